import Generation
import Pictures
import Sessions
import Testing

@testable import Studio

/// What of a reference is kept, and what models then see of it.
@MainActor
@Suite(.timeLimit(.minutes(1)))
struct ReferenceKeepingTests {
  private func intake(
    _ repository: MemoryRepository, _ clock: ManualClock, rule: ReferenceRule
  ) -> ReferenceIntake {
    ReferenceIntake(
      repository: repository,
      writer: SessionWriter(repository, clock: clock.studio) { _ in },
      cache: ReferenceCache(), rule: rule)
  }

  @Test(arguments: [ReferenceRule.cropped, .preferred])
  func `a reference is kept whole, so that another model may see all of it`(
    rule: ReferenceRule
  ) async throws {
    let picture = Picture.plain(200, 72, level: 9)
    let intake = intake(MemoryRepository(), ManualClock(), rule: rule)
    let (slot, kept) = try await intake.keep(picture, for: 1, named: "cat.png")
    #expect(kept == picture)
    #expect(slot.fingerprint == ReferenceName(name: "", picture: picture).fingerprint)
    #expect((slot.width, slot.height) == (200, 72))
  }

  @Test func `FLUX.2 sees of a large reference that is kept what it sees of the file`() async throws
  {
    let picture = Picture.plain(2000, 1400)
    let intake = intake(MemoryRepository(), ManualClock(), rule: .cropped)
    let kept = try await intake.keep(picture, for: 1, named: "cat.png").kept
    #expect(kept.width * kept.height <= ReferenceSize.maximumPixels)
    let given = try #require(ReferenceSize(width: picture.width, height: picture.height))
    #expect((kept.width, kept.height) == (given.width, given.height))
    let again = try #require(ReferenceSize(width: kept.width, height: kept.height))
    #expect((again.croppedWidth, again.croppedHeight) == (given.croppedWidth, given.croppedHeight))
  }

  @Test(arguments: [[ReferenceRule.cropped, .preferred], [.preferred, .cropped]])
  func `of one fingerprint the larger picture stays`(rules: [ReferenceRule]) async throws {
    let picture = Picture.plain(1600, 1200)
    let (repository, clock) = (MemoryRepository(), ManualClock())
    var fingerprint = ""
    for rule in rules {
      let intake = intake(repository, clock, rule: rule)
      fingerprint = try await intake.keep(picture, for: 1, named: "cat.png").slot.fingerprint
      await intake.writer.settled()
    }
    let kept = try await repository.reference(fingerprint)
    #expect(kept?.width == 1600)
  }

  @Test func `what is too narrow for a reference is refused, whatever the model`() async throws {
    let intake = intake(MemoryRepository(), ManualClock(), rule: .preferred)
    await #expect(throws: GenerationError.self) {
      try await intake.keep(.plain(640, 70), for: 2, named: "strip.png")
    }
  }
}
