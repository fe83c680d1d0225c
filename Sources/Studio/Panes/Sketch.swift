import TerminalCanvas

/// A screenful in the making, with the looks and words that the person chose.
struct Sketch {
  var canvas: Canvas
  var hits: [Hit] = []
  let theme: Theme
  let say: Voice
  let layout: StudioLayout
  /// Whether the terminal shows pictures at all.
  let hasPictures: Bool
  let cell: CellSize

  init(_ state: StudioState) {
    theme = state.settings.theme
    say = state.voice
    layout = state.layout
    hasPictures = state.terminal.pictures != .none
    cell = state.terminal.cell
    canvas = Canvas(
      size: Size(columns: max(state.size.columns, 0), rows: max(state.size.rows, 0)),
      style: state.settings.theme[.ground])
  }

  /// A sign of the theme.
  func glyph(_ glyph: Glyph) -> String { String(theme[glyph]) }

  /// Whether the theme keeps to the signs that every terminal has.
  var isASCII: Bool { theme[.ellipsis].isASCII }

  /// A line cut to a width, with the theme's ellipsis.
  func cut(_ text: String, to limit: Int) -> String {
    TextWidth.truncated(text, to: limit, ellipsis: glyph(.ellipsis))
  }

  /// Lets the mouse do something to a place.
  mutating func hit(_ area: Rect, _ target: HitTarget) {
    guard let area = area.intersection(canvas.bounds) else { return }
    hits.append(Hit(area, target))
  }

  /// Puts the terminal's cursor on the item that the keys act on.
  mutating func focus(_ column: Int, _ row: Int) {
    let point = Point(column: column, row: row)
    if canvas.bounds.contains(point) { canvas.cursor = point }
  }
}

/// A stretch of a line in one look.
struct Piece {
  var text: String
  var style: Style
  /// What a click on it does.
  var target: HitTarget?

  var cells: Int { TextWidth.cells(text) }

  /// Whether it says something by itself, and does not only separate.
  var isWord: Bool { text.contains { $0.isLetter || $0.isNumber } }
}

extension Sketch {
  /// A stretch of a line in the look of a role.
  func piece(_ text: String, _ role: ThemeRole = .text, _ target: HitTarget? = nil) -> Piece {
    Piece(text: text, style: theme[role], target: target)
  }

  /// A stretch that the person's language says.
  func piece(_ phrase: Phrase, _ role: ThemeRole = .text) -> Piece { piece(say(phrase), role) }

  /// Writes text in the look of a role, cut with an ellipsis where it does not fit.
  @discardableResult
  mutating func write(
    _ text: String, _ role: ThemeRole = .text, in line: Rect, indent: Int = 0
  )
    -> Int
  {
    write([piece(text, role)], in: line, indent: indent)
  }

  /// Writes stretches one after the other; the first that does not fit is cut, the rest left out.
  @discardableResult
  mutating func write(_ pieces: [Piece], in line: Rect, indent: Int = 0) -> Int {
    var column = line.column + indent
    for piece in pieces {
      let room = line.endColumn - column
      guard room > 0, !line.isEmpty else { break }
      let text = cut(piece.text, to: room)
      let written = canvas.write(
        text, at: Point(column: column, row: line.row), piece.style, in: line)
      if let target = piece.target {
        hit(Rect(column: column, row: line.row, columns: written, rows: 1), target)
      }
      column += written
    }
    return column - line.column - indent
  }

  /// Writes stretches so that they end where the line ends; those at the front give way, with what
  /// separated them from the rest.
  @discardableResult
  mutating func writeTrailing(_ pieces: [Piece], in line: Rect) -> Int {
    var pieces = pieces
    var cells = pieces.reduce(0) { $0 + $1.cells }
    var isShortened = false
    while let first = pieces.first, cells > line.columns || (isShortened && !first.isWord) {
      cells -= first.cells
      pieces.removeFirst()
      isShortened = true
    }
    write(pieces, in: line, indent: line.columns - cells)
    return cells
  }

  /// Writes a line in the middle.
  mutating func writeCentered(_ text: String, _ role: ThemeRole = .text, in line: Rect) {
    let text = cut(text, to: line.columns)
    write(text, role, in: line, indent: (line.columns - TextWidth.cells(text)) / 2)
  }

  /// Writes sentences, broken between words.
  ///
  /// - Returns: rows that were used.
  @discardableResult
  mutating func writeWrapped(_ text: String, _ role: ThemeRole = .text, in area: Rect) -> Int {
    guard !area.isEmpty else { return 0 }
    let lines = WrappedText(text, width: area.columns).lines(of: Array(text))
    for (index, line) in lines.prefix(area.rows).enumerated() {
      let isCutHere = index == area.rows - 1 && lines.count > area.rows
      write(
        isCutHere ? cut(line + "  ", to: area.columns - 1) + glyph(.ellipsis) : line,
        role, in: area.line(index))
    }
    return min(lines.count, area.rows)
  }

  /// Fills a line's ground, so that what is written on it stands out.
  mutating func tint(_ area: Rect, _ role: ThemeRole) { canvas.tint(area, theme[role]) }
}
