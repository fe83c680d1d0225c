import Generation
import Pictures
import Sessions
import Testing

@testable import Studio

@MainActor
@Suite(.timeLimit(.minutes(1)))
struct LatentsAtHandTests {
  private static let recipe = Recipe(
    model: "scripted", prompt: "a cat", width: 64, height: 64, steps: 4, seed: 7)

  /// A walk as the engine tells of it.
  private func walk() async throws -> Draft {
    var draft = Draft(serial: 1, setup: Session.empty.setup, recipe: Self.recipe)
    for try await event in ScriptedGenerator().develop(GenerationRequest(recipe: Self.recipe)) {
      switch event {
      case .started(let sigmas, _, let latents):
        draft.sigmas = sigmas
        draft.start = latents
      case .step(let step):
        draft.steps.append(
          (StepRecord(index: step.index, sigma: step.sigma, seconds: 0), step.latents))
      default: break
      }
    }
    return draft
  }

  /// What is found for a source, in a session that holds nothing unless another is given.
  private func found(
    _ source: PictureSource?, in repository: MemoryRepository = MemoryRepository()
  ) async throws -> Picture? {
    let name = PictureName.file("wanted")
    let studio = Rehearsal(
      ["f": [.find(name, try #require(source))]], repository: repository)
    await studio.open()
    studio.press("f")
    var found: Picture??
    await studio.until("the picture") {
      for case .picture(name, let picture) in studio.log.all { found = .some(picture) }
      return found != nil
    }
    _ = await studio.end()
    return found ?? nil
  }

  @Test func `a draft's step is shown as the take would show it`() async throws {
    let draft = try await walk()
    let step = try #require(draft.latents(ofStep: 1))
    let decoded = try await found(.step(step, Self.recipe, by: .decoded))
    #expect(
      try await decoded
        == ScriptedGenerator().picture(
          of: step.predicted, model: "scripted", width: 64, height: 64, by: .decoded))
    #expect(try await found(draft.source(of: .draftPredicted(1, step: 1)))?.width == 64)
  }

  @Test func `a draft's noise is the latents of the step, and its change is between two`()
    async throws
  {
    let draft = try await walk()
    let noisy = try await found(draft.source(of: .draftNoisy(1, index: 0)))
    let start = try #require(draft.start)
    #expect(
      try await noisy
        == ScriptedGenerator().picture(
          of: start, model: "scripted", width: 64, height: 64, by: .projection))
    #expect(try await found(draft.source(of: .draftChange(1, step: 2)))?.width == 64)
    #expect(draft.source(of: .draftChange(1, step: 0)) == nil)
    #expect(draft.source(of: .draftNoisy(2, index: 0)) == nil)
  }

  @Test(arguments: [Development.projection, .decoded])
  func `a masked step shows the source where nothing is painted`(
    development: Development
  ) async throws {
    func picture(_ level: (_ column: Int) -> UInt8) -> Picture {
      Picture(width: 64, height: 64, pixels: (0..<64 * 64 * 3).map { level($0 / 3 % 64) })
    }
    let (image, mask) = (picture { UInt8(4 * $0) }, picture { $0 < 32 ? 0 : 255 })
    let (name, maskName) = (
      ReferenceName(name: "image", picture: image), ReferenceName(name: "mask", picture: mask)
    )
    var recipe = Self.recipe
    recipe.image = StartingImage(picture: name, mask: maskName)
    let repository = MemoryRepository()
    try await repository.write([
      .reference(name.fingerprint, image), .reference(maskName.fingerprint, mask),
    ])
    let step = try #require(try await walk().latents(ofStep: 1))
    let found = try #require(
      try await found(.step(step, recipe, by: development), in: repository))
    func left(_ picture: Picture) -> Picture {
      picture.cropped(x: 0, y: 0, width: 32, height: 64)
    }
    #expect(left(found) == left(image))
    #expect(found != image)
  }
}
