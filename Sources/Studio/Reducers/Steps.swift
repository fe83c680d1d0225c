import Generation
import Pictures
import Sessions

extension StudioState {
  /// Shows a step, from 0; past the last one, the newest or the finished picture.
  mutating func show(step: Int) -> [Effect] {
    guard let walk, walk.reached > 0 else { return [] }
    viewing.isPlaying = false
    let last = walk.reached - 1
    // The end of a walk is held by nothing, so that a picture in the making is followed again.
    return look { $0.step = step > last ? nil : max(step, walk.first) }
  }

  /// Shows the step so many further on.
  mutating func moveStep(_ distance: Int) -> [Effect] {
    guard let walk, walk.reached > 0 else { return [] }
    let isFinished = shownStep == nil
    let current = shownStep ?? walk.reached
    let target = current + distance
    if isFinished, distance > 0 { return [] }
    // A walk that is not finished has nothing behind its last step.
    if target >= walk.reached { return show(step: Int.max) }
    return show(step: target)
  }

  /// Plays the steps like a film, or pauses.
  ///
  /// With reduced motion the film is turned by hand: each time it shows the next step.
  mutating func togglePlay() -> [Effect] {
    guard let walk, walk.reached > 1 else { return [] }
    guard settings.motion == .full else {
      return shownStep == nil ? show(step: 0) : moveStep(1)
    }
    viewing.isPlaying.toggle()
    guard viewing.isPlaying else { return [.cancel(.film)] }
    let isAtEnd = shownStep == nil || shownStep == walk.reached - 1
    let effects = isAtEnd ? look { $0.step = 0 } : []
    return effects + [.start(.film, after: Self.film)]
  }

  private static let film = Duration.milliseconds(280)

  /// Shows the next step of the film.
  mutating func playNext() -> [Effect] {
    guard viewing.isPlaying, let walk, let step = shownStep else {
      viewing.isPlaying = false
      return []
    }
    // A picture that is not at hand yet is waited for: the film never shows a gap.
    if let name = filmName(ofStep: step + 1), shelf[name] == nil, canCome(name) {
      return [.start(.film, after: .milliseconds(60))]
    }
    let next = step + 1
    if next >= walk.reached {
      viewing.isPlaying = false
      return look { $0.step = nil }
    }
    return look { $0.step = next } + [.start(.film, after: Self.film)]
  }

  /// Shows another face of the steps, or the prediction again.
  mutating func toggle(_ face: Viewing.Face) -> [Effect] {
    viewing.face = viewing.face == face ? .predicted : face
    return viewing.face != .predicted && shownStep == nil ? say(.facesAreOfSteps) : []
  }

  /// The moment that is shown.
  var shownMoment: Viewing.Moment? {
    take.map { Viewing.Moment(take: $0.id, step: shownStep) }
  }

  /// Compares what is shown with what was marked, or with the take's parent or the one before it.
  mutating func compare() -> [Effect] {
    guard let shown = shownMoment else { return say(.nothingShown, .warning) }
    let other = viewing.marked ?? counterpart(of: shown)
    guard let other, other != shown else { return say(.nothingToCompare, .warning) }
    overlays.append(.comparison(Comparison(other, shown)))
    return []
  }

  func counterpart(of moment: Viewing.Moment) -> Viewing.Moment? {
    if let parent = session.history[moment.take]?.origin?.take {
      return Viewing.Moment(take: parent, step: nil)
    }
    let rows = takeRows
    guard let index = rows.firstIndex(where: { $0.id == moment.take }),
      rows.indices.contains(index + 1)
    else { return nil }
    return Viewing.Moment(take: rows[index + 1].id, step: nil)
  }

  /// The best picture at hand of a moment, and the name of its content.
  func best(of moment: Viewing.Moment) -> (content: String, picture: Picture)? {
    for name in names(of: moment) {
      if let picture = shelf[name], let content = shelf.content(of: name) {
        return (content, picture)
      }
    }
    return nil
  }
}
