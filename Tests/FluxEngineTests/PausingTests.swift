import FluxEngine
import Generation
import Goldens
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Pausing` {
  @Test(arguments: [0, 4, 11], GenerationRequest.Preview.allCases)
  func `and going on gives the bytes of a picture that never paused`(
    until: Int, preview: GenerationRequest.Preview
  ) async throws {
    let engine = try Engine.forTests()
    let request = try `The bundled model`.request("a cat face on a #DDC57A background")
    let whole = try await engine.finish(request)
    var first = request
    first.until = until
    first.preview = preview
    let paused = try await engine.finish(first)
    #expect(paused.picture == nil)
    #expect(paused.steps.map(\.index) == Array(0...until))
    #expect(preview == .none || paused.previews.count >= until + 1)

    var second = request
    let latents = try #require(paused.steps.last).latents
    second.start = .step(index: until + 1, latents)
    second.preview = preview
    // Another engine, as after a restart of the program.
    let resumed = try await Engine.forTests().finish(second)
    #expect(resumed.steps.map(\.latents) == whole.steps[(until + 1)...].map(\.latents))
    #expect(resumed.picture == whole.picture)
  }

  @Test func `takes no step beyond one that was already taken`() async throws {
    let engine = try Engine.forTests()
    let parent = try await engine.finish(GenerationRequest(recipe: .tiny()))
    let paused = try await engine.finish(
      GenerationRequest(
        recipe: .tiny(), start: .step(index: 2, parent.steps[1].latents), until: 1))
    #expect(paused.steps.isEmpty)
    #expect(paused.picture == nil)
  }

  @Test func `costs no more than the steps that are taken`() async throws {
    let engine = try Engine.forTests()
    let whole = try await engine.estimate(for: GenerationRequest(recipe: .tiny(steps: 100)))
    let part = try await engine.estimate(
      for: GenerationRequest(recipe: .tiny(steps: 100), until: 4))
    #expect(part.decoding == .zero)
    #expect(part.total < whole.total / 4)
  }
}
