import TerminalCanvas

/// Parts of a picture, in its pixels, on which something else stands.
struct PixelHoles: Sendable, Equatable {
  private let rectangles: [Rect]

  /// Holes in cells of a size, relative to the picture's top left.
  init(_ holes: [Rect] = [], cell: CellSize = .usual) {
    rectangles = holes.filter { !$0.isEmpty }.map {
      Rect(
        column: $0.column * cell.width, row: $0.row * cell.height,
        columns: $0.columns * cell.width, rows: $0.rows * cell.height)
    }
  }

  /// Whether everything is painted.
  var isEmpty: Bool { rectangles.isEmpty }

  /// Whether a pixel is not painted.
  func contains(x: Int, y: Int) -> Bool {
    rectangles.contains { $0.contains(Point(column: x, row: y)) }
  }

  /// The lowest row with a painted pixel; nil when there is none.
  func lastPaintedRow(width: Int, height: Int) -> Int? {
    (0..<height).last { row in
      // Walks from hole to hole; a pixel that no hole covers is painted.
      var column = 0
      while column < width {
        let ends = rectangles.lazy.filter { $0.contains(Point(column: column, row: row)) }
        guard let end = ends.map(\.endColumn).max() else { return true }
        column = end
      }
      return false
    }
  }

  /// Tells for each column which rows of a band of six are painted, the topmost in the lowest bit.
  func paintedRows(ofBand band: Int, height: Int, in painted: inout [UInt8]) {
    let top = band * 6
    let all = UInt8(truncatingIfNeeded: (1 << min(6, height - top)) - 1)
    for column in painted.indices { painted[column] = all }
    for hole in rectangles {
      let first = max(hole.row - top, 0)
      let end = min(hole.endRow - top, 6)
      guard first < end else { continue }
      let rows = UInt8((1 << end) - (1 << first))
      for column in max(hole.column, 0)..<max(min(hole.endColumn, painted.count), 0) {
        painted[column] &= ~rows
      }
    }
  }
}
