import Generation
import Sessions
import Testing

@testable import Studio

/// Looking at pictures before they are given away, as some licences ask.
@Suite struct ReviewingTests {
  private func bench(needsReview: Bool = true) throws -> Bench {
    var bench = try Bench()
    var summary = ModelSummary.scripted
    summary.name = "miniature"
    summary.needsReview = needsReview
    bench.send(.models([KnownModel(name: "miniature", state: .usable(summary))]))
    bench.makeTake()
    bench.state.focus = .takes
    _ = bench.takeEffects()
    return bench
  }

  private func isExporting(_ bench: Bench) -> Bool {
    guard case .line(let input) = bench.state.overlays.last else { return false }
    if case .exportPicture = input.purpose { return true }
    return false
  }

  @Test func `nothing is asked for where the licence does not`() throws {
    var bench = try bench(needsReview: false)
    bench.press("S")
    #expect(isExporting(bench))
  }

  @Test func `a picture that nobody approved is not exported, and a sentence says why`() throws {
    var bench = try bench()
    bench.press("S")
    #expect(!isExporting(bench))
    #expect(bench.state.take.flatMap(bench.state.cannotExport) == .notApproved(nil))
    bench.press("A")
    #expect(bench.state.take?.review == .approved)
    bench.press("S")
    #expect(isExporting(bench))
  }

  @Test func `saying it again takes it back, and rejecting takes the place of approving`() throws {
    var bench = try bench()
    bench.press("A A")
    #expect(bench.state.take?.review == nil)
    bench.press("A X")
    #expect(bench.state.take?.review == .rejected)
    #expect(bench.state.take.flatMap(bench.state.cannotExport) == .notApproved(.rejected))
  }

  @Test func `what was said is kept`() throws {
    var bench = try bench()
    let id = try #require(bench.state.take?.id)
    bench.press("A")
    let kept = bench.takeEffects().contains { effect in
      guard case .keep(let changes) = effect else { return false }
      return changes.contains { if case .review(id, .approved) = $0 { true } else { false } }
    }
    #expect(kept)
  }

  @Test func `a session is exported without the pictures that nobody approved`() throws {
    var bench = try bench()
    bench.makeTake()
    let ids = bench.state.session.history.all.map(\.id)
    func keptBack() -> [[TakeID]] {
      bench.press(":")
      bench.type("export /tmp/fox")
      bench.press("enter")
      return bench.takeEffects().compactMap {
        if case .exportSession("/tmp/fox", let takes) = $0 { takes } else { nil }
      }
    }
    #expect(keptBack() == [ids])
    _ = bench.state.record(.review(ids[0], .approved))
    #expect(keptBack() == [[ids[1]]])
  }

  @Test func `a file that would be overwritten is not, once the picture was rejected`() throws {
    var bench = try bench()
    let id = try #require(bench.state.take?.id)
    bench.send(.fileExists(id, path: "/tmp/a.png"))
    _ = bench.state.record(.review(id, .rejected))
    _ = bench.takeEffects()
    let effects = bench.state.answer(true)
    #expect(!effects.contains { if case .exportPicture = $0 { true } else { false } })
  }
}
