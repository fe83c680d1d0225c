import FluxEngine
import Foundation
import Generation
import Goldens
import Miniature
import Testing

@Suite(.timeLimit(.minutes(3))) struct `Stopping` {
  /// Half an hour of work, so that whoever ends early was stopped.
  static func endless(_ prompt: String = "a cat face") throws -> Recipe {
    let folder = try #require(Miniature.folder)
    return Recipe(
      model: folder.path, prompt: prompt, width: 1024, height: 1024, steps: 500, seed: 1)
  }

  @Test func `a stream that ends early stops the work`() async throws {
    let engine = try Engine.forTests()
    for try await event in engine.develop(GenerationRequest(recipe: try Self.endless())) {
      if case .started = event { break }  // ends the stream, which cancels the work
    }
    // The engine is free: a small picture is not behind half an hour of work.
    let next = try await engine.finish(GenerationRequest(recipe: .tiny()))
    #expect(next.picture != nil)
  }

  @Test func `a newer request of a series replaces the older`() async throws {
    let engine = try Engine.forTests()
    var older = GenerationRequest(recipe: try Self.endless(), series: "live")
    older.preview = .none
    let stream = engine.develop(older)
    var newer = GenerationRequest(recipe: .tiny(), series: "live")
    newer.preview = .projection
    var iterator = stream.makeAsyncIterator()
    _ = try await iterator.next()
    let finished = try await engine.finish(newer)
    #expect(finished.picture != nil)
    await #expect(throws: GenerationError.superseded) {
      while try await iterator.next() != nil {}
    }
  }

  @Test func `requests of different series wait for each other`() async throws {
    let engine = try Engine.forTests()
    async let one = engine.finish(GenerationRequest(recipe: .tiny(seed: 1), series: "a"))
    async let two = engine.finish(GenerationRequest(recipe: .tiny(seed: 2), series: "b"))
    async let three = engine.finish(GenerationRequest(recipe: .tiny(seed: 3)))
    let pictures = try await [one, two, three].compactMap(\.picture)
    #expect(pictures.count == 3)
    #expect(pictures[0] != pictures[1] && pictures[1] != pictures[2])
  }

  @Test func `questions are answered while a picture develops`() async throws {
    let engine = try Engine.forTests()
    let recipe = try Self.endless()
    let task = Task { try await engine.finish(GenerationRequest(recipe: recipe)) }
    let summary = try await engine.summary(of: recipe.model)
    let estimate = try await engine.estimate(for: GenerationRequest(recipe: recipe))
    let measure = try await engine.measure(
      prompt: recipe.prompt, model: recipe.model, textLength: nil)
    #expect(await engine.models().isEmpty)
    #expect(measure.usedTokens > 3)
    #expect(summary.defaults.steps == 12)
    #expect(estimate.total > .zero)
    task.cancel()
    #expect(try await task.value.picture == nil)
  }
}
