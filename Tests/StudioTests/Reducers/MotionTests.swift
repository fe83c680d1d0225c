import Sessions
import Testing

@testable import Studio

@Suite struct MotionTests {
  private func bench() throws -> Bench {
    var bench = try Bench()
    bench.makeTake()
    bench.press("alt-5")
    return bench
  }

  private func begins(_ timer: TimerName, _ effects: [Effect]) -> Bool {
    effects.contains { if case .start(timer, _) = $0 { true } else { false } }
  }

  @Test func `with less motion each press of play shows the next step`() throws {
    var bench = try bench()
    bench.state.settings.motion = .reduced
    _ = bench.takeEffects()
    var shown: [Int?] = []
    for _ in 0..<6 {
      bench.press("space")
      shown.append(bench.state.shownStep)
    }
    #expect(shown == [0, 1, 2, 3, nil, 0])
    #expect(!bench.state.viewing.isPlaying)
    #expect(!begins(.film, bench.takeEffects()))
  }

  @Test func `otherwise it begins a film`() throws {
    var bench = try bench()
    bench.press("space")
    #expect(bench.state.viewing.isPlaying)
    #expect(begins(.film, bench.takeEffects()))
  }

  @Test func `less motion stops a film, and is kept`() throws {
    var bench = try bench()
    bench.press("space")
    _ = bench.takeEffects()
    _ = bench.state.use(Motion.full)
    #expect(bench.state.viewing.isPlaying)
    let effects = bench.state.use(Motion.reduced)
    #expect(!bench.state.viewing.isPlaying)
    #expect(effects.contains { if case .cancel(.film) = $0 { true } else { false } })
    #expect(effects.contains { if case .choose("motion", "reduced") = $0 { true } else { false } })
  }

  @Test func `with less motion no seconds count down`() throws {
    var bench = try Bench()
    bench.state.settings.motion = .reduced
    bench.press("ctrl-g")
    #expect(!begins(.clock, bench.takeEffects()))
    bench = try Bench()
    bench.press("ctrl-g")
    #expect(begins(.clock, bench.takeEffects()))
  }

  @Test(arguments: [
    ("1", Motion.reduced), ("true", .reduced), ("0", .full), ("", .full), ("No", .full),
  ])
  func `the environment asks for less motion`(word: String, motion: Motion) {
    #expect(Motion(environment: ["REDUCED_MOTION": word]) == motion)
    #expect(Motion(environment: [:]) == .full)
  }
}
