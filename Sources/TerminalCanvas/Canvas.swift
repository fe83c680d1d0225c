/// A screenful: cells of text, pictures placed on them, and where the cursor stands.
public struct Canvas: Sendable, Equatable {
  /// Its extent.
  public let size: Size
  /// Row after row.
  public private(set) var cells: [Cell]
  /// Pictures, each with the holes that later drawing left in it.
  public private(set) var pictures: [PlacedPicture] = []
  /// Where the terminal's cursor stands; nil parks it out of the way.
  public var cursor: Point?

  /// An empty screenful.
  public init(size: Size, style: Style = .plain) {
    self.size = size
    cells = Array(repeating: Cell(style: style), count: max(size.columns * size.rows, 0))
  }

  /// The whole of it.
  public var bounds: Rect { Rect(size) }

  /// The cell at a place, which has to be on the canvas.
  public subscript(_ column: Int, _ row: Int) -> Cell {
    cells[row * size.columns + column]
  }

  /// Writes one line of text, cut at the end of `area`; what lies outside is not drawn.
  ///
  /// - Parameters:
  ///   - text: without line ends; control characters are left out.
  ///   - point: where its first cell is.
  ///   - style: colours that it leaves to the terminal stay as the cells have them.
  ///   - area: where it may stand; everything when nil.
  /// - Returns: the cells it took.
  @discardableResult
  public mutating func write(
    _ text: String, at point: Point, _ style: Style = .plain, in area: Rect? = nil
  ) -> Int {
    guard let area = (area ?? bounds).intersection(bounds),
      (area.row..<area.endRow).contains(point.row)
    else { return 0 }
    var column = point.column
    for character in text {
      let width = TextWidth.cells(character)
      guard width > 0 else { continue }
      guard column + width <= area.endColumn else { break }
      if column >= area.column { set(character, width: width, column, point.row, style) }
      column += width
    }
    return column - point.column
  }

  /// Fills a rectangle with one character.
  public mutating func fill(_ area: Rect, with character: Character = " ", _ style: Style = .plain)
  {
    guard let area = area.intersection(bounds) else { return }
    let width = max(TextWidth.cells(character), 1)
    for row in area.row..<area.endRow {
      for column in stride(from: area.column, through: area.endColumn - width, by: width) {
        set(character, width: width, column, row, style)
      }
    }
  }

  /// Changes how cells look without touching their text.
  public mutating func tint(_ area: Rect, _ style: Style) {
    guard let area = area.intersection(bounds) else { return }
    for row in area.row..<area.endRow {
      for index in row * size.columns + area.column..<row * size.columns + area.endColumn {
        cells[index].style = cells[index].style.overlaid(with: style)
      }
    }
  }

  /// Makes room for something that lies over everything drawn so far: the rectangle is blank
  /// afterwards, and pictures under it have a hole there.
  public mutating func cover(_ area: Rect, _ style: Style = .plain) {
    guard let area = area.intersection(bounds) else { return }
    for index in pictures.indices {
      if let hole = pictures[index].area.intersection(area) { pictures[index].holes.append(hole) }
    }
    pictures.removeAll { $0.holes.contains($0.area) }
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        clear(column, row)
        cells[row * size.columns + column] = Cell(style: style)
      }
    }
  }

  /// Places a picture; the cells under it look empty.
  ///
  /// Nothing is drawn on the last row, where a picture would scroll the screen.
  public mutating func place(_ picture: PlacedPicture) {
    let safe = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows - 1)
    guard let area = picture.area.intersection(safe) else { return }
    var placed = picture
    placed.area = area
    pictures.removeAll { $0.place == picture.place }
    pictures.append(placed)
    for row in area.row..<area.endRow {
      for column in area.column..<area.endColumn {
        let style = Style(background: self[column, row].style.background)
        clear(column, row)
        cells[row * size.columns + column] = Cell(Cell.underPicture, style: style)
      }
    }
  }

  private mutating func set(
    _ character: Character, width: Int, _ column: Int, _ row: Int, _ style: Style
  ) {
    let index = row * size.columns + column
    let ground = cells[index].style.background
    var style = style
    if style.background == .standard { style.background = ground }
    for offset in 0..<width { clear(column + offset, row) }
    cells[index] = Cell(String(character), style: style)
    for offset in 1..<max(width, 1) { cells[index + offset] = Cell("", style: style) }
  }

  /// Leaves no half of a wide character behind when one of its cells is overwritten.
  private mutating func clear(_ column: Int, _ row: Int) {
    let index = row * size.columns + column
    if cells[index].isContinuation, column > 0 { cells[index - 1].text = " " }
    if column + 1 < size.columns, cells[index + 1].isContinuation, !cells[index].isContinuation {
      cells[index + 1].text = " "
    }
    if cells[index].isContinuation { cells[index].text = " " }
  }
}

extension Canvas {
  /// The text of each row, for tests: a picture's cells are `░`, wide characters stand once.
  public var lines: [String] {
    (0..<size.rows).map { row in
      (0..<size.columns).map { column in
        let text = self[column, row].text
        return text == Cell.underPicture ? "░" : text
      }.joined()
    }
  }
}
