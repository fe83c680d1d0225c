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

  @Test(
    arguments: [
      (Take.Review.approved, true, true), (.approved, false, true), (.rejected, true, false),
      (.rejected, false, false), (nil, true, false), (nil, false, true),
    ] as [(Take.Review?, Bool, Bool)])
  func `decides whether a picture may be given away`(
    review: Take.Review?, needsReview: Bool, mayBeGivenAway: Bool
  ) {
    var take = Take.sample(1)
    take.review = review
    #expect(take.mayBeGivenAway(needsReview: needsReview) == mayBeGivenAway)
  }

  @Test func `keeps back finished takes only`() {
    let takes = (1...4).map { number in
      var take = Take.sample(number)
      take.status = number == 2 ? .paused : .finished
      take.review = number == 3 ? .approved : nil
      return take
    }
    #expect(takes.keptBack { _ in true }.map(\.id.rawValue) == [1, 4])
    #expect(takes.keptBack { $0.id.rawValue == 4 }.map(\.id.rawValue) == [4])
  }
}
