import Generation
import Pictures
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

/// The picture that a shot starts from.
struct StartingTests {
  private static let photo = StartingPicture(
    fingerprint: "p", name: "photo.png", width: 800, height: 600)

  private func bench() throws -> Bench {
    var bench = try Bench()
    bench.state.focus = .parameters
    bench.send(.startRead(Self.photo))
    return bench
  }

  @Test func `a picture brings the row of its strength, and goes with it`() throws {
    var bench = try bench()
    #expect(bench.state.session.setup.recipe.image == Self.photo.image)
    #expect(bench.state.parameter == .strength)
    bench.press("l")
    #expect(bench.state.session.setup.recipe.image?.strength == 0.65)
    bench.press("H L L")
    #expect(bench.state.session.setup.recipe.image?.strength == 1)
    bench.press("backspace")
    #expect(bench.state.session.setup.recipe.image?.strength == StartingImage.usualStrength)
    bench.press("x")
    #expect(bench.state.session.setup.recipe.image == nil)
    #expect(!bench.state.parameterRows.contains(.strength))
    #expect(bench.state.parameter == .start)
    bench.press("u")
    #expect(bench.state.session.setup.start == Self.photo)
  }

  @Test func `another picture keeps the strength that was chosen`() throws {
    var bench = try bench()
    bench.press("enter ctrl-u")
    bench.type("0.3")
    bench.press("enter")
    bench.send(
      .startRead(StartingPicture(fingerprint: "q", name: "other.png", width: 64, height: 64)))
    #expect(bench.state.session.setup.start?.fingerprint == "q")
    #expect(bench.state.session.setup.start?.strength == 0.3)
  }

  @Test func `a strength beyond one is refused with the reason`() throws {
    var bench = try bench()
    bench.press("enter ctrl-u")
    bench.type("1.2")
    bench.press("enter")
    guard case .line(let input) = bench.state.overlays.last else {
      Issue.record("no line")
      return
    }
    #expect(input.problem?.contains("0…1") == true)
  }

  @Test func `without a picture nothing has a strength`() throws {
    var bench = try Bench()
    bench.press(":")
    bench.type("set strength 0.5")
    bench.press("enter")
    #expect(bench.state.messages.shown?.text.contains("No picture is set") == true)
    #expect(bench.state.session.setup.start == nil)
  }

  private func started(_ bench: inout Bench) -> [(name: String, source: PictureSource)] {
    bench.takeEffects().compactMap { effect in
      if case .takeStart(let name, let source) = effect { (name, source) } else { nil }
    }
  }

  @Test func `it comes from a file, a take, a step or a slot`() throws {
    var bench = try Bench()
    bench.makeTake()
    let take = try #require(bench.state.take)
    _ = bench.takeEffects()
    bench.press("g h")
    var found = started(&bench)
    #expect(found.map(\.name) == ["take 1"] && found.map(\.source) == [.finished(take.id)])
    bench.press("[ [ g h")
    found = started(&bench)
    #expect(found.map(\.name) == ["take 1 step 3"])
    #expect(
      found.map(\.source) == [.predicted(take.id, step: 2, take.recipe, sigmas: take.sigmas)])
    bench.press("] ] g y enter")
    found = started(&bench)
    #expect(found.map(\.source) == [.finished(take.id)])
    let cat = ReferenceSlot(fingerprint: "c", name: "cat.png", width: 96, height: 64)
    bench.send(.referenceRead(slot: 1, cat, Bench.picture(1)))
    _ = bench.takeEffects()
    bench.press("g o")
    found = started(&bench)
    #expect(found.map(\.name) == ["cat.png"] && found.map(\.source) == [.reference("c")])
    bench.press(":")
    bench.type("set start ~/photo.png")
    bench.press("enter")
    let isRead = bench.takeEffects().contains { effect in
      if case .readStart("~/photo.png") = effect { true } else { false }
    }
    #expect(isRead)
  }

  @Test func `a take keeps it, and its recipe brings it back`() throws {
    var bench = try bench()
    bench.makeTake()
    let take = try #require(bench.state.take)
    #expect(take.recipe.image == Self.photo.image)
    bench.press("x")
    bench.press("g r")
    #expect(bench.state.session.setup.start == Self.photo)
  }

  @Test func `a branch goes on from the step's latents, and not from a picture`() throws {
    var bench = try bench()
    bench.makeTake()
    bench.press("[ [ b")
    let branch = try #require(bench.state.session.history.all.last)
    #expect(branch.origin != nil && branch.recipe.image == nil && branch.setup.start == nil)
    #expect(bench.state.session.setup.start == Self.photo)
  }

  @Test func `steps that its strength passed over cannot be shown`() throws {
    var bench = try bench()
    bench.press("ctrl-g")
    let id = try #require(bench.state.session.history.all.last?.id)
    bench.develop(.take(id), from: 2, upTo: 4)
    bench.finish(.take(id))
    bench.press("{")
    #expect(bench.state.session.view.step == 2)
    bench.press("[")
    #expect(bench.state.session.view.step == 2)
    #expect(bench.state.filmName(ofStep: 1) == nil)
  }

  @Test func `takes that start from another picture, or as another part of it, are told apart`()
    throws
  {
    var bench = try bench()
    bench.makeTake()
    bench.press("x")
    bench.makeTake()
    bench.state.overlays = [
      .promptDifference(TakeID(rawValue: 1), TakeID(rawValue: 2), scroll: 0)
    ]
    let lines = StudioView.draw(bench.state).canvas.lines
    #expect(
      lines.contains { $0.contains("Start") && $0.contains("photo.png") && $0.contains("noise") })
    #expect(lines.contains { $0.contains("Strength") && $0.contains("0.60") })
  }

  @Test func `sizes of references are a matter only where a model has its own`() throws {
    var bench = try Bench()
    #expect(!bench.state.parameterRows.contains(.referenceSizes))
    var summary = ModelSummary.scripted
    summary.name = "miniature"
    summary.referenceRule = .preferred
    bench.send(.models([KnownModel(name: "miniature", state: .usable(summary))]))
    #expect(bench.state.parameterRows.contains(.referenceSizes))
    bench.state.focus = .parameters
    bench.state.parameter = .referenceSizes
    bench.press("l")
    #expect(bench.state.session.setup.recipe.keepsReferenceSizes)
    bench.press("u")
    #expect(!bench.state.session.setup.recipe.keepsReferenceSizes)
  }
}
