/// A cell's extent in pixels.
public struct CellSize: Sendable, Hashable {
  /// Pixels across.
  public var width: Int
  /// Pixels down.
  public var height: Int

  /// A cell of so many pixels.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// What most terminals have when they do not tell.
  public static let usual = CellSize(width: 10, height: 20)
}

/// The largest place that a picture can have in an area, with its shape kept.
public enum PictureFit {
  /// - Parameters:
  ///   - width: pixels of the picture across.
  ///   - height: pixels of the picture down.
  ///   - area: the cells that are free.
  ///   - cell: pixels of a cell.
  /// - Returns: the cells it takes, in the middle of `area`.
  public static func area(
    forWidth width: Int, height: Int, in area: Rect, cell: CellSize
  ) -> Rect {
    let (wide, high) = pixels(forWidth: width, height: height, in: area, cell: cell)
    guard wide > 0, high > 0 else { return area.centered(Size(columns: 0, rows: 0)) }
    return area.centered(
      Size(
        columns: (wide + cell.width - 1) / cell.width,
        rows: (high + cell.height - 1) / cell.height))
  }

  /// - Parameters:
  ///   - width: pixels of the picture across.
  ///   - height: pixels of the picture down.
  ///   - area: the cells that are free.
  ///   - cell: pixels of a cell.
  /// - Returns: the size in pixels at which the picture fills the area; the height is a multiple of
  ///   6, the rows of a sixel, when it can be.
  public static func pixels(
    forWidth width: Int, height: Int, in area: Rect, cell: CellSize
  ) -> (width: Int, height: Int) {
    let most = (width: area.columns * cell.width, height: area.rows * cell.height)
    guard width > 0, height > 0, most.width > 0, most.height > 0 else { return (0, 0) }
    var high = min(most.height, most.width * height / width)
    if high >= 6 { high -= high % 6 }
    let wide = min(most.width, (high * width + height / 2) / height)
    return (max(wide, 1), max(high, 1))
  }
}
