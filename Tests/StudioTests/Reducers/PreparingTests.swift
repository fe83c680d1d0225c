import Generation
import Sessions
import Testing

@testable import Studio

struct PreparingTests {
  private static let estimate = Estimate(
    step: .milliseconds(10), decoding: .milliseconds(30), total: .milliseconds(100),
    workingBytes: 1, weightBytes: 1, availableBytes: 100, isMeasured: true)

  private func prepared(_ effects: [Effect]) -> [String] {
    effects.compactMap { if case .prepare(let model) = $0 { model } else { nil } }
  }

  @Test func `a model is read ahead as soon as it is known to make the shot, and once`() throws {
    var bench = try Bench()
    #expect(prepared(bench.takeEffects()).isEmpty)
    bench.send(.cost(bench.state.session.setup, .estimated(Self.estimate)))
    #expect(prepared(bench.takeEffects()) == ["miniature"])
    bench.press("r")
    bench.send(.cost(bench.state.session.setup, .estimated(Self.estimate)))
    #expect(prepared(bench.takeEffects()).isEmpty)
    _ = bench.state.adjust { $0.parameters.model = "klein" }
    bench.send(.cost(bench.state.session.setup, .estimated(Self.estimate)))
    #expect(prepared(bench.takeEffects()) == ["klein"])
  }

  @Test func `what cannot make the shot is not read`() throws {
    var bench = try Bench()
    bench.send(.cost(bench.state.session.setup, .impossible("It needs 90 GB.")))
    #expect(prepared(bench.takeEffects()).isEmpty)
  }

  @Test func `nothing is read ahead while a picture develops`() throws {
    var bench = try Bench()
    bench.press("ctrl-g")
    bench.send(.cost(bench.state.session.setup, .estimated(Self.estimate)))
    #expect(prepared(bench.takeEffects()).isEmpty)
    bench.finish(.take(TakeID(rawValue: 1)))
    #expect(prepared(bench.takeEffects()) == ["miniature"])
  }

  @Test func `a session that is only read needs no model`() throws {
    var bench = try Bench(isReadOnly: true)
    bench.send(.cost(bench.state.session.setup, .estimated(Self.estimate)))
    #expect(prepared(bench.takeEffects()).isEmpty)
  }
}
