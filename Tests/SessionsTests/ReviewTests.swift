import Sessions
import Testing

@Suite struct `A review` {
  @Test func `is said of a take, and taken back`() {
    var session = Session(setup: .sample)
    let take = Take.sample(1)
    session.apply(.take(take))
    session.apply(.review(take.id, .approved))
    #expect(session.history[take.id]?.review == .approved)
    session.apply(.review(take.id, .rejected))
    #expect(session.history[take.id]?.review == .rejected)
    session.apply(.review(take.id, nil))
    #expect(session.history[take.id]?.review == nil)
  }
}
