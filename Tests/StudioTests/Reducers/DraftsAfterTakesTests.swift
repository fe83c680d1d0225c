import Generation
import Sessions
import Testing

@testable import Studio

struct DraftsAfterTakesTests {
  /// Live mode on, a take in the making, and a change of the shot behind it.
  private func waiting() throws -> Bench {
    var bench = try Bench()
    bench.press("ctrl-g L r")
    _ = bench.takeEffects()
    bench.send(.timer(.draft))
    return bench
  }

  private func plans(_ effects: [Effect]) -> Int {
    effects.count { if case .planDraft = $0 { true } else { false } }
  }

  private func timers(_ effects: [Effect]) -> Int {
    effects.count { if case .start(.draft, _) = $0 { true } else { false } }
  }

  @Test func `a draft that waits for a take asks for nothing meanwhile`() throws {
    var bench = try waiting()
    let effects = bench.takeEffects()
    #expect(plans(effects) == 0)
    #expect(timers(effects) == 0)
    #expect(bench.state.live.isWaiting)
  }

  @Test func `it is planned when the last take is over, and only once`() throws {
    var bench = try waiting()
    let id = TakeID(rawValue: 1)
    bench.develop(.take(id), upTo: 4)
    #expect(plans(bench.takeEffects()) == 0)
    bench.finish(.take(id))
    #expect(plans(bench.takeEffects()) == 1)
    #expect(!bench.state.live.isWaiting)
    bench.send(.timer(.clock))
    #expect(plans(bench.takeEffects()) == 0)
  }

  @Test func `takes that still wait in the queue go first, too`() throws {
    var bench = try waiting()
    bench.press("ctrl-g")
    bench.press("r")
    bench.send(.timer(.draft))
    bench.finish(.take(TakeID(rawValue: 1)))
    #expect(plans(bench.takeEffects()) == 0)
    #expect(bench.state.run?.job == .take(TakeID(rawValue: 2)))
    bench.finish(.take(TakeID(rawValue: 2)))
    #expect(plans(bench.takeEffects()) == 1)
  }

  @Test func `a change meanwhile waits for the hands to rest as ever`() throws {
    var bench = try waiting()
    bench.random = 99
    bench.press("r")
    #expect(timers(bench.takeEffects()) == 1)
    bench.finish(.take(TakeID(rawValue: 1)))
    #expect(plans(bench.takeEffects()) == 0)
    bench.send(.timer(.draft))
    #expect(plans(bench.takeEffects()) == 1)
  }

  @Test func `without live mode nothing is drafted afterwards`() throws {
    var bench = try waiting()
    bench.press("L")
    bench.finish(.take(TakeID(rawValue: 1)))
    #expect(plans(bench.takeEffects()) == 0)
    #expect(!bench.state.live.isWaiting)
  }
}
