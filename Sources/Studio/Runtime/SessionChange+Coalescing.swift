import Sessions

extension [SessionChange] {
  /// The same changes without those that later ones make worthless, in the order of what is left.
  ///
  /// They are kept all or none, so that nobody ever sees what lay between.
  var coalesced: [SessionChange] {
    var later = Set<Replaceable>()
    var kept: [SessionChange] = []
    for change in reversed() {
      if let replaceable = Replaceable(change), !later.insert(replaceable).inserted { continue }
      kept.append(change)
    }
    return kept.reversed()
  }
}

/// What a later change replaces as a whole.
private enum Replaceable: Hashable {
  case setup
  case view
  case queue
  case preview(TakeID, step: Int)
  case thumbnail(TakeID)
  case note(TakeID)

  init?(_ change: SessionChange) {
    switch change {
    case .setup: self = .setup
    case .view: self = .view
    case .queue: self = .queue
    case .preview(let id, let step, _): self = .preview(id, step: step)
    case .thumbnail(let id, _): self = .thumbnail(id)
    case .note(let id, _): self = .note(id)
    // The order of these tells a story: a step that is taken again takes away those after it.
    case .reference, .take, .status, .until, .started, .step, .finished, .star, .review, .deleted:
      return nil
    }
  }
}
