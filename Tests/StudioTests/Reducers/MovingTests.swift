import Sessions
import Testing

@testable import Studio

struct MovingTests {
  @Test func `whoever writes while the session goes on elsewhere notices nothing`() throws {
    var bench = try Bench(prompt: "a")
    bench.press("r i")
    bench.type(" cat")
    bench.send(.moved(bench.state.session, SessionPlace(path: "/tmp/copy.darkroom")))
    bench.type(" face")
    #expect(bench.state.editor.text == "a cat face")
    #expect(bench.state.place.path == "/tmp/copy.darkroom")
    bench.press("esc u u")
    #expect(bench.state.session.setup.parameters.seed == 7)
  }

  @Test func `what is developed goes on from its newest step`() throws {
    var bench = try Bench()
    bench.press("ctrl-g")
    let id = TakeID(rawValue: 1)
    bench.develop(.take(id), upTo: 2)
    var session = bench.state.session
    session.apply(.status(id, .waiting))
    session.queue = [id]
    bench.send(.moved(session, SessionPlace(path: "/tmp/copy.darkroom")))
    #expect(bench.newestJob?.job == .take(id))
    #expect(bench.newestJob?.plan.start == .latents(of: id, at: 2))
  }
}
