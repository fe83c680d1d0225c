import Generation
import Pictures
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

/// The steps of a draft, whose latents are at hand.
struct DraftStepsTests {
  /// A finished draft of four steps that takes as long to decode as is said.
  private func drafted(decoding: Duration = .milliseconds(30)) throws -> Bench {
    var bench = try Bench()
    let estimate = Estimate(
      step: .milliseconds(10), decoding: decoding, total: .milliseconds(100), workingBytes: 1,
      weightBytes: 1, availableBytes: 100, isMeasured: true)
    bench.send(.cost(bench.state.session.setup, .estimated(estimate)))
    bench.press("L")
    bench.send(.timer(.draft))
    bench.send(.draftPlanned(1, bench.state.session.setup.recipe))
    bench.develop(.draft(1), upTo: 4)
    bench.finish(.draft(1))
    _ = bench.takeEffects()
    return bench
  }

  private static let fine = Picture(
    width: 128, height: 128, pixels: Array(repeating: 9, count: 128 * 128 * 3))

  @Test func `the film strip of a draft gets better in order while hands and engine rest`() throws {
    var bench = try drafted()
    bench.send(.timer(.rest))
    for step in 0..<4 {
      let asked = bench.takeEffects().finds
      #expect(asked.map(\.name) == [.draftPredicted(1, step: step)])
      let latents = try #require(bench.state.draft?.latents(ofStep: step))
      #expect(asked.first?.source == .step(latents, bench.state.session.setup.recipe, by: .decoded))
      bench.send(.picture(.draftPredicted(1, step: step), Self.fine))
    }
    #expect(bench.takeEffects().finds.isEmpty)
    let widths = (0..<4).map { bench.state.shelf[.draftPredicted(1, step: $0)]?.width }
    #expect(widths == [128, 128, 128, 128])
    bench.press("g k")
    let previews = bench.takeEffects().kept.compactMap { change -> Int? in
      if case .preview(_, _, let picture) = change { picture.width } else { nil }
    }
    #expect(previews == [128, 128, 128, 128])
  }

  @Test func `no picture of a draft keeps the next draft waiting`() throws {
    var slow = try drafted(decoding: .seconds(1))
    slow.send(.timer(.rest))
    #expect(slow.takeEffects().finds.isEmpty)
    var bench = try drafted()
    bench.press("r")
    bench.send(.timer(.rest))
    #expect(bench.takeEffects().finds.isEmpty)
    // While the next one is planned, too.
    bench.send(.timer(.draft))
    bench.send(.timer(.rest))
    #expect(bench.takeEffects().finds.isEmpty)
  }

  @Test func `a step of a draft that cannot be decoded is not asked for again and again`() throws {
    var bench = try drafted()
    bench.send(.timer(.rest))
    var asked = 0
    for _ in 0..<20 {
      for find in bench.takeEffects().finds {
        asked += 1
        bench.send(.picture(find.name, Bench.picture(9)))
      }
    }
    #expect(asked == 1)
  }

  @Test func `what comes late never takes the place of something better`() throws {
    var bench = try drafted()
    bench.state.shelf.removeAll { $0 == .draftPredicted(1, step: 2) }
    bench.press("[ [")
    #expect(bench.takeEffects().finds.map(\.name) == [.draftPredicted(1, step: 2)])
    bench.state.shelf.put(Self.fine, as: .draftPredicted(1, step: 2))
    bench.send(.picture(.draftPredicted(1, step: 2), Bench.picture(1)))
    #expect(bench.state.shelf[.draftPredicted(1, step: 2)]?.width == 128)
  }

  @Test func `the noisy face of a draft's step is what the step began with`() throws {
    var bench = try drafted()
    bench.press("[ [ t")
    #expect(bench.state.shownNames == [.draftNoisy(1, index: 2)])
    let recipe = bench.state.session.setup.recipe
    let asked = bench.takeEffects().finds.first { $0.name == .draftNoisy(1, index: 2) }
    #expect(asked?.source == .noise(Bench.latents(2), recipe))
    bench.send(.picture(.draftNoisy(1, index: 2), Bench.picture(5)))
    #expect(bench.state.shownPicture?.name == .draftNoisy(1, index: 2))
    bench.press("{")
    let first = bench.takeEffects().finds.first { $0.name == .draftNoisy(1, index: 0) }
    #expect(first?.source == .noise(Bench.latents(0), recipe))
  }

  @Test func `the change of a draft's step is between its prediction and the one before`() throws {
    var bench = try drafted()
    bench.press("[ [ T")
    let draft = try #require(bench.state.draft)
    let before = try #require(draft.latents(ofStep: 1))
    let after = try #require(draft.latents(ofStep: 2))
    let asked = bench.takeEffects().finds.first { $0.name == .draftChange(1, step: 2) }
    #expect(asked?.source == .difference(before, after, draft.recipe))
    #expect(before.sigma == 0.75)
    #expect(before.nextSigma == after.sigma)
  }

  @Test(arguments: [true, false])
  func `nothing came before the first step, which is said and not looked for`(
    isDraft: Bool
  ) throws {
    var bench = try isDraft ? drafted() : Bench()
    if !isDraft { bench.makeTake() }
    bench.press("{ T")
    #expect(bench.state.shownStep == 0)
    #expect(bench.state.shownNames.isEmpty)
    let screen = StudioView.draw(bench.state).canvas.lines.joined(separator: "\n")
    #expect(screen.contains("Nothing came before the first step."))
    bench.press("]")
    #expect(bench.state.shownNames.count == 1)
  }

  @Test func `a face is named with its step, and a finished picture has none`() throws {
    var bench = try drafted()
    bench.press("t")
    #expect(bench.state.messages.shown?.text.contains("go back to a step") == true)
    #expect(!StudioView.draw(bench.state).canvas.lines.contains { $0.contains("with noise") })
    bench.press("[")
    #expect(StudioView.draw(bench.state).canvas.lines.contains { $0.contains("with noise") })
  }

  @Test func `while a draft develops its noisy steps follow each other without a gap`() throws {
    var bench = try Bench()
    bench.press("L")
    bench.send(.timer(.draft))
    bench.send(.draftPlanned(1, bench.state.session.setup.recipe))
    bench.develop(.draft(1), upTo: 2)
    bench.press("t")
    bench.send(.picture(.draftNoisy(1, index: 1), Bench.picture(5)))
    let step = Step(
      index: 2, sigma: 0.25, latents: Bench.latents(3), predicted: Bench.latents(0),
      duration: .milliseconds(1))
    bench.send(.generation(.draft(1), .step(step)))
    #expect(bench.state.shownPicture == nil)
    #expect(bench.state.pictureMeanwhile?.name == .draftNoisy(1, index: 1))
  }
}

extension [Effect] {
  /// Every picture that was to be found.
  fileprivate var finds: [(name: PictureName, source: PictureSource)] {
    compactMap { if case .find(let name, let source) = $0 { (name, source) } else { nil } }
  }
}
