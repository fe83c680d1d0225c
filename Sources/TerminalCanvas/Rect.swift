/// A place on the screen, in cells from the top left.
public struct Point: Sendable, Hashable {
  /// Cells from the left.
  public var column: Int
  /// Cells from the top.
  public var row: Int

  /// The cell at a column and a row.
  public init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// An extent in cells.
public struct Size: Sendable, Hashable {
  /// Cells across.
  public var columns: Int
  /// Cells down.
  public var rows: Int

  /// An extent of columns and rows.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A rectangle of cells.
public struct Rect: Sendable, Hashable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// Cells across, never negative.
  public var columns: Int
  /// Cells down, never negative.
  public var rows: Int

  /// The rectangle of `columns` × `rows` cells whose top left cell is at a column and a row.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(columns, 0)
    self.rows = max(rows, 0)
  }

  /// The whole of a screen.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// The first column to the right of it.
  public var endColumn: Int { column + columns }
  /// The first row below it.
  public var endRow: Int { row + rows }
  /// Whether it has no cell.
  public var isEmpty: Bool { columns == 0 || rows == 0 }
  /// Its extent.
  public var size: Size { Size(columns: columns, rows: rows) }

  /// Whether a cell lies in it.
  public func contains(_ point: Point) -> Bool {
    (column..<endColumn).contains(point.column) && (row..<endRow).contains(point.row)
  }

  /// What both have in common; nil when they have no cell in common.
  public func intersection(_ other: Rect) -> Rect? {
    let left = max(column, other.column)
    let top = max(row, other.row)
    let right = min(endColumn, other.endColumn)
    let bottom = min(endRow, other.endRow)
    guard left < right, top < bottom else { return nil }
    return Rect(column: left, row: top, columns: right - left, rows: bottom - top)
  }

  /// This rectangle without a margin on each side.
  public func inset(columns horizontal: Int, rows vertical: Int) -> Rect {
    Rect(
      column: column + horizontal, row: row + vertical,
      columns: columns - 2 * horizontal, rows: rows - 2 * vertical)
  }

  /// A rectangle of the given size in the middle of this one, cut to fit.
  public func centered(_ size: Size) -> Rect {
    let width = min(size.columns, columns)
    let height = min(size.rows, rows)
    return Rect(
      column: column + (columns - width) / 2, row: row + (rows - height) / 2,
      columns: width, rows: height)
  }

  /// One row of it, counted from its top.
  public func line(_ index: Int) -> Rect {
    Rect(column: column, row: row + index, columns: columns, rows: index < rows ? 1 : 0)
  }
}
