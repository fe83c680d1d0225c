import FluxEngine
import Foundation
import Generation
import Goldens
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A damaged model` {
  static let files = [
    "transformer/diffusion_pytorch_model.safetensors", "vae/diffusion_pytorch_model.safetensors",
    "text_encoder/model.safetensors", "tokenizer/tokenizer.json", "transformer/config.json",
    "model_index.json",
  ]

  /// A copy of the tiny klein with one file replaced, and how it is refused.
  private func refusal(
    of file: String, holding data: Data, in folder: TemporaryFolder
  ) async throws -> String? {
    let path = folder.path("model/\(file)")
    try? FileManager.default.removeItem(atPath: path)
    try data.write(to: URL(filePath: path))
    var recipe = Recipe.tiny(steps: 1)
    recipe.model = folder.path("model")
    do {
      _ = try await Engine.forTests().finish(GenerationRequest(recipe: recipe))
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: files)
  func `cut off anywhere is refused in one sentence`(file: String) async throws {
    let folder = try TemporaryFolder()
    try folder.copy("models/flux2-klein", as: "model")
    let whole = try Data(contentsOf: URL(filePath: folder.path("model/\(file)")))
    for percent in 0..<100 {
      let part = whole.prefix(whole.count * percent / 100)
      let sentence = try await refusal(of: file, holding: part, in: folder)
      #expect(sentence?.contains("\n") == false, "\(percent) %: \(sentence ?? "accepted")")
    }
  }

  @Test(arguments: files.filter { $0.hasSuffix(".safetensors") })
  func `with a flipped byte in its header is refused or does no harm`(file: String) async throws {
    let folder = try TemporaryFolder()
    try folder.copy("models/flux2-klein", as: "model")
    let whole = try Data(contentsOf: URL(filePath: folder.path("model/\(file)")))
    for place in stride(from: 0, to: 2000, by: 41) {
      var flipped = whole
      flipped[place] ^= 0x04
      let sentence = try await refusal(of: file, holding: flipped, in: folder)
      #expect(sentence?.contains("\n") != true, "byte \(place)")
    }
  }

  @Test(arguments: files)
  func `with a folder where a file should be is refused`(file: String) async throws {
    let folder = try TemporaryFolder()
    try folder.copy("models/flux2-klein", as: "model")
    let path = folder.path("model/\(file)")
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false)
    var recipe = Recipe.tiny(steps: 1)
    recipe.model = folder.path("model")
    let request = GenerationRequest(recipe: recipe)
    defer { withExtendedLifetime(folder) {} }
    let error = await #expect(throws: (any Error).self) {
      try await Engine.forTests().finish(request)
    }
    #expect(error.map { "\($0)" }?.contains("\n") == false)
  }
}
