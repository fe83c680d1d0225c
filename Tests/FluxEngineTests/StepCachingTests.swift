import FluxEngine
import Generation
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Step caching of a recipe` {
  /// The bundled model was trained, and changes smoothly from step to step; a tiny one does not.
  static func trained(_ threshold: Double) throws -> GenerationRequest {
    var request = try `The bundled model`.request("a cat face on a #DDC57A background")
    request.recipe.steps = 24
    request.recipe.cacheThreshold = threshold
    return request
  }

  static func request(_ threshold: Double, steps: Int = 12) -> GenerationRequest {
    var recipe = Recipe.tiny(steps: steps)
    recipe.cacheThreshold = threshold
    return GenerationRequest(recipe: recipe)
  }

  @Test func `is off by default, and exact at no threshold`() async throws {
    let engine = try Engine.forTests()
    let plain = try await engine.finish(GenerationRequest(recipe: .tiny(steps: 12)))
    let zero = try await engine.finish(Self.request(0))
    #expect(zero.picture == plain.picture)
    #expect(zero.estimate?.caching == nil)
  }

  @Test func `tells what it saves and how far off it is, once it was seen`() async throws {
    let engine = try Engine.forTests()
    #expect(try await engine.estimate(for: Self.trained(0.2)).caching == nil)
    let cached = try await engine.finish(Self.trained(0.2))
    let estimate = try await engine.estimate(for: Self.trained(0.2))
    let caching = try #require(estimate.caching)
    #expect(caching.skippedShare > 0 && caching.skippedShare < 1)
    #expect((caching.error ?? 0) > 0 && (caching.error ?? 1) < 1)
    #expect(estimate.total < (try await engine.estimate(for: Self.trained(0))).total)
    let plain = try await engine.finish(Self.trained(0))
    let isSame = cached.steps.last?.latents == plain.steps.last?.latents
    #expect(!isSame)
  }

  @Test func `keeps the two passes of guidance apart`() async throws {
    let engine = try Engine.forTests()
    var guided = Self.request(1e-9)
    (guided.recipe.cfgScale, guided.recipe.negativePrompt) = (4, "blue")
    var exact = guided
    exact.recipe.cacheThreshold = 0
    // Too low a threshold to skip anything: were the passes mixed up, they would still differ.
    let first = try await engine.finish(guided)
    let second = try await engine.finish(exact)
    #expect(first.picture == second.picture)
  }

  @Test func `a threshold beyond one is refused`() async throws {
    let engine = try Engine.forTests()
    await #expect(
      throws: GenerationError.outOfRange(
        .cacheThreshold, value: "2.0", from: "0.0", to: "1.0")
    ) { try await engine.finish(Self.request(2)) }
  }
}
