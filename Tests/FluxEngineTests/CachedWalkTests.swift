import Checkpoints
import FluxEngine
import Generation
import Goldens
import Pictures
import Tensors
import Testing

/// Step caching beside everything else that a recipe may ask for.
@Suite(.timeLimit(.minutes(5))) struct `A walk with step caching` {
  /// What a recipe asks for besides.
  enum Way: CaseIterable, Sendable {
    case plain
    case mask
    case references
    case guidance
    case all
  }

  private let folder: TemporaryFolder
  private let style: String

  init() throws {
    folder = try TemporaryFolder()
    style = try folder.writeNoise(
      [
        "transformer.transformer_blocks.0.attn.to_v.lora_A.weight": [4, 48],
        "transformer.transformer_blocks.0.attn.to_v.lora_B.weight": [48, 4],
      ], as: "style.safetensors")
  }

  /// A threshold of the tiny models' random weights at which about half of the steps are cached.
  private static let high = 1.0
  /// One at which none is, although every pass goes through the cache.
  private static let least = 1e-9

  private func request(
    _ way: Way, threshold: Double, steps: Int = 6, sampler: SamplingMethod = .euler
  ) -> GenerationRequest {
    let isMasked = way == .mask || way == .all
    var request =
      isMasked
      ? `Painting where a mask is white`.request(
        `Painting where a mask is white`.mask(from: 24), strength: 0.9, steps: steps)
      : GenerationRequest(recipe: .tiny(steps: steps))
    if way == .references || way == .all {
      let picture = Picture(
        width: 64, height: 64,
        pixels: (0..<64 * 64 * 3).map { UInt8(truncatingIfNeeded: $0 / 48) })
      request.recipe.references = [ReferenceName(name: "one", picture: picture)]
      request.references = [picture]
    }
    if way == .guidance || way == .all {
      (request.recipe.cfgScale, request.recipe.negativePrompt) = (3, "blue")
    }
    if way == .all { request.recipe.loras = [LoRAUse(file: style)] }
    request.recipe.sampler = sampler
    request.recipe.cacheThreshold = threshold
    return request
  }

  @Test(arguments: Way.allCases)
  func `is exact where nothing is skipped, and another where something is`(way: Way) async throws {
    let engine = try Engine.forTests()
    let exact = try await engine.finish(request(way, threshold: 0))
    let close = try await engine.finish(request(way, threshold: Self.least))
    #expect(close.steps.map(\.latents) == exact.steps.map(\.latents))
    #expect(close.picture == exact.picture)
    let cached = try await engine.finish(request(way, threshold: Self.high))
    #expect(cached.steps.last?.latents != exact.steps.last?.latents)
    // The first step is always computed, and so is every other one.
    #expect(cached.steps.first?.latents == exact.steps.first?.latents)
    let caching = try await engine.estimate(for: request(way, threshold: Self.high)).caching
    #expect((0.01...0.5).contains(try #require(caching).skippedShare))
  }

  @Test(arguments: Way.allCases, SamplingMethod.allCases)
  func `goes on at any step as if it had never stopped`(
    way: Way, sampler: SamplingMethod
  ) async throws {
    let engine = try Engine.forTests()
    let request = request(way, threshold: Self.high, sampler: sampler)
    let whole = try await engine.finish(request)
    let first = try #require(whole.first)
    let latents = [try #require(whole.initial)] + whole.steps.map(\.latents)
    for index in first + 1..<6 {
      var rest = request
      rest.start = .step(index: index, latents[index - first])
      let count = rest.recipe.stepsLookedBackOn(from: index)
      #expect(count <= 2)
      rest.latentsBefore = Array(latents[max(0, index - first - count)..<index - first])
      let resumed = try await engine.finish(rest)
      #expect(resumed.steps.map(\.latents) == Array(latents[(index - first + 1)...]))
      #expect(resumed.picture == whole.picture)
    }
  }

  @Test func `keeps nothing of another LoRA when a branch takes one`() async throws {
    let engine = try Engine.forTests()
    let plain = try await engine.finish(request(.plain, threshold: Self.high))
    var branch = request(.plain, threshold: Self.high)
    branch.recipe.loras = [LoRAUse(file: style)]
    branch.start = .step(index: 3, plain.steps[2].latents)
    branch.latentsBefore = [plain.steps[1].latents]
    let developed = try await engine.finish(branch)
    #expect(developed.picture != plain.picture)
    // Another engine has seen nothing but the branch.
    #expect(try await Engine.forTests().finish(branch).picture == developed.picture)
  }

  @Test(arguments: [(0.0, [0, 0, 0, 0]), (0.1, [0, 1, 0, 1])], [SamplingMethod.euler, .heun])
  func `looks back on the last full step`(
    plan: (threshold: Double, counts: [Int]), sampler: SamplingMethod
  ) {
    var recipe = Recipe.tiny()
    (recipe.cacheThreshold, recipe.sampler) = (plan.threshold, sampler)
    #expect((0..<4).map(recipe.stepsLookedBackOn) == plan.counts)
  }

  @Test(arguments: [(0.0, [0, 1, 1, 1]), (0.1, [0, 1, 2, 1])])
  func `looks back further where the sampler does`(threshold: Double, counts: [Int]) {
    var recipe = Recipe.tiny()
    (recipe.cacheThreshold, recipe.sampler) = (threshold, .dpmPlusPlus)
    #expect((0..<4).map(recipe.stepsLookedBackOn) == counts)
  }
}
