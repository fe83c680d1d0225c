import Foundation
import Goldens
import Tensors
import Testing

@testable import FluxModels

@Suite struct `Sampling` {
  struct Schedules: Decodable {
    struct Entry: Decodable {
      let schedule: String
      let width: Int
      let height: Int
      let imageTokens: Int
      let steps: Int
      let mu: Double?
      let sigmas: [Float]
    }
    let schedules: [Entry]
  }

  static func decode<Value: Decodable>(_ file: String, as type: Value.Type) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(contentsOf: URL(filePath: Fixtures.path("golden/\(file)")))
    return try decoder.decode(type, from: data)
  }

  @Test func `takes the reference's noise levels for every size and number of steps`() throws {
    let schedules = try Self.decode("schedules.json", as: Schedules.self).schedules
    #expect(schedules.count == 77 + 66 + 44)
    for entry in schedules {
      let mu =
        switch entry.schedule {
        case "flux1": ScheduleShift.linear(tokens: entry.imageTokens)
        case "flux2": ScheduleShift.empirical(tokens: entry.imageTokens, steps: entry.steps)
        default: 0.0
        }
      #expect(abs(mu - (entry.mu ?? 0)) < 1e-12)
      let sigmas = Schedule(steps: entry.steps, mu: mu).sigmas
      let distance = Tensor(sigmas, shape: [sigmas.count])
        .distance(to: Tensor(entry.sigmas, shape: [entry.sigmas.count]))
      #expect(distance <= 2e-7, "\(entry.width) × \(entry.height), \(entry.steps) steps")
    }
  }

  @Test(arguments: [
    (256, 4, 1.9656), (1024, 4, 2.0307), (4096, 4, 2.2912), (1024, 50, 1.7020), (4096, 50, 2.0234),
  ])
  func `shifts by the published amounts`(tokens: Int, steps: Int, mu: Double) {
    #expect(abs(ScheduleShift.empirical(tokens: tokens, steps: steps) - mu) < 5e-5)
  }

  @Test func `packs patches in the reference's order`() throws {
    let golden = try Golden("ops")
    let latents = golden["pack.flux2.input"].rearranged("b c h w -> b h w c")
    #expect(latents.packedPatches == golden["pack.flux2.output"])
    #expect(latents.packedPatches.unpackedPatches(LatentSize(height: 2, width: 3)) == latents)
  }

  @Test func `embeds noise levels as the reference does`() throws {
    let golden = try Golden("ops")
    let expected = golden["timestep.output"]
    for (row, number) in golden["timestep.input"].values.enumerated() {
      let sinusoids = NoiseLevelEmbedding.sinusoids(of: number, count: 256)
      // The last place of a frequency moves an angle of 4000 radians by 1e-4.
      #expect(sinusoids.distance(to: expected.slice(row..<row + 1, axis: 0)) <= 3e-4, "\(number)")
    }
  }

  @Test func `places tokens as the reference does`() throws {
    let golden = try Golden("ops")
    let ids = golden.integers("rope.flux2.ids")
    let positions = stride(from: 0, to: ids.count, by: 4).map {
      TokenPosition(coordinates: Array(ids[$0..<$0 + 4]))
    }
    let table = RotaryTable(positions: positions, axes: [32, 32, 32, 32], theta: 2000)
    let repeated = { (x: Tensor) in
      Tensor.concatenated([x, x], axis: 1).rearranged("l (two d) -> l (d two)", ["two": 2])
    }
    #expect(repeated(table.cosines).distance(to: golden["rope.flux2.cos"]) <= 1e-7)
    #expect(repeated(table.sines).distance(to: golden["rope.flux2.sin"]) <= 1e-7)
  }
}
