import Generation
public import Pictures
public import Sessions

/// The steps of what is shown, whether a take or the draft.
public struct Walk: Sendable, Hashable {
  /// All noise levels σ₀ … σₙ; empty before they are known.
  public var sigmas: [Float]
  /// Steps of the whole walk.
  public var count: Int
  /// Steps behind it, with those of its parent.
  public var reached: Int
  /// Steps that it shares with its parent.
  public var shared: Int
  /// Number of the first step that was taken: those before it have no picture, where the walk began
  /// over one.
  public var first: Int
  /// Seconds of its own steps, by their number from 0.
  public var seconds: [Int: Double]
}

extension StudioState {
  /// The steps of what is shown; nil when nothing is.
  public var walk: Walk? {
    if viewing.showsDraft, let draft {
      return Walk(
        sigmas: draft.sigmas, count: draft.recipe.steps,
        reached: draft.steps.last.map { $0.record.index + 1 } ?? 0,
        shared: 0, first: draft.first,
        seconds: Dictionary(
          draft.steps.map { ($0.record.index, $0.record.seconds) }, uniquingKeysWith: { $1 }))
    }
    guard let take else { return nil }
    return Walk(
      sigmas: take.sigmas, count: take.recipe.steps, reached: take.reached,
      shared: take.origin?.step ?? 0, first: firstStep(of: take),
      seconds: Dictionary(take.steps.map { ($0.index, $0.seconds) }, uniquingKeysWith: { $1 }))
  }

  /// The first step that a take or those before it took.
  private func firstStep(of take: Take) -> Int {
    guard let origin = take.origin else { return take.steps.first?.index ?? 0 }
    guard origin.take < take.id, let parent = session.history[origin.take] else {
      return origin.step
    }
    return min(firstStep(of: parent), origin.step)
  }

  /// The step that is shown, from 0; nil is the finished picture, or nothing yet.
  public var shownStep: Int? {
    guard let walk, walk.reached > 0 else { return nil }
    if let step = session.view.step { return min(max(step, walk.first), walk.reached - 1) }
    return isFinishedShown ? nil : walk.reached - 1
  }

  /// Whether what is shown goes on by itself, because the person does not hold a step.
  public var followsNewest: Bool { session.view.step == nil }

  private var isFinishedShown: Bool {
    viewing.showsDraft ? draft?.picture != nil : take?.status == .finished
  }

  /// The take that computed a step: the take itself, or the parent that it shares the step with.
  public func owner(ofStep step: Int, of id: TakeID) -> TakeID {
    var owner = id
    while let origin = session.history[owner]?.origin, step < origin.step, origin.take < owner {
      owner = origin.take
    }
    return owner
  }

  /// The pictures that show a moment of a take, the best one first.
  public func names(of moment: Viewing.Moment, face: Viewing.Face = .predicted) -> [PictureName] {
    guard let take = session.history[moment.take] else { return [] }
    guard let step = moment.step else {
      if take.status == .finished { return [.finished(take.id), .thumbnail(take.id)] }
      guard take.reached > 0 else { return [] }
      return names(of: Viewing.Moment(take: take.id, step: take.reached - 1), face: face)
    }
    let owner = owner(ofStep: step, of: take.id)
    switch face {
    case .predicted: return [.predicted(owner, step: step), .thumbnail(take.id)]
    case .noisy: return [.noisy(self.owner(ofStep: step - 1, of: take.id), index: step)]
    // Nothing came before the first step.
    case .change: return step > 0 ? [.change(take.id, step: step)] : []
    }
  }

  /// The pictures that the picture pane may show, the best one first.
  public var shownNames: [PictureName] {
    if viewing.showsDraft {
      guard let draft else { return [] }
      if let step = shownStep { return name(ofStep: step, viewing.face).map { [$0] } ?? [] }
      return draft.picture == nil ? [] : [.draftFinished(draft.serial)]
    }
    guard let take else { return [] }
    return names(of: Viewing.Moment(take: take.id, step: shownStep), face: viewing.face)
  }

  /// The best picture at hand for the picture pane.
  public var shownPicture: (name: PictureName, picture: Picture)? {
    for name in shownNames {
      if let picture = shelf[name] { return (name, picture) }
    }
    return nil
  }

  /// The picture of a step for the film strip; nil before the step was taken.
  public func filmName(ofStep step: Int) -> PictureName? { name(ofStep: step, .predicted) }

  /// The picture of a step's face; nil before the step was taken, and where it has none.
  public func name(ofStep step: Int, _ face: Viewing.Face) -> PictureName? {
    guard let walk, (walk.first..<max(walk.reached, walk.first)).contains(step) else { return nil }
    guard viewing.showsDraft, let draft else {
      return take.flatMap { names(of: Viewing.Moment(take: $0.id, step: step), face: face).first }
    }
    switch face {
    case .predicted: return .draftPredicted(draft.serial, step: step)
    case .noisy: return .draftNoisy(draft.serial, index: step)
    case .change: return step > 0 ? .draftChange(draft.serial, step: step) : nil
    }
  }
}
