import Generation
import Sessions

/// The picture that a shot starts from.
extension StudioState {
  /// Why no picture to start from can be chosen; nil when one can.
  var cannotStart: Phrase? { place.refusal }

  var lacksShownPictureToStart: Phrase? {
    place.refusal ?? ((take?.reached ?? 0) > 0 || take?.status == .finished ? nil : .nothingShown)
  }

  var lacksStart: Phrase? { session.setup.start == nil ? .noStart : nil }

  var lacksReferenceToStart: Phrase? { place.refusal ?? lacksPictureInSlot }

  /// Starts from a picture; the strength that was chosen stays.
  mutating func start(from picture: StartingPicture) -> [Effect] {
    let effects = adjust { setup in
      let strength = setup.start?.strength
      setup.start = picture
      if let strength { setup.start?.strength = strength }
    }
    parameter = .strength
    return effects + say(.startSet(picture.name))
  }

  /// Starts from what the picture pane shows.
  mutating func startFromShown() -> [Effect] {
    guard let take, let shown = shownSource(of: take) else { return say(.nothingShown, .warning) }
    return [.takeStart(name: shown.name, shown.source)]
  }

  /// Starts from the finished picture of a take, or from its newest step.
  mutating func start(fromTake id: TakeID) -> [Effect] {
    let effects = show(id)
    return effects + startFromShown()
  }

  /// Starts from the picture of a slot.
  mutating func start(fromSlot number: Int) -> [Effect] {
    guard let slot = session.setup.slots[number] else { return say(.emptySlot(number), .warning) }
    return [.takeStart(name: slot.name, .reference(slot.fingerprint))]
  }

  /// Starts from noise alone.
  mutating func clearStart() -> [Effect] {
    guard session.setup.start != nil else { return [] }
    return adjust { $0.start = nil } + say(.startCleared)
  }

  mutating func set(strength: Double) -> [Effect] {
    adjust { $0.start?.strength = min(max((strength * 100).rounded() / 100, 0), 1) }
  }
}
