import Testing

@testable import TerminalDriver

@Suite("Byte budget")
struct ByteBudgetTests {
  private let start = ContinuousClock().now

  @Test func `it starts with 350 KB and 256 colours, over SSH with 60 KB and 64`() {
    #expect(ByteBudget().byteLimit == 350_000)
    #expect(ByteBudget().frame == .init(colors: 256))
    #expect(ByteBudget(isThin: true).byteLimit == 60_000)
    #expect(ByteBudget(isThin: true).frame == .init(colors: 64))
  }

  @Test func `too many bytes lessen colours at once, and then detail`() {
    var budget = ByteBudget()
    budget.encodedLive(bytes: 400_000, as: budget.frame)
    #expect(budget.frame == .init(colors: 64))
    budget.encodedLive(bytes: 700_000, as: budget.frame)
    #expect(budget.frame == .init(colors: 256, coarseness: 2))
    budget.encodedLive(bytes: 3_000_000, as: budget.frame)
    #expect(budget.frame == .init(colors: 16, coarseness: 3))
  }

  @Test func `a terminal of sixteen registers gets less detail too`() {
    var budget = ByteBudget()
    budget.encodedLive(bytes: 400_000, as: .init(colors: 16))
    #expect(budget.frame.coarseness == 2)
  }

  @Test func `it recovers one step at a time, after several frames that leave room`() {
    var budget = ByteBudget()
    budget.encodedLive(bytes: 400_000, as: budget.frame)
    for _ in 0..<3 { budget.encodedLive(bytes: 80_000, as: budget.frame) }
    #expect(budget.frame == .init(colors: 64))
    budget.encodedLive(bytes: 80_000, as: budget.frame)
    #expect(budget.frame == .init(colors: 128))
    for _ in 0..<4 { budget.encodedLive(bytes: 100_000, as: budget.frame) }
    #expect(budget.frame == .init(colors: 256))
  }

  @Test func `a frame that just fits does not swing`() {
    var budget = ByteBudget()
    budget.encodedLive(bytes: 400_000, as: budget.frame)
    var seen: Set<ByteBudget.Frame> = []
    for _ in 0..<50 {
      budget.encodedLive(bytes: 300_000, as: budget.frame)
      seen.insert(budget.frame)
    }
    #expect(seen == [.init(colors: 64)])
  }

  @Test func `the limit follows what the line carries, within bounds`() {
    var budget = ByteBudget()
    for _ in 0..<40 { budget.confirmed(bytes: 200_000, roundTrip: .milliseconds(100)) }
    #expect((99_000...101_000).contains(budget.byteLimit))
    for _ in 0..<40 { budget.confirmed(bytes: 100_000, roundTrip: .seconds(3)) }
    #expect(budget.byteLimit == 30_000)
    for _ in 0..<80 { budget.confirmed(bytes: 500_000, roundTrip: .milliseconds(1)) }
    #expect(budget.byteLimit == 500_000)
  }

  @Test func `a long way is not taken for a thin line`() {
    var near = ByteBudget(isThin: true)
    var far = ByteBudget(isThin: true)
    for _ in 0..<30 {
      near.confirmed(bytes: 600, roundTrip: .milliseconds(1))
      far.confirmed(bytes: 600, roundTrip: .milliseconds(150))
      near.confirmed(bytes: 120_000, roundTrip: .milliseconds(51))
      far.confirmed(bytes: 120_000, roundTrip: .milliseconds(200))
    }
    #expect(abs(near.byteLimit - far.byteLimit) < 5_000)
  }

  @Test func `delay alone never makes a rate without bound`() {
    var budget = ByteBudget()
    budget.confirmed(bytes: 600, roundTrip: .milliseconds(200))
    for _ in 0..<30 { budget.confirmed(bytes: 10_000, roundTrip: .milliseconds(200)) }
    #expect(budget.byteLimit == 30_000)
  }

  @Test func `a still waits for 300 ms of quiet`() {
    var budget = ByteBudget()
    #expect(budget.allowsStill(at: start))
    budget.pictureArrived(at: start)
    #expect(!budget.allowsStill(at: start + .milliseconds(299)))
    #expect(budget.allowsStill(at: start + .milliseconds(300)))
    budget.pictureArrived(at: start + .milliseconds(290))
    #expect(!budget.allowsStill(at: start + .milliseconds(500)))
  }

  @Test func `stills have all colours unless the line is very thin`() {
    #expect(ByteBudget().stillFrame(pixels: 1 << 20) == .init(colors: 256))
    var thin = ByteBudget(isThin: true)
    for _ in 0..<40 { thin.confirmed(bytes: 100_000, roundTrip: .seconds(1)) }
    #expect(thin.stillFrame(pixels: 100_000).colors == 256)
    #expect(thin.stillFrame(pixels: 1 << 20) == .init(colors: 32))
  }
}
