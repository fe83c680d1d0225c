import FluxEngine
import Generation
import Miniature
import Pictures
import Testing

@Suite(.timeLimit(.minutes(3))) struct `A draft` {
  /// A request and its draft where a million pixels take so many seconds a step, and nothing else.
  private func draft(
    _ width: Int, _ height: Int, steps: Int, secondsPerMegapixel: Double,
    previous: Recipe? = nil, change: (inout GenerationRequest) -> Void = { _ in }
  ) async -> GenerationRequest {
    var request = GenerationRequest(
      recipe: Recipe(model: "m", prompt: "p", width: width, height: height, steps: steps, seed: 5))
    change(&request)
    return await DraftPlan(previous: previous).draft(of: request) { request in
      let references = request.references.reduce(0) { $0 + $1.width * $1.height }
      let pixels = Double(request.recipe.width * request.recipe.height + references)
      return .seconds(pixels / 1e6 * secondsPerMegapixel * Double(request.recipe.steps))
    }
  }

  private struct Case: Sendable {
    let seconds: Double
    let width: Int
    let height: Int
    let steps: Int
  }

  private static let cases = [
    Case(seconds: 0.05, width: 1024, height: 768, steps: 20),
    Case(seconds: 0.1, width: 1024, height: 768, steps: 12),
    Case(seconds: 0.3, width: 1024, height: 768, steps: 4),
    Case(seconds: 0.5, width: 768, height: 576, steps: 4),
    Case(seconds: 3, width: 256, height: 192, steps: 6),
    Case(seconds: 1e6, width: 80, height: 64, steps: 4),
  ]

  @Test(arguments: cases)
  private func `gives up steps first, then size, and then takes what steps it can`(
    testCase: Case
  ) async {
    let recipe = await draft(1024, 768, steps: 20, secondsPerMegapixel: testCase.seconds).recipe
    #expect(recipe.width == testCase.width)
    #expect(recipe.height == testCase.height)
    #expect(recipe.steps == testCase.steps)
    #expect(recipe.seed == 5)
  }

  @Test(arguments: [(64, 64, 1), (48, 2048, 2), (16, 16, 4), (2048, 2048, 1000), (64, 4096, 8)])
  func `is possible, whatever it is made of`(width: Int, height: Int, steps: Int) async {
    for seconds in [1e-6, 0.01, 1, 1e9] {
      let recipe = await draft(width, height, steps: steps, secondsPerMegapixel: seconds).recipe
      #expect(recipe.width.isMultiple(of: 16) && recipe.height.isMultiple(of: 16))
      #expect(min(recipe.width, recipe.height) >= min(64, width, height))
      #expect(recipe.width <= width && recipe.height <= height)
      #expect((min(4, steps)...steps).contains(recipe.steps))
    }
  }

  @Test func `keeps the size of the one before, even if that is a little slow`() async {
    let before = await draft(512, 512, steps: 12, secondsPerMegapixel: 0.9).recipe
    #expect(before.width == 512)
    let after = await draft(512, 512, steps: 12, secondsPerMegapixel: 1.2, previous: before).recipe
    #expect(after.width == 512)
    #expect(after.steps == 4)
    let anew = await draft(512, 512, steps: 12, secondsPerMegapixel: 1.2).recipe
    #expect(anew.width == 384)
  }

  @Test func `of a branch or of given noise fits its latents`() async {
    let latents = Latents(
      height: 32, width: 32, channels: 1, values: .init(repeating: 0, count: 1024))
    let branch = await draft(512, 512, steps: 12, secondsPerMegapixel: 100) {
      $0.start = .step(index: 3, latents)
    }
    #expect(branch.recipe.steps == 12)
    #expect(branch.recipe.width == 512)
    let noise = await draft(512, 512, steps: 12, secondsPerMegapixel: 100) {
      $0.start = .noise(latents)
    }
    #expect(noise.recipe.steps == 4)
    #expect(noise.recipe.width == 512)
  }

  @Test func `shows references smaller where they take too long`() async {
    let photo = Picture(
      width: 1000, height: 500, pixels: .init(repeating: 9, count: 1_500_000))
    let draft = await draft(512, 512, steps: 12, secondsPerMegapixel: 3) {
      $0.references = [photo]
    }
    #expect(draft.references.map(\.width) == [128])
    #expect(draft.references.map(\.height) == [64])
    #expect(draft.recipe.width == 256)
    let quick = await self.draft(512, 512, steps: 12, secondsPerMegapixel: 0.1) {
      $0.references = [photo]
    }
    #expect(quick.references == [photo])
  }

  @Test func `of the bundled model is foreseen to be in time`() async throws {
    let engine = try Engine.forTests()
    let request = try `The bundled model`.request("a rocket", width: 1024, height: 1024)
    let budget = Duration.seconds(1)
    let draft = try await engine.draft(of: request, within: budget)
    #expect(draft.recipe.width < 1024)
    let smallest = draft.recipe.width == 64
    #expect(try await engine.estimate(for: draft).total <= budget || smallest)
  }
}
