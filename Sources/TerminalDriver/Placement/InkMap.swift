import TerminalCanvas

/// Which cells of the terminal show pixels, and of which place's picture.
///
/// The terminal does not tell, and the cells under all pictures look alike to the screen library.
struct InkMap: Sendable, Equatable {
  private let size: Size
  private var owners: [String?]

  /// A screen without pixels.
  init(size: Size) {
    self.size = size
    owners = Array(repeating: nil, count: max(size.columns * size.rows, 0))
  }

  subscript(_ column: Int, _ row: Int) -> String? { owners[row * size.columns + column] }

  /// Text was drawn on cells, which erased their pixels.
  ///
  /// - Returns: places whose pictures lost a part.
  mutating func erase(_ runs: [CanvasChanges.Run]) -> Set<String> {
    var damaged: Set<String> = []
    for run in runs {
      for column in run.columns {
        let index = run.row * size.columns + column
        guard let owner = owners[index] else { continue }
        damaged.insert(owner)
        owners[index] = nil
      }
    }
    return damaged
  }

  /// A picture was drawn.
  mutating func draw(_ place: String, on area: Rect, holes: [Rect]) {
    guard let area = area.intersection(Rect(size)) else { return }
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn
      where !holes.contains(where: { $0.contains(Point(column: column, row: row)) }) {
        owners[row * size.columns + column] = place
      }
    }
  }

  /// Cells with pixels of a picture that is no longer to be there.
  func strays(among pictures: [PlacedPicture]) -> [CanvasChanges.Run] {
    runs { column, row, owner in
      !pictures.contains { picture in
        picture.place == owner && picture.area.contains(Point(column: column, row: row))
      }
    }
  }

  /// Cells with older pixels in a picture's area, but for the holes, that its next version will
  /// not paint to the last pixel.
  func remains(in area: Rect, holes: [Rect], outside painted: Rect) -> [CanvasChanges.Run] {
    runs { column, row, _ in
      let point = Point(column: column, row: row)
      return area.contains(point) && !painted.contains(point)
        && !holes.contains { $0.contains(point) }
    }
  }

  private func runs(where condition: (Int, Int, String) -> Bool) -> [CanvasChanges.Run] {
    var runs: [CanvasChanges.Run] = []
    for (index, owner) in owners.enumerated() {
      guard let owner else { continue }
      let (row, column) = index.quotientAndRemainder(dividingBy: size.columns)
      guard condition(column, row, owner) else { continue }
      if let last = runs.last, last.row == row, last.columns.upperBound == column {
        runs[runs.count - 1].columns = last.columns.lowerBound..<column + 1
      } else {
        runs.append(CanvasChanges.Run(row: row, columns: column..<column + 1))
      }
    }
    return runs
  }
}
