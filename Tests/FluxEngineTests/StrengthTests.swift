import FluxEngine
import Generation
import Pictures
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Starting from a picture` {
  /// A soft slope, as parts of photographs are.
  static let waves = Picture(
    width: 64, height: 48,
    pixels: (0..<64 * 48 * 3).map { index -> UInt8 in
      let (column, channel) = (index / 3 % 64, index % 3)
      return UInt8(60 + 20 * channel + 2 * column)
    })

  static func request(strength: Double, steps: Int = 4) -> GenerationRequest {
    var recipe = Recipe.tiny(steps: steps)
    recipe.image = StartingImage(
      picture: ReferenceName(name: "waves", picture: waves), strength: strength)
    return GenerationRequest(recipe: recipe, image: waves, isTraced: true)
  }

  static func floats(_ name: String, _ developed: Developed) throws -> [Float] {
    guard case .floats(let values) = try #require(developed.traced[name]).numbers else { return [] }
    return values
  }

  @Test func `at full strength keeps nothing of it`() async throws {
    let engine = try Engine.forTests()
    let with = try await engine.finish(Self.request(strength: 1))
    let without = try await engine.finish(GenerationRequest(recipe: .tiny()))
    #expect(with.first == 0)
    #expect(with.picture == without.picture)
  }

  @Test func `at no strength takes no step`() async throws {
    let engine = try Engine.forTests()
    let kept = try await engine.finish(Self.request(strength: 0))
    #expect(kept.first == 4 && kept.steps.isEmpty)
    #expect(try Self.floats("latents.initial", kept) == Self.floats("image_latents", kept))
    #expect(kept.picture != nil)
  }

  @Test func `in between begins where its noise covers that share of the steps`() async throws {
    let engine = try Engine.forTests()
    let noise = try await engine.finish(Self.request(strength: 1))
    let half = try await engine.finish(Self.request(strength: 0.5))
    #expect(half.first == 2 && half.steps.map(\.index) == [2, 3])
    let sigma = half.sigmas[2]
    let image = try Self.floats("image_latents", half)
    let expected = try zip(image, Self.floats("latents.initial", noise)).map {
      (1 - sigma) * $0 + sigma * $1
    }
    let found = try Self.floats("latents.initial", half)
    #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(noise.stages.contains(.encodingImage) && !half.stages.contains(.encodingImage))
  }

  @Test func `a picture of another shape gives its middle`() async throws {
    let engine = try Engine.forTests()
    var wide = Self.request(strength: 0.5)
    let pixels = (0..<192 * 48 * 3).map { index -> UInt8 in
      let (row, column, channel) = (index / (192 * 3), index / 3 % 192, index % 3)
      guard (64..<128).contains(column) else { return 255 }
      return Self.waves.pixels[(row * 64 + column - 64) * 3 + channel]
    }
    wide.image = Picture(width: 192, height: 48, pixels: pixels)
    let developed = try await engine.finish(wide)
    let own = try await engine.finish(Self.request(strength: 0.5))
    #expect(try Self.floats("image_latents", developed) == Self.floats("image_latents", own))
  }

  @Test func `a step of it is a branch like any other`() async throws {
    let engine = try Engine.forTests()
    let whole = try await engine.finish(Self.request(strength: 0.75))
    var rest = Self.request(strength: 0.75)
    rest.start = .step(index: 2, whole.steps[0].latents)
    let branch = try await engine.finish(rest)
    #expect(branch.picture == whole.picture)
    #expect(!branch.stages.contains(.encodingImage))
  }

  @Test func `a recipe without its picture is refused, and so is a strength beyond one`()
    async throws
  {
    let engine = try Engine.forTests()
    var missing = Self.request(strength: 0.5)
    missing.image = nil
    await #expect(throws: GenerationError.misfittingImage) { try await engine.finish(missing) }
    await #expect(
      throws: GenerationError.outOfRange(
        .strength, value: "1.5", from: "0.0", to: "1.0")
    ) { try await engine.finish(Self.request(strength: 1.5)) }
  }

  @Test func `costs only the steps that are left`() async throws {
    let engine = try Engine.forTests()
    let all = try await engine.estimate(for: Self.request(strength: 1, steps: 40))
    let half = try await engine.estimate(for: Self.request(strength: 0.5, steps: 40))
    #expect(half.step == all.step)
    #expect(abs((all.total - half.total).inSeconds - 20 * all.step.inSeconds) < 1e-6)
  }
}
