import Sessions

extension StudioState {
  /// Says whether the shown take may be given away; saying it again takes it back.
  mutating func review(_ review: Take.Review) -> [Effect] {
    guard let take else { return [] }
    let next = take.review == review ? nil : review
    return record(.review(take.id, next)) + say(.reviewed(take.id.rawValue, next))
  }
}
