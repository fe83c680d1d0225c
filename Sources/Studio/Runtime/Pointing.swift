import TerminalCanvas

/// Finds what the mouse means on the screenful that the person sees.
struct Pointing {
  /// Areas of the newest screenful; what was drawn last lies on top.
  var hits: [Hit] = []
  private var held: Hit?

  /// What a movement of the mouse does to which thing.
  ///
  /// While the button is down, the thing on which it went down has the mouse; a thing that is
  /// dropped on another one is told by that one's `released`.
  mutating func action(for event: MouseEvent) -> Action {
    switch event.kind {
    case .pressed:
      held = hit(at: event.point)
      return action(on: held, event)
    case .dragged: return action(on: held ?? hit(at: event.point), event)
    case .released:
      defer { held = nil }
      if let held, held.target.isContinuous { return action(on: held, event) }
      return action(on: hit(at: event.point) ?? held, event)
    case .otherPressed, .wheelUp, .wheelDown: return action(on: hit(at: event.point), event)
    }
  }

  private func hit(at point: Point) -> Hit? { hits.last { $0.area.contains(point) } }

  private func action(on hit: Hit?, _ event: MouseEvent) -> Action {
    guard let hit else { return .input(.mouse(event)) }
    return .pointed(hit.target.placed(Self.thousandths(of: event.point, in: hit.area)), event)
  }

  private static func thousandths(of point: Point, in area: Rect) -> Int {
    let offset = min(max(point.column - area.column, 0), max(area.columns - 1, 0))
    return offset * 1000 / max(area.columns - 1, 1)
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
  fileprivate func placed(_ thousandths: Int) -> HitTarget {
    switch self {
    case .stepBar: .stepBar(thousandths)
    case .picture: .picture(thousandths)
    case .pane, .promptCharacter, .slot, .take, .step, .parameter, .overlayRow, .command, .outside:
      self
    }
  }
}
