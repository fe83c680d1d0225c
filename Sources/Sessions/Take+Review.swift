extension Take {
  /// What somebody who looked at the picture said of giving it away, as some licences ask.
  public enum Review: String, Sendable, Hashable, CaseIterable, Codable {
    /// It may be given away.
    case approved
    /// It may not.
    case rejected
  }

  /// Whether the picture may be given away: nobody rejected it, and where the licence of its model
  /// asks that somebody looks at it first, somebody did.
  ///
  /// - Parameter needsReview: whether the licence asks for it; see `ModelSummary.needsReview`.
  /// - Returns: whether it may.
  public func mayBeGivenAway(needsReview: Bool) -> Bool {
    switch review {
    case .approved: true
    case .rejected: false
    case nil: !needsReview
    }
  }
}

extension Sequence<Take> {
  /// The finished takes that stay behind when a session is given away, in their order.
  ///
  /// - Parameter needsReview: whether the licence of a take's model asks for a review.
  /// - Returns: those whose pictures may not be given away.
  public func keptBack(needsReview: (Take) -> Bool) -> [Take] {
    filter { $0.status == .finished && !$0.mayBeGivenAway(needsReview: needsReview($0)) }
  }
}
