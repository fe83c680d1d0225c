import Testing

@testable import TerminalDriver

@Suite struct `Picture flow` {
  @Test func `the next picture waits for the acknowledgement of the one before`() {
    var flow = PictureFlow()
    #expect(flow.maySend(at: .zero))
    let asks = flow.sent(bytes: 1_000, at: .zero)
    #expect(asks)
    #expect(!flow.maySend(at: .milliseconds(40)))
    let confirmed = flow.acknowledged(at: .milliseconds(50))
    #expect(confirmed?.bytes == 1_000)
    #expect(confirmed?.time == .milliseconds(50))
    #expect(flow.maySend(at: .milliseconds(50)))
    #expect(flow.nextLook(after: .milliseconds(50)) == nil)
    let second = flow.acknowledged(at: .milliseconds(60))
    #expect(second == nil)
  }

  @Test func `a mute terminal gets four pictures a second`() {
    var flow = PictureFlow()
    _ = flow.sent(bytes: 1, at: .zero)
    #expect(flow.nextLook(after: .milliseconds(1)) == .seconds(2))
    #expect(!flow.maySend(at: .milliseconds(1_999)))
    // With nothing to send, nothing is to be looked for either.
    #expect(flow.nextLook(after: .seconds(2)) == nil)
    var times: [Duration] = []
    for tick in 0..<100 {
      let now = Duration.seconds(2) + .milliseconds(tick * 10)
      guard flow.maySend(at: now) else { continue }
      let asks = flow.sent(bytes: 1, at: now)
      #expect(!asks)
      times.append(now - .seconds(2))
    }
    #expect(times == [.zero, .milliseconds(250), .milliseconds(500), .milliseconds(750)])
    #expect(flow.nextLook(after: .milliseconds(2_800)) == .seconds(3))
  }

  @Test func `a late acknowledgement makes it ask again`() {
    var flow = PictureFlow()
    _ = flow.sent(bytes: 1, at: .zero)
    _ = flow.sent(bytes: 1, at: .seconds(3))
    let late = flow.acknowledged(at: .seconds(4))
    #expect(late == nil)
    #expect(flow.maySend(at: .seconds(4)))
    let asks = flow.sent(bytes: 1, at: .seconds(4))
    #expect(asks)
  }

  @Test func `the terminal's time begins when the line has taken the picture`() {
    var flow = PictureFlow()
    _ = flow.sent(bytes: 500_000, at: .zero)
    flow.drained(at: .seconds(5))
    #expect(!flow.maySend(at: .milliseconds(6_900)))
    #expect(flow.nextLook(after: .seconds(6)) == .seconds(7))
    let confirmed = flow.acknowledged(at: .milliseconds(6_950))
    #expect(confirmed?.time == .milliseconds(6_950))
    let asks = flow.sent(bytes: 1, at: .seconds(7))
    #expect(asks)
  }
}
