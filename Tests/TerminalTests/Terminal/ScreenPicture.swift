/// A sixel picture on the terminal's screen, and what became of it.
struct ScreenPicture: Sendable {
  let sixel: SixelPicture
  var row: Int
  let column: Int
  let rows: Int
  let columns: Int
  /// Lines that the screen was moved up to make room for it.
  let scrolled: Int
  /// Whether it stands on the alternate screen.
  let isAlternate: Bool
  /// Cells that nothing was written on since.
  var intact: Set<ScreenPlace>

  /// Whether no text has touched it.
  var isWhole: Bool { intact.count == rows * columns }
  /// The part of it that is still to be seen.
  var share: Double { Double(intact.count) / Double(max(rows * columns, 1)) }
  /// The last row it stands on.
  var lastRow: Int { row + rows - 1 }

  /// Whether two pictures stand on the same cells.
  func covers(_ other: ScreenPicture) -> Bool {
    row <= other.row && column <= other.column && lastRow >= other.lastRow
      && column + columns >= other.column + other.columns && isAlternate == other.isAlternate
  }
}

/// A cell's row and column, from 0.
struct ScreenPlace: Sendable, Hashable {
  var row: Int
  var column: Int
}
