import Sessions

extension StudioState {
  /// Writes the session's files, without the pictures that may not be given away.
  mutating func exportSession(to folder: String) -> [Effect] {
    let keptBack = session.history.all.keptBack(needsReview: needsReview).map(\.id)
    return [.exportSession(folder, keepingBack: keptBack)]
  }

  /// Says whether the shown take may be given away; saying it again takes it back.
  mutating func review(_ review: Take.Review) -> [Effect] {
    guard let take else { return [] }
    let next = take.review == review ? nil : review
    return record(.review(take.id, next)) + say(.reviewed(take.id.rawValue, next))
  }
}
