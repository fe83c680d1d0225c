import TerminalCanvas

/// Counts quick clicks at one place.
struct ClickCounter: Sendable {
  private static let window = Duration.milliseconds(400)

  private var point: Point?
  private var time = Duration.zero
  private var clicks = 0

  /// The event with its clicks counted.
  mutating func count(_ event: MouseEvent, at now: Duration) -> MouseEvent {
    switch event.kind {
    case .pressed:
      clicks = point == event.point && now - time <= Self.window ? clicks + 1 : 1
      point = event.point
      time = now
      var counted = event
      counted.kind = .pressed(clicks: clicks)
      return counted
    case .dragged:
      if event.point != point { point = nil }
      return event
    case .otherPressed, .otherDragged, .otherReleased, .wheelUp, .wheelDown:
      point = nil
      return event
    case .released: return event
    }
  }
}
