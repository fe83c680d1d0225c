import Generation
import Pictures
import Sessions
import Testing

@Suite("Session")
struct SessionTests {
  private let id = TakeID(rawValue: 1)
  private let picture = Picture(width: 1, height: 1, pixels: [1, 2, 3])

  private func session(steps: Int) -> Session {
    var session = Session(setup: .sample)
    session.apply(.take(.sample(1)))
    session.apply(.status(id, .developing))
    session.apply(.started(id, sigmas: [1, 0.75, 0.5, 0.25, 0], index: 0, .sample(0)))
    for index in 0..<steps { session.apply(.step(id, step(index), .sample(1))) }
    return session
  }

  private func step(_ index: Int, seconds: Double = 1) -> StepRecord {
    StepRecord(index: index, sigma: 0.75 - 0.25 * Float(index), seconds: seconds)
  }

  @Test func `a walk that is taken anew forgets what came after its beginning`() throws {
    var session = session(steps: 4)
    session.apply(.started(id, sigmas: [1, 0.75, 0.5, 0.25, 0], index: 2, .sample(2)))
    #expect(session.history[id]?.steps.map(\.index) == [0, 1])
    #expect(session.history[id]?.reached == 2)
    session.apply(.step(id, step(2, seconds: 9), .sample(3)))
    #expect(session.history[id]?.steps.last == step(2, seconds: 9))
  }

  @Test func `a step takes the place of itself and of later ones`() {
    var session = session(steps: 4)
    session.apply(.step(id, step(1, seconds: 9), .sample(1)))
    #expect(session.history[id]?.steps == [step(0), step(1, seconds: 9)])
  }

  @Test func `a finished take has its time, and can no longer be taken up`() {
    var session = session(steps: 4)
    let timing = Timing(preparation: .seconds(1), denoising: .seconds(4), decoding: .seconds(2))
    session.apply(.status(id, .paused))
    #expect(session.history[id]?.canResume == true)
    session.apply(.finished(id, picture, timing))
    #expect(session.history[id]?.status == .finished)
    #expect(session.history[id]?.timing == timing)
    #expect(session.history[id]?.canResume == false)
  }

  @Test func `marks, words and the bin are kept, and unknown takes change nothing`() {
    var session = session(steps: 0)
    session.apply(.star(id, true))
    session.apply(.note(id, "the blue one"))
    session.apply(.deleted(id, at: Timestamp(seconds: 5)))
    #expect(session.history[id]?.isStarred == true)
    #expect(session.history[id]?.note == "the blue one")
    #expect(session.history[id]?.isDeleted == true)
    session.apply(.deleted(id, at: nil))
    #expect(session.history[id]?.isDeleted == false)

    let before = session
    let unknown = TakeID(rawValue: 9)
    session.apply(.star(unknown, true))
    session.apply(.step(unknown, step(0), .sample(0)))
    session.apply(
      .finished(unknown, picture, Timing(preparation: .zero, denoising: .zero, decoding: .zero)))
    #expect(session == before)
  }

  @Test func `what an ended program was developing is interrupted, and the queue waits on`() {
    var session = session(steps: 2)
    session.apply(.take(.sample(2)))
    session.apply(.take(.sample(3)))
    session.apply(.status(TakeID(rawValue: 3), .failed("no memory")))
    session.apply(.queue([1, 2, 3, 4].map(TakeID.init(rawValue:))))
    session.recover()
    #expect(session.history[id]?.status == .interrupted)
    #expect(session.history[id]?.canResume == true)
    #expect(session.history[id]?.reached == 2)
    #expect(session.queue == [TakeID(rawValue: 2)])
    let recovered = session
    session.recover()
    #expect(session == recovered)
  }

  @Test func `a branch begins where it leaves its parent`() {
    #expect(Take.branch(2, of: 1).reached == 2)
  }
}
