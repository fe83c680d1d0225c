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
}
