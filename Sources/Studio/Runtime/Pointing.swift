import TerminalCanvas

/// Finds what the mouse means on the screenful that the person sees.
struct Pointing {
  /// Areas of the newest screenful; what was drawn last lies on top.
  var hits: [Hit] = []
  private var held: Hit?

  /// What a movement of the mouse does to which thing.
  ///
  /// While a button is down, the thing on which it went down has the mouse; a thing that is
  /// dropped on another one is told by that one's `released`.
  mutating func action(for event: MouseEvent) -> Action {
    switch event.kind {
    case .pressed, .otherPressed:
      held = hit(at: event.point)
      return action(on: held, event)
    case .dragged, .otherDragged: return action(on: held ?? hit(at: event.point), event)
    case .released, .otherReleased:
      defer { held = nil }
      if let held, held.target.isContinuous { return action(on: held, event) }
      return action(on: hit(at: event.point) ?? held, event)
    case .wheelUp, .wheelDown: return action(on: hit(at: event.point), event)
    }
  }

  private func hit(at point: Point) -> Hit? { hits.last { $0.area.contains(point) } }

  private func action(on hit: Hit?, _ event: MouseEvent) -> Action {
    guard let hit else { return .input(.mouse(event)) }
    return .pointed(hit.target.placed(CellPlace(of: event.point, in: hit.area)), event)
  }
}

extension HitTarget {
  /// Whether it matters where on it the mouse is.
  fileprivate var isContinuous: Bool {
    switch self {
    case .stepBar, .picture: true
    case .pane, .promptCharacter, .slot, .take, .step, .parameter, .overlayRow, .command, .outside:
      false
    }
  }

  /// The same thing with the mouse at a place on it.
  fileprivate func placed(_ place: CellPlace) -> HitTarget {
    switch self {
    case .stepBar: .stepBar(place.across)
    case .picture: .picture(place)
    case .pane, .promptCharacter, .slot, .take, .step, .parameter, .overlayRow, .command, .outside:
      self
    }
  }
}
