import FluxEngine
import Foundation
import Generation
import Goldens
import Miniature
import Testing

@Suite(.timeLimit(.minutes(3))) struct `The library` {
  @Test func `lists what has a name, and says why something cannot be used`() async throws {
    let folder = try TemporaryFolder()
    let library = ModelLibrary(named: [
      "tiny": TinyModels.klein, "miniature": try #require(Miniature.folder).path,
      "broken": folder.url.path,
    ])
    let models = try await Engine(library: library).models()
    #expect(models.map(\.name) == ["broken", "miniature", "tiny"])
    #expect(models[0].summary == nil)
    guard case .unusable(let reason, let chinese) = models[0].state else {
      Issue.record("a folder without a model is usable")
      return
    }
    #expect(reason.contains(folder.url.lastPathComponent) && !reason.contains("\n"))
    #expect(chinese.contains(folder.url.lastPathComponent) && chinese.contains("没有模型"))
    #expect(models[1].summary?.defaults.steps == 12)
    #expect(models[1].summary?.name == "miniature")
  }

  @Test func `reads a model ahead, so that a picture need not`() async throws {
    let engine = try Engine.forTests()
    try await engine.prepare(model: TinyModels.klein)
    let developed = try await engine.finish(GenerationRequest(recipe: .tiny()))
    #expect(developed.stages == [.encodingPrompt, .denoising, .decoding])
  }

  @Test func `cannot read a model ahead that is not there`() async throws {
    await #expect(throws: GenerationError.self) {
      try await Engine.forTests().prepare(model: "nowhere")
    }
  }
}
