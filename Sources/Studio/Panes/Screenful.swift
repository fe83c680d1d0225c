public import TerminalCanvas

/// What the terminal shows, and what the mouse can do on it.
public struct Screenful: Sendable {
  /// Cells, pictures and cursor.
  public var canvas: Canvas
  /// Places that the mouse can do something to; where several lie over each other, the last counts.
  public var hits: [Hit]

  /// A screenful.
  public init(canvas: Canvas, hits: [Hit]) {
    self.canvas = canvas
    self.hits = hits
  }

  /// What the mouse points at.
  public func target(at point: Point) -> HitTarget? {
    hits.last { $0.area.contains(point) }?.target
  }
}

/// A place that the mouse can do something to.
public struct Hit: Sendable, Hashable {
  /// Its cells.
  public var area: Rect
  /// What is there.
  public var target: HitTarget

  /// A place for the mouse.
  public init(_ area: Rect, _ target: HitTarget) {
    self.area = area
    self.target = target
  }
}
