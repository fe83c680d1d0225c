import Checkpoints
import Foundation
import Generation
import Goldens
import Tensors
import Testing

@testable import FluxEngine

/// FLUX.2 dev as Black Forest Labs publish it: the whole header, and 64 GB of nothing behind it.
private struct SparseDev {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("flux2-dev.safetensors")
    let list = URL(filePath: Fixtures.folder).deletingLastPathComponent()
      .appending(path: "CheckpointsTests/Fixtures/keys/flux2-dev.transformer.bfl.json")
    let folded = try JSONSerialization.jsonObject(with: Data(contentsOf: list))
    var header: [String: Any] = [:]
    var end = 0
    for (pattern, value) in try #require(folded as? [String: [Any]]) {
      let shape = try #require(value[0] as? [Int])
      for name in try Self.names(pattern) {
        let start = end
        end += 2 * shape.reduce(1, *)
        header[name] = ["dtype": "BF16", "shape": shape, "data_offsets": [start, end]]
      }
    }
    let text = try JSONSerialization.data(withJSONObject: header)
    var bytes = Data()
    withUnsafeBytes(of: UInt64(text.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes += text
    try bytes.write(to: URL(filePath: path))
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.truncate(atOffset: UInt64(bytes.count + end))
    try file.close()
  }

  /// Blocks of equal shapes are one line of the list, `{0...7}`.
  private static func names(_ pattern: String) throws -> [String] {
    guard let match = pattern.firstMatch(of: /\{(\d+)\.\.\.(\d+)\}/) else { return [pattern] }
    let numbers = try #require(Int(match.1))...#require(Int(match.2))
    return numbers.map { pattern.replacingCharacters(in: match.range, with: "\($0)") }
  }
}

@Suite(.timeLimit(.minutes(1))) struct `FLUX.2 dev's whole file` {
  private let file: SparseDev

  init() throws { file = try SparseDev() }

  @Test func `is looked at without being read`() throws {
    let clock = ContinuousClock()
    var outline: TransformerOutline?
    let duration = try clock.measure {
      guard case .transformer(let found) = CheckpointKind(try openCheckpoint(at: file.path).entries)
      else { return }
      outline = found
    }
    #expect(outline?.variant == .flux2Dev)
    #expect(outline?.parameters.total == 32_223_281_152)
    #expect(duration < .seconds(1))
  }

  private func engine(total: Int) throws -> Engine {
    try Engine(
      library: ModelLibrary(named: ["tiny": TinyModels.klein]), threads: nil, standsBack: false,
      costs: CostBook { MachineMemory(total: total, available: total) })
  }

  @Test func `is refused by a small machine, whatever else is missing`() async throws {
    let total = 24_000_000_000
    let engine = try engine(total: total)
    let recipe = Recipe(model: file.path, prompt: "", width: 64, height: 64, steps: 1, seed: 0)
    let refusal = GenerationError.modelTooLarge(
      variant: "FLUX.2 dev", needs: 64_446_562_304, has: total, limit: 2 * total, fitting: ["tiny"])
    await #expect(throws: refusal) { try await engine.summary(of: file.path) }
    await #expect(throws: refusal) { try await engine.finish(GenerationRequest(recipe: recipe)) }
    #expect(
      refusal.description
        == "FLUX.2 dev has 64.5 GB of weights, far more than the 24.0 GB of this machine; quantise "
        + "it to at most 48.0 GB with \"darkroom models quantize\", or use a model that fits: tiny."
    )
  }

  @Test func `lacks its other parts on a large machine`() async throws {
    let engine = try engine(total: 256_000_000_000)
    await #expect(throws: CheckpointError.self) { try await engine.summary(of: file.path) }
  }
}
