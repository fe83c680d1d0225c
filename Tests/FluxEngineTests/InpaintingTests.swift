import FluxEngine
import FluxModels
import Generation
import Pictures
import Tensors
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Painting where a mask is white` {
  static let waves = `Starting from a picture`.waves

  /// White right of a column, and black left of it.
  static func mask(from column: Int, level: UInt8 = 255) -> Picture {
    Picture(
      width: 64, height: 48,
      pixels: (0..<64 * 48 * 3).map { $0 / 3 % 64 >= column ? level : 0 })
  }

  static func request(
    _ mask: Picture, strength: Double = 1, steps: Int = 4, sampler: SamplingMethod = .euler
  ) -> GenerationRequest {
    var request = `Starting from a picture`.request(strength: strength, steps: steps)
    request.recipe.image?.mask = ReferenceName(name: "mask", picture: mask)
    request.recipe.sampler = sampler
    request.mask = mask
    return request
  }

  /// Pixels of some columns.
  static func columns(_ columns: Range<Int>, of picture: Picture?) throws -> Picture {
    try #require(picture).cropped(x: columns.lowerBound, y: 0, width: columns.count, height: 48)
  }

  @Test(arguments: SamplingMethod.allCases, [1, 0.5, 0])
  func `keeps the source's own bytes where it is black`(
    sampler: SamplingMethod, strength: Double
  ) async throws {
    let engine = try Engine.forTests()
    let painted = try await engine.finish(
      Self.request(Self.mask(from: 24), strength: strength, sampler: sampler))
    #expect(try Self.columns(0..<24, of: painted.picture) == Self.columns(0..<24, of: Self.waves))
    #expect(try Self.columns(24..<64, of: painted.picture) != Self.columns(24..<64, of: Self.waves))
  }

  @Test func `that is white everywhere gives what there would be without it`() async throws {
    let engine = try Engine.forTests()
    let masked = try await engine.finish(Self.request(Self.mask(from: 0), strength: 0.5))
    let plain = try await engine.finish(`Starting from a picture`.request(strength: 0.5))
    #expect(masked.steps.map(\.latents) == plain.steps.map(\.latents))
    #expect(masked.steps.map(\.predicted) == plain.steps.map(\.predicted))
    #expect(masked.picture == plain.picture)
  }

  @Test func `that is black everywhere gives the source`() async throws {
    let engine = try Engine.forTests()
    let masked = try await engine.finish(Self.request(Self.mask(from: 64)))
    #expect(masked.picture == Self.waves)
    let image = try `Starting from a picture`.floats("image_latents", masked)
    #expect(masked.steps.last?.latents.values == image)
    // At every step, what is shown is where it leads.
    #expect(masked.steps.map(\.predicted.values) == Array(repeating: image, count: 4))
  }

  @Test func `holds its latents between the picture and the noise of each level`() async throws {
    let engine = try Engine.forTests()
    let painted = try await engine.finish(Self.request(Self.mask(from: 32)))
    let image = try `Starting from a picture`.floats("image_latents", painted)
    let noise = try `Starting from a picture`.floats("latents.initial", painted)
    let mask = try `Starting from a picture`.floats("mask", painted)
    #expect(Set(mask) == [0, 1] && mask.count == image.count)
    for step in painted.steps {
      let held = mask.indices.filter { mask[$0] == 0 }
      #expect(held.count == mask.count / 2)
      #expect(
        held.allSatisfy { index in
          let expected = (1 - step.sigma) * image[index] + step.sigma * noise[index]
          return abs(step.latents.values[index] - expected) < 1e-6
        })
    }
  }

  @Test(arguments: SamplingMethod.allCases)
  func `goes on bit for bit after a pause`(sampler: SamplingMethod) async throws {
    let engine = try Engine.forTests()
    let request = Self.request(Self.mask(from: 20), strength: 0.8, steps: 5, sampler: sampler)
    let whole = try await engine.finish(request)
    var first = request
    first.until = 2
    first.preview = .decoded
    let paused = try await engine.finish(first)
    #expect(paused.picture == nil && paused.steps.map(\.index) == [1, 2])
    var second = request
    second.start = .step(index: 3, try #require(paused.steps.last).latents)
    second.latentsBefore = paused.steps.prefix(1).map(\.latents)
    // Another engine, as after a restart of the program.
    let resumed = try await Engine.forTests().finish(second)
    #expect(resumed.steps.map(\.latents) == whole.steps[2...].map(\.latents))
    #expect(resumed.picture == whole.picture)
    #expect(resumed.picture != nil)
  }

  @Test(arguments: [GenerationRequest.Preview.projection, .decoded])
  func `shows the source where it is black after every step, too`(
    preview: GenerationRequest.Preview
  ) async throws {
    let engine = try Engine.forTests()
    var request = Self.request(Self.mask(from: 32))
    request.preview = preview
    let painted = try await engine.finish(request)
    #expect(painted.previews.count >= 4)
    for picture in painted.previews {
      let source = Self.waves.resampled(width: picture.width, height: picture.height)
      func left(_ picture: Picture) -> Picture {
        picture.cropped(x: 0, y: 0, width: 3 * picture.width / 8, height: picture.height)
      }
      #expect(left(picture) == left(source))
      #expect(picture != source)
    }
  }

  @Test func `composes latents of its last step as the finished picture is`() async throws {
    let engine = try Engine.forTests()
    let request = Self.request(Self.mask(from: 24))
    let painted = try await engine.finish(request)
    let latents = try #require(painted.steps.last).latents
    let picture = try await engine.picture(
      of: latents, model: request.recipe.model, width: 64, height: 48, by: .decoded)
    #expect(try #require(request.canvas).composed(picture) == painted.picture)
  }

  @Test func `branches from a step bit for bit, and otherwise under another prompt`() async throws {
    let engine = try Engine.forTests()
    let request = Self.request(Self.mask(from: 24), strength: 0.9)
    let whole = try await engine.finish(request)
    var branch = request
    branch.start = .step(index: 2, whole.steps[1].latents)
    branch.preview = .decoded
    let same = try await engine.finish(branch)
    #expect(same.steps.map(\.latents) == whole.steps[2...].map(\.latents))
    #expect(same.picture == whole.picture)
    branch.recipe.prompt = "a green pear"
    let other = try await engine.finish(branch)
    #expect(other.picture != whole.picture)
    #expect(try Self.columns(0..<24, of: other.picture) == Self.columns(0..<24, of: Self.waves))
  }

  @Test func `goes with references, guidance and a negative prompt`() async throws {
    let engine = try Engine.forTests()
    var request = Self.request(Self.mask(from: 24))
    let reference = Picture(
      width: 64, height: 64, pixels: (0..<64 * 64 * 3).map { UInt8(truncatingIfNeeded: $0 / 48) })
    request.recipe.references = [ReferenceName(name: "one", picture: reference)]
    request.references = [reference]
    request.recipe.cfgScale = 2
    request.recipe.negativePrompt = "blue"
    let painted = try await engine.finish(request)
    let plain = try await engine.finish(Self.request(Self.mask(from: 24)))
    #expect(try Self.columns(0..<24, of: painted.picture) == Self.columns(0..<24, of: Self.waves))
    #expect(painted.picture != plain.picture)
  }

  @Test func `is brought to the picture's size`() async throws {
    let engine = try Engine.forTests()
    var large = Self.request(Self.mask(from: 32))
    let own = try await engine.finish(large)
    let doubled = Picture(
      width: 128, height: 96,
      pixels: (0..<128 * 96 * 3).map { $0 / 3 % 128 >= 64 ? 255 : 0 })
    large.recipe.image?.mask = ReferenceName(name: "mask", picture: doubled)
    large.mask = doubled
    let found = try await engine.finish(large)
    #expect(found.picture == own.picture)
  }

  @Test func `is refused when it is missing, another one, or not asked for`() async throws {
    let engine = try Engine.forTests()
    var missing = Self.request(Self.mask(from: 24))
    missing.mask = nil
    var other = Self.request(Self.mask(from: 24))
    other.mask = Self.mask(from: 25)
    var surplus = `Starting from a picture`.request(strength: 0.5)
    surplus.mask = Self.mask(from: 24)
    for request in [missing, other, surplus] {
      await #expect(throws: GenerationError.misfittingMask) { try await engine.finish(request) }
    }
  }

  @Test func `needs the noise again where a branch of given noise goes on`() async throws {
    let engine = try Engine.forTests()
    var request = Self.request(Self.mask(from: 24))
    let drawn = try await engine.finish(request)
    request.start = .noise(try #require(drawn.initial))
    request.recipe.noise = Recipe.givenNoise
    let given = try await engine.finish(request)
    #expect(given.picture == drawn.picture)
    request.start = .step(index: 2, given.steps[1].latents)
    await #expect(throws: GenerationError.missingNoise) { try await engine.finish(request) }
  }

  @Test func `paints margins around a picture that stays as it is`() async throws {
    let engine = try Engine.forTests()
    let developed = try await engine.finish(Self.extended(strength: 0))
    #expect(developed.first == 0 && developed.steps.count == 4)
    let picture = try #require(developed.picture)
    #expect(picture.width == 96 && picture.height == 64)
    #expect(picture.cropped(x: 16, y: 16, width: 64, height: 48) == Self.waves)
    // Whatever the strength: it is the picture's own, and nothing of it is painted.
    let strong = try await engine.finish(Self.extended(strength: 1))
    #expect(strong.picture == picture)
  }

  @Test func `paints margins with all strength and the mask within them with its own`()
    async throws
  {
    let engine = try Engine.forTests()
    let request = Self.extended(strength: 0.5, mask: Self.mask(from: 32))
    let developed = try await engine.finish(request)
    #expect(developed.first == 0 && developed.steps.count == 4)
    let picture = try #require(developed.picture)
    let kept = picture.cropped(x: 16, y: 16, width: 64, height: 48)
    #expect(try Self.columns(0..<32, of: kept) == Self.columns(0..<32, of: Self.waves))
    #expect(try Self.columns(32..<64, of: kept) != Self.columns(32..<64, of: Self.waves))
    // Tokens of the picture's right half are the picture's until its strength begins.
    let image = try `Starting from a picture`.floats("image_latents", developed)
    let noise = try `Starting from a picture`.floats("latents.initial", developed)
    for step in developed.steps {
      let isHeld = (3..<5).allSatisfy { column in
        (1..<4).allSatisfy { row in
          (0..<128).allSatisfy { channel in
            let index = (row * 6 + column) * 128 + channel
            let expected = (1 - step.sigma) * image[index] + step.sigma * noise[index]
            return abs(step.latents.values[index] - expected) < 1e-6
          }
        }
      }
      #expect(isHeld == (step.index < 2))
    }
    var rest = request
    rest.start = .step(index: 1, developed.steps[0].latents)
    #expect(try await engine.finish(rest).picture == picture)
  }

  /// The picture with 16 pixels more at its left, top and right.
  private static func extended(strength: Double, mask: Picture? = nil) -> GenerationRequest {
    var request = `Starting from a picture`.request(strength: strength)
    (request.recipe.width, request.recipe.height) = (96, 64)
    request.recipe.image?.margins = PictureMargins(left: 16, top: 16, right: 16)
    request.recipe.image?.mask = mask.map { ReferenceName(name: "mask", picture: $0) }
    request.mask = mask
    return request
  }

  @Test func `refuses margins that make no canvas`() async throws {
    let engine = try Engine.forTests()
    var request = Self.extended(strength: 1)
    request.recipe.image?.margins = PictureMargins(left: 8193)
    await #expect(
      throws: GenerationError.outOfRange(.margin, value: "8193", from: "0", to: "8192")
    ) { try await engine.finish(request) }
    request.recipe.image?.margins = PictureMargins(top: 8192, right: 8192)
    await #expect(
      throws: GenerationError.tooManyPixels(width: 8256, height: 8240, limit: 1 << 26)
    ) { try await engine.finish(request) }
  }

  @Test func `covers each of a token's four latents on its own`() {
    let mask = Tensor([0, 0.25, 0.5, 1], shape: [1, 2, 2, 1])
    let image = Tensor([Float](repeating: 2, count: 8), shape: [1, 1, 8])
    let noise = Tensor([Float](repeating: 6, count: 8), shape: [1, 1, 8])
    let inpainting = Inpainting(mask: mask, image: image, noise: noise)
    #expect(inpainting.mask.values == [0, 0.25, 0.5, 1, 0, 0.25, 0.5, 1])
    let held = inpainting.holding(Tensor(repeating: 8, shape: [1, 1, 8]), at: 0.25)
    #expect(held.values == [3, 4.25, 5.5, 8, 3, 4.25, 5.5, 8])
  }
}
