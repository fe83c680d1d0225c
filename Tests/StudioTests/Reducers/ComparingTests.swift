import Generation
import Pictures
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct ComparingTests {
  private let first = TakeID(rawValue: 1)
  private let second = TakeID(rawValue: 2)

  /// Two takes that are compared, in the way of a key; nothing is put together yet.
  private func comparing(_ key: String = "") throws -> Bench {
    var bench = try Bench()
    bench.makeTake()
    bench.press("v")
    bench.makeTake()
    _ = bench.takeEffects()
    bench.press("c \(key)")
    return bench
  }

  private func shown(_ bench: Bench) -> Comparison? {
    if case .comparison(let comparison) = bench.state.overlays.last { comparison } else { nil }
  }

  private func composition(_ bench: Bench) -> Picture? {
    shown(bench).flatMap { bench.state.shelf[.comparison($0.key)] }
  }

  @Test func `two takes are compared side by side as they are, with nothing put together`() throws {
    let bench = try comparing()
    let comparison = try #require(shown(bench))
    #expect(comparison.first.take == first)
    #expect(comparison.second.take == second)
    #expect(bench.effects.allSatisfy { !$0.isComposition })
  }

  @Test func `a difference is asked for, and shown when it has come`() throws {
    var bench = try comparing("t")
    #expect(composition(bench) == nil)
    #expect(bench.compose() == 1)
    #expect(composition(bench)?.pixels.allSatisfy { $0 == 0 } == true)
    bench.press("esc")
    #expect(bench.state.overlays.isEmpty)
  }

  @Test func `while a wipe moves the one before stays, and only the newest is put together next`()
    throws
  {
    var bench = try comparing("w")
    bench.send(.picture(.finished(second), Bench.picture(5)))
    bench.compose()
    let before = try #require(composition(bench))
    bench.press("l l l l l l")
    #expect(composition(bench) == before)
    // One was asked for at the first move; the five that followed are one.
    #expect(bench.compose() == 2)
    let after = try #require(composition(bench))
    #expect(after != before)
    #expect(after == Bench.picture(200).wiped(to: Bench.picture(5), at: shown(bench)?.wipe ?? 0))
  }

  @Test func `better pictures are put together anew`() throws {
    var bench = try comparing()
    bench.state.shelf = PictureShelf()
    let small = Picture(width: 4, height: 4, pixels: Array(repeating: 9, count: 48))
    for id in [first, second] { bench.send(.picture(.thumbnail(id), small)) }
    bench.press("w")
    bench.compose()
    #expect(composition(bench)?.width == 4)
    for id in [first, second] { bench.send(.picture(.finished(id), Bench.picture(5))) }
    bench.compose()
    #expect(composition(bench)?.width == 16)
  }

  @Test func `another way leaves nothing of the one before, and closing nothing at all`() throws {
    var bench = try comparing("w")
    bench.compose()
    let wipe = try #require(shown(bench))
    bench.press("t")
    bench.compose()
    let difference = try #require(shown(bench))
    #expect(bench.state.shelf[.comparison(wipe.key)] == nil)
    #expect(bench.state.shelf[.comparison(difference.key)] != nil)
    bench.press("esc")
    #expect(bench.state.shelf[.comparison(difference.key)] == nil)
  }

  @Test func `what cannot be put together is not asked for again and again`() throws {
    var bench = try comparing("t")
    var asked = 0
    for _ in 0..<5 {
      for case .find(let name, .comparison) in bench.takeEffects() {
        asked += 1
        bench.send(.picture(name, nil))
      }
    }
    #expect(asked == 1)
  }

  @Test func `what differs between two prompts scrolls no further than its end`() throws {
    var bench = try Bench(prompt: String(repeating: "a cat face in the snow, ", count: 200))
    bench.makeTake()
    bench.press("r")
    bench.makeTake()
    bench.press("c d")
    guard case .promptDifference(_, _, scroll: 0) = bench.state.overlays.last else {
      Issue.record("the prompts are not compared")
      return
    }
    bench.press("G")
    guard case .promptDifference(_, _, let end) = bench.state.overlays.last else { return }
    let rows = DifferenceView.rowCount(first, second, bench.state)
    #expect(end == max(rows - bench.state.layout.differenceRows, 0))
    bench.press("j k")
    guard case .promptDifference(_, _, let above) = bench.state.overlays.last else { return }
    #expect(above == max(end - 1, 0))
  }
}
