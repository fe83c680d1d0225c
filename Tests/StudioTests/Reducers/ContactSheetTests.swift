import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct ContactSheetTests {
  /// A sheet of two seeds that pause after a step.
  private func sheet() throws -> (bench: Bench, takes: [TakeID]) {
    var bench = try Bench()
    bench.press("s ctrl-u")
    bench.type("2 1")
    bench.press("enter")
    return (bench, bench.state.session.history.all.map(\.id))
  }

  @Test func `a take that is resumed after its pause goes to the end`() throws {
    var (bench, takes) = try sheet()
    for id in takes {
      bench.develop(.take(id), upTo: 1)
      bench.send(.ended(.take(id), .completed))
    }
    bench.press("esc alt-4 G G B")
    #expect(bench.newestJob?.job == .take(takes[0]))
    #expect(bench.newestJob?.plan.start == .latents(of: takes[0], at: 1))
    #expect(bench.newestJob?.plan.until == nil)
  }

  @Test func `a take that is kept while it develops goes on after its pause`() throws {
    var (bench, takes) = try sheet()
    bench.press("space enter")
    bench.develop(.take(takes[0]), upTo: 1)
    bench.send(.ended(.take(takes[0]), .completed))
    #expect(bench.newestJob?.job == .take(takes[0]))
    #expect(bench.newestJob?.plan.start == .latents(of: takes[0], at: 1))
    #expect(bench.newestJob?.plan.until == nil)
  }

  @Test func `a take that is kept and then stopped does not go on`() throws {
    var (bench, takes) = try sheet()
    bench.press("space enter ctrl-c")
    bench.send(.ended(.take(takes[0]), .cancelled))
    #expect(bench.state.session.history[takes[0]]?.status == .stopped)
    #expect(bench.state.session.queue.isEmpty)
    #expect(bench.state.run == nil)
  }
}
