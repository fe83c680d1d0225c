import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct QueueListTests {
  /// A take in the making, three that wait behind it, and their list.
  private func listing() throws -> Bench {
    var bench = try Bench()
    bench.press("ctrl-g ctrl-g ctrl-g ctrl-g f7")
    #expect(bench.state.session.queue.map(\.rawValue) == [2, 3, 4])
    return bench
  }

  private func chosen(_ bench: Bench) -> Int? {
    guard case .picker(let picker) = bench.state.overlays.last else { return nil }
    let queue = bench.state.session.queue
    return queue.indices.contains(picker.selection) ? queue[picker.selection].rawValue : nil
  }

  private func finishFirst(_ bench: inout Bench) {
    bench.develop(.take(TakeID(rawValue: 1)), upTo: 4)
    bench.finish(.take(TakeID(rawValue: 1)))
  }

  @Test func `the chosen take stays chosen when the queue moves on`() throws {
    var bench = try listing()
    bench.press("down")
    #expect(chosen(bench) == 3)
    finishFirst(&bench)
    #expect(bench.state.session.queue.map(\.rawValue) == [3, 4])
    #expect(chosen(bench) == 3)
  }

  @Test func `when the chosen take begins, no key means the one behind it`() throws {
    var bench = try listing()
    #expect(chosen(bench) == 2)
    finishFirst(&bench)
    #expect(chosen(bench) == nil)
    bench.press("x")
    #expect(bench.state.session.queue.map(\.rawValue) == [3, 4])
    bench.press("down")
    #expect(chosen(bench) == 3)
  }

  @Test func `a take that is moved stays chosen, and one that is taken out leaves the next`() throws
  {
    var bench = try listing()
    bench.press("J")
    #expect(bench.state.session.queue.map(\.rawValue) == [3, 2, 4])
    #expect(chosen(bench) == 2)
    bench.press("x")
    #expect(bench.state.session.queue.map(\.rawValue) == [3, 4])
    #expect(chosen(bench) == 4)
  }
}
