import Checkpoints
import Goldens
import Layers
import Synchronization
import Tensors
import Testing

@testable import FluxModels

@Suite struct `Noise levels of a schedule` {
  static let sigmas = Schedule(steps: 20, mu: 1).sigmas

  /// Levels of which each is embedded as `[σ, 2σ]`, and what was embedded so far.
  final class Embedded: Sendable {
    let asked = Mutex<[Float]>([])
    func levels(_ sigmas: [Float]) -> NoiseLevels {
      NoiseLevels(sigmas) { sigma in
        self.asked.withLock { $0.append(sigma) }
        return Tensor([sigma, 2 * sigma], shape: [1, 2])
      }
    }
  }

  @Test func `are embedded eight at once, and each once`() {
    let embedded = Embedded()
    let levels = embedded.levels(Self.sigmas)
    for sigma in Self.sigmas {
      #expect(levels.level(sigma).embedding.values == [sigma, 2 * sigma])
      #expect(levels.level(sigma).embedding.shape == [1, 2])
    }
    #expect(embedded.asked.withLock(\.self) == Self.sigmas)
    _ = levels.level(Self.sigmas[9]).embedding
    #expect(embedded.asked.withLock(\.count) == Self.sigmas.count + 8)
  }

  @Test func `compute a layer for all that are at hand`() {
    let embedded = Embedded()
    let levels = embedded.levels([0.75, 0.5])
    let layer = LevelLayer(Linear(weight: Weight(Tensor([1, 0, 0, 1, 1, 1], shape: [3, 2]))))
    let other = LevelLayer(Linear(weight: Weight(Tensor([0, 0], shape: [1, 2]))))
    for sigma: Float in [0.75, 0.5, 0.75] {
      let (a, b) = (Tensor([sigma], shape: [1]).silu, Tensor([2 * sigma], shape: [1]).silu)
      let expected = a.values + b.values + (a + b).values
      let output = layer(levels.level(sigma))
      #expect(output.shape == [1, 3])
      #expect(output.distance(to: Tensor(expected, shape: [1, 3])) <= 1e-6)
      #expect(other(levels.level(sigma)).values == [0])
    }
    #expect(embedded.asked.withLock(\.count) == 2)
  }

  @Test func `between those of the schedule stand for themselves`() {
    let embedded = Embedded()
    let levels = embedded.levels([0.75, 0.5])
    #expect(levels.level(0.6).embedding.values == [0.6, 1.2])
    #expect(embedded.asked.withLock(\.self) == [0.6])
  }

  @Test(arguments: ["flux2-klein", "flux1-dev"])
  func `change no velocity but in the last places, and none by where a walk begins`(
    family: String
  ) throws {
    let golden = try Golden("\(family)/t2i")
    let transformer = try Networks.transformer(
      Networks.Source(family: family, layout: .diffusers))
    let condition = try golden.condition(
      for: transformer, of: GoldenCase("\(family)/t2i"))
    let x = golden["latents.initial"]
    func velocities(from first: Int) throws -> [Tensor] {
      let levels = transformer.levels(Self.sigmas, guidance: 3.5, under: condition)
      return try (first..<first + 2).map {
        try transformer.velocity(
          of: x, at: Self.sigmas[$0], of: levels, under: condition)
      }
    }
    let whole = try velocities(from: 10)
    #expect(try velocities(from: 11)[0] == whole[1])
    let alone = try transformer.velocity(
      of: x, at: Self.sigmas[10], guidance: 3.5, under: condition)
    #expect(whole[0].distance(to: alone) <= 1e-5)
  }
}
