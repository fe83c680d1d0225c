import Sessions
import Testing

@testable import Studio

struct UndoingTests {
  @Test func `a take that was thrown away from any pane comes back`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("alt-2 d")
    #expect(bench.state.session.history.all.first?.isDeleted == true)
    bench.press("u")
    #expect(bench.state.session.history.all.first?.isDeleted == false)
  }

  @Test func `a change after a take was thrown away is taken back first`() throws {
    var bench = try Bench()
    bench.makeTake()
    let seed = bench.state.session.setup.parameters.seed
    bench.press("alt-2 d r u")
    #expect(bench.state.session.setup.parameters.seed == seed)
    #expect(bench.state.session.history.all.first?.isDeleted == true)
    bench.press("u")
    #expect(bench.state.session.history.all.first?.isDeleted == false)
  }

  @Test func `takes that were thrown away come back in turn after the studio was closed`() throws {
    var bench = try Bench()
    for _ in 0..<3 { bench.makeTake() }
    let session = bench.state.session
    _ = bench.takeEffects()
    // The older one last, all at the same second.
    bench.press("alt-4 g g d G d")
    var kept = session
    for change in bench.takeEffects().kept { kept.apply(change) }
    bench.send(.opened(kept, SessionPlace(path: "/tmp/fox.darkroom")))
    #expect(bench.state.takeRows.map(\.id.rawValue) == [2])
    bench.press("u")
    #expect(bench.state.takeRows.map(\.id.rawValue) == [2, 1])
    #expect(bench.state.take?.id.rawValue == 1)
    bench.press("u")
    #expect(bench.state.takeRows.map(\.id.rawValue) == [3, 2, 1])
    bench.press("u")
    #expect(bench.state.messages.shown?.text == Phrase.nothingToUndo.text(.english))
  }

  @Test func `a session that is only read brings nothing back`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.press("alt-4 d")
    let session = bench.state.session
    bench.send(
      .opened(session, SessionPlace(path: "/tmp/fox.darkroom", access: .besideAnotherStudio)))
    bench.press("u")
    #expect(bench.state.takeRows.isEmpty)
  }

  @Test func `going into the prompt and out again changes nothing of undo and redo`() throws {
    var bench = try Bench()
    bench.press("r i esc u")
    #expect(bench.state.session.setup.parameters.seed == 7)
    bench.press("i esc ctrl-r")
    #expect(bench.state.session.setup.parameters.seed == 12_345)
  }

  @Test func `a whole stretch of writing is taken back at once`() throws {
    var bench = try Bench(prompt: "a cat")
    bench.press("i")
    bench.type(" face")
    bench.press("esc i")
    bench.type(" in snow")
    bench.press("esc u")
    #expect(bench.state.editor.text == "a cat face")
    bench.press("u")
    #expect(bench.state.editor.text == "a cat")
  }

  @Test func `a change of the prompt's form is taken back by itself`() throws {
    var bench = try Bench(prompt: "a")
    bench.press("i")
    bench.type(" cat")
    bench.press("esc J u")
    #expect(bench.state.editor.text == "a cat")
  }

  @Test func `threads that are taken back are told to the engine`() throws {
    var bench = try Bench()
    bench.press(":")
    bench.type("set threads 2")
    bench.press("enter u")
    let told = bench.takeEffects().compactMap { effect -> Int?? in
      if case .useThreads(let threads) = effect { .some(threads) } else { nil }
    }
    #expect(told == [nil, 2, nil])
  }
}
