import Sessions
import Testing

@testable import Studio

struct ListingTests {
  /// A take and its branch, with the session that was kept of them.
  private func bench() throws -> Bench {
    var bench = try Bench()
    bench.makeTake()
    bench.press("{ b")
    bench.develop(.take(TakeID(rawValue: 2)), from: 1, upTo: 4)
    bench.finish(.take(TakeID(rawValue: 2)))
    return bench
  }

  /// The session as its file has it after some keys, opened again.
  private func reopened(_ bench: inout Bench, after keys: String, typing text: String = "") {
    var kept = bench.state.session
    _ = bench.takeEffects()
    bench.press(keys)
    bench.type(text)
    for change in bench.takeEffects().kept { kept.apply(change) }
    bench.send(.opened(kept, SessionPlace(path: "/tmp/fox.darkroom")))
  }

  @Test func `folded branches are still folded when the session is opened again`() throws {
    var bench = try bench()
    #expect(bench.state.takeRows.count == 2)
    reopened(&bench, after: "alt-4 h")
    #expect(bench.state.takeRows.map(\.id.rawValue) == [1])
    reopened(&bench, after: "alt-4 l")
    #expect(bench.state.takeRows.count == 2)
  }

  @Test func `what is listed is still listed when the session is opened again`() throws {
    var bench = try bench()
    reopened(&bench, after: "alt-4 *")
    reopened(&bench, after: "alt-4 F")
    #expect(bench.state.filter.isStarredOnly)
    #expect(bench.state.takeRows.count == 1)
    reopened(&bench, after: "alt-4 F /", typing: "wolf")
    #expect(bench.state.filter.words == "wolf")
    #expect(bench.state.takeRows.isEmpty)
    // What is not listed was made all the same: live mode follows from the next change only.
    #expect(bench.state.live.followed == bench.state.session.setup)
  }

  @Test func `going back out of a filter leaves what is folded`() throws {
    var bench = try bench()
    bench.press("alt-4 h F esc")
    #expect(!bench.state.filter.isActive)
    #expect(bench.state.filter.folded == [TakeID(rawValue: 1)])
  }
}
