import Foundation
import Generation
import Sessions
import Testing

@testable import Studio

/// The row for step caching, and what it says of what was saved.
struct CachingTests {
  private func bench() throws -> Bench {
    var bench = try Bench()
    bench.state.focus = .parameters
    bench.state.parameter = .cache
    return bench
  }

  private static func estimate(_ caching: Estimate.Caching?) -> Estimate {
    var estimate = Estimate(
      step: .seconds(2), decoding: .seconds(1), total: .seconds(9), workingBytes: 5_000_000,
      weightBytes: 7_000_000, availableBytes: 9_000_000, isMeasured: true)
    estimate.caching = caching
    return estimate
  }

  private func words(_ state: StudioState) -> String {
    ParameterValue(.cache, state, Sketch(state)).pieces.map(\.text).joined()
  }

  private func time(_ state: StudioState) -> String {
    CostLines.lines(state, width: 80, Sketch(state))[0].map(\.text).joined()
  }

  @Test func `a threshold is turned by a hundredth, reset to off, and had back`() throws {
    var bench = try bench()
    #expect(words(bench.state) == "off")
    bench.press("h l l")
    #expect(bench.state.session.setup.recipe.cacheThreshold == 0.02)
    bench.press("L")
    #expect(bench.state.session.setup.recipe.cacheThreshold == 0.1)
    bench.press("backspace")
    #expect(bench.state.session.setup.recipe.cacheThreshold == 0)
    bench.press("u")
    #expect(bench.state.session.setup.recipe.cacheThreshold == 0.1)
    guard case .setup(let kept)? = bench.effects.kept.last else {
      Issue.record("nothing is kept")
      return
    }
    #expect(kept.parameters.cacheThreshold == 0.1)
  }

  @Test func `it is typed in its line and in the palette, and stays between its bounds`() throws {
    var bench = try bench()
    bench.press("enter ctrl-u")
    bench.type("1.5")
    bench.press("enter")
    guard case .line(let input) = bench.state.overlays.last else {
      Issue.record("no line")
      return
    }
    #expect(input.problem?.contains("0…1") == true)
    bench.press("ctrl-u")
    bench.type("0.125")
    bench.press("enter")
    #expect(bench.state.session.setup.parameters.cacheThreshold == 0.125)
    bench.press(":")
    bench.type("set cache 0.3")
    bench.press("enter")
    #expect(bench.state.session.setup.parameters.cacheThreshold == 0.3)
  }

  @Test func `what was saved and how far it was off stand beside the time once measured`() throws {
    var bench = try bench()
    bench.press("l")
    bench.send(.cost(bench.state.session.setup, .estimated(Self.estimate(nil))))
    #expect(words(bench.state) == "0.01")
    #expect(time(bench.state) == "Time  9.0 s  2.0 s/step")
    let measured = Estimate.Caching(skippedShare: 0.4, error: 0.0123)
    bench.send(.cost(bench.state.session.setup, .estimated(Self.estimate(measured))))
    #expect(time(bench.state) == "Time  9.0 s  2.0 s/step  40% saved, 1.2% off")
  }

  @Test func `after a walk with a cache the engine is asked again what it did`() throws {
    var bench = try bench()
    bench.press("l R R")
    bench.send(.cost(bench.state.session.setup, .estimated(Self.estimate(nil))))
    bench.press("ctrl-g")
    let id = try #require(bench.state.session.history.all.last?.id)
    _ = bench.takeEffects()
    bench.develop(.take(id), upTo: 4)
    bench.finish(.take(id))
    let asked = bench.takeEffects().filter { if case .estimate = $0 { true } else { false } }
    #expect(asked.count == 1)
  }

  @Test func `parameters of a session keep it, and those of an earlier program have none`() throws {
    let parameters = Parameters(
      model: "m", width: 64, height: 64, steps: 4, cacheThreshold: 0.07)
    let encoded = try JSONEncoder().encode(parameters)
    #expect(try JSONDecoder().decode(Parameters.self, from: encoded) == parameters)
    let earlier = Data(#"{"model":"m","width":64,"height":64,"steps":4}"#.utf8)
    #expect(try JSONDecoder().decode(Parameters.self, from: earlier).cacheThreshold == 0)
  }
}
