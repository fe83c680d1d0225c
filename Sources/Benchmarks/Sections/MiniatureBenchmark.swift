import FluxEngine
import Foundation
import Generation
import Miniature

/// The bundled model from prompt to picture, through the engine.
struct MiniatureResult: TableRow {
  let side: Int
  let steps: Int
  let rounds: Int
  /// The first picture, model opened and prompt read.
  let firstSeconds: Double
  /// Another seed of the same prompt.
  let seconds: Double
  /// Another prompt.
  let promptSeconds: Double

  static let columns = ["side", "steps", "rounds", "first s", "new seed s", "new prompt s"]
  var cells: [String] {
    [
      "\(side)", "\(steps)", "\(rounds)", firstSeconds.fixed(3), seconds.fixed(3),
      promptSeconds.fixed(3),
    ]
  }

  static func measure(side: Int, rounds: Int) async throws -> MiniatureResult {
    guard let folder = Miniature.folder else { throw BenchmarkError.unrecognised(Miniature.name) }
    let engine = try Engine(library: ModelLibrary(named: [Miniature.name: folder.path]))
    let steps = try await engine.summary(of: Miniature.name).defaults.steps
    func seconds(_ prompt: String, seed: Int) async throws -> Double {
      let recipe = Recipe(
        model: Miniature.name, prompt: prompt, width: side, height: side, steps: steps,
        seed: UInt64(seed))
      let start = ContinuousClock.now
      for try await _ in engine.develop(GenerationRequest(recipe: recipe)) {}
      return (ContinuousClock.now - start).inSeconds
    }
    let first = try await seconds("a cat face", seed: 0)
    var seeds: [Double] = []
    var prompts: [Double] = []
    for round in 1...max(1, rounds) {
      seeds.append(try await seconds("a cat face", seed: round))
      prompts.append(try await seconds("a rocket, \(round)", seed: round))
    }
    return MiniatureResult(
      side: side, steps: steps, rounds: rounds, firstSeconds: first, seconds: seeds.median,
      promptSeconds: prompts.median)
  }
}
