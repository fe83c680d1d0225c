public import TerminalCanvas

/// A cell of a thing on the screen, as far as the mouse can tell where on it it is.
public struct CellPlace: Sendable, Hashable {
  /// The cell, counted from the thing's top left.
  public let cell: Point
  /// Cells of the thing.
  public let size: Size

  /// The cell of a thing at a point of the screen, or the one that is nearest to it.
  ///
  /// - Parameters:
  ///   - point: on the screen.
  ///   - area: the thing's cells.
  public init(of point: Point, in area: Rect) {
    cell = Point(
      column: min(max(point.column - area.column, 0), max(area.columns - 1, 0)),
      row: min(max(point.row - area.row, 0), max(area.rows - 1, 0)))
    size = area.size
  }

  /// Where it is from the left in thousandths: 0 in the first cell, 1000 in the last.
  public var across: Int { cell.column * 1000 / max(size.columns - 1, 1) }
}
