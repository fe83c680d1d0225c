import Generation
import Pictures
import Sessions
import TerminalCanvas

/// The prompt: what is written, what it means, and how much of it the model reads.
enum PromptPane {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard sketch.layout[.prompt] != nil, let area = sketch.layout.promptText else { return }
    let isFocused = state.focus == .prompt
    let inside = sketch.frame(
      .prompt, sketch.say(.paneTitle(.prompt)), details: details(state, sketch),
      isFocused: isFocused)
    guard !area.isEmpty else { return }
    let window = PromptWindow(state, sketch.layout)
    if state.editor.buffer.count == 0 {
      sketch.writeWrapped(sketch.say(.promptPlaceholder), .placeholder, in: area)
    }
    drawText(state, window, in: area, on: &sketch)
    if isFocused, state.overlays.isEmpty, let cursor = window.cursor(in: area) {
      sketch.focus(cursor.column, cursor.row)
    }
    if inside.endRow > area.endRow {
      let line = Rect(
        column: area.column, row: area.endRow, columns: area.columns, rows: 1)
      PromptFooter.draw(state, in: line, on: &sketch)
    }
    let bar = Rect(column: inside.endColumn, row: area.row, columns: 1, rows: area.rows)
    sketch.scrollBar(bar, first: window.first, visible: area.rows, count: window.text.rows.count)
  }

  private static func details(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    var pieces: [Piece] = []
    let width = sketch.layout[.prompt]?.columns ?? 0
    if state.focus == .prompt, state.mode == .insert {
      pieces.append(sketch.piece(" \(sketch.say(.modeSign(.insert))) ", .modeInsert))
      pieces.append(sketch.piece("  ", .titleDetail))
      if width >= 56 {
        let (line, column) = state.editor.buffer.line(of: state.editor.cursor)
        pieces.append(sketch.piece(sketch.say(.cursorAt(line: line, column: column)), .titleDetail))
        pieces.append(sketch.piece("  ", .titleDetail))
      }
    }
    guard let measure = state.meter?.measure else { return pieces }
    let used = measure.usedTokens + measure.droppedTokens
    let role: ThemeRole =
      measure.droppedTokens > 0
      ? .meterFull : used * 10 > measure.limit * 9 ? .meterHigh : .meterOk
    if width >= 38 {
      pieces += sketch.meter(
        Double(used) / Double(max(measure.limit, 1)), cells: width >= 56 ? 10 : 6, role: role)
      pieces.append(sketch.piece(" ", .titleDetail))
    }
    pieces.append(sketch.piece("\(used)/\(measure.limit)", role))
    return pieces
  }

  private static func drawText(
    _ state: StudioState, _ window: PromptWindow, in area: Rect, on sketch: inout Sketch
  ) {
    let buffer = state.editor.buffer
    let styles = PromptStyles(state, sketch)
    for (line, row) in window.visible.enumerated() {
      let characters = window.text.rows[row].characters
      var column = area.column
      let y = area.row + line
      for offset in characters {
        let cells = Int(buffer.units[offset].cells)
        // Spaces at the end of a full row hang over its edge.
        guard column + cells <= area.endColumn else { break }
        let style = styles[offset]
        let place = Point(column: column, row: y)
        if cells == 0 {
          continue
        } else if buffer.characters[offset] == "\t" {
          sketch.canvas.write(" ", at: place, style)
        } else {
          sketch.canvas.write(String(buffer.characters[offset]), at: place, style)
        }
        sketch.hit(
          Rect(column: column, row: y, columns: cells, rows: 1), .promptCharacter(offset))
        column += cells
      }
      let end = window.text.offset(
        at: WrappedText.Position(row: row, column: area.columns))
      sketch.hit(
        Rect(column: column, row: y, columns: area.endColumn + 1 - column, rows: 1),
        .promptCharacter(end))
      if let cut = styles.cut, characters.contains(cut) {
        sketch.canvas.write(
          sketch.glyph(.cut), at: Point(column: area.column - 1, row: y), sketch.theme[.cutMark])
      }
    }
  }
}

/// The rows of the prompt that are seen: those around the cursor.
struct PromptWindow {
  let text: WrappedText
  let first: Int
  let visible: Range<Int>
  private let position: WrappedText.Position

  init(_ state: StudioState, _ layout: StudioLayout) {
    text = state.editor.wrapped(to: layout.promptWidth)
    position = text.position(of: state.editor.cursor)
    let rows = layout.promptRows
    first = StudioLayout.scroll(to: position.row, of: text.rows.count, visible: rows)
    visible = first..<min(first + rows, text.rows.count)
  }

  /// The cell in which the cursor stands; nil when it is not seen.
  func cursor(in area: Rect) -> Point? {
    guard visible.contains(position.row) else { return nil }
    return Point(column: area.column + position.column, row: area.row + position.row - first)
  }
}

/// How each character of the prompt looks.
struct PromptStyles {
  /// The first character that the model does not read.
  let cut: Int?
  private var styles: [Style]

  init(_ state: StudioState, _ sketch: Sketch) {
    let buffer = state.editor.buffer
    let theme = sketch.theme
    // A measure of another text says nothing of this one's cut.
    let isMeasured = state.meter?.prompt == state.session.setup.prompt
    cut = isMeasured ? state.meter?.cut : nil
    styles = Array(repeating: theme[.text], count: buffer.count)
    let spans = PromptHighlight.spans(in: buffer, slots: state.session.setup.slotNames, cut: cut)
    for span in spans {
      let style = Self.style(span.kind, theme)
      for offset in span.range { styles[offset] = style }
    }
    if let cut, cut < styles.count { styles[cut].attributes.insert(.underline) }
  }

  subscript(offset: Int) -> Style { styles[offset] }

  private static func style(_ kind: PromptHighlight.Kind, _ theme: Theme) -> Style {
    switch kind {
    case .mention(.filled, let slot): return theme[.reference(slot ?? 1)]
    case .mention(.empty, _): return theme[.mentionEmpty]
    case .mention(.unknown, _): return theme[.mentionUnknown]
    case .hexColor(let color):
      let ground = Color.rgb(color.red, color.green, color.blue)
      return Style(foreground: ink(on: ground), background: ground)
    case .wildcard(let depth):
      var style = theme[.wildcard]
      if depth % 2 == 1 { style.attributes.insert(.italic) }
      return style
    case .json(.key): return theme[.jsonKey]
    case .json(.string): return theme[.jsonString]
    case .json(.number): return theme[.jsonNumber]
    case .json(.literal): return theme[.jsonLiteral]
    case .json(.punctuation): return theme[.jsonPunctuation]
    case .json(.error): return theme[.jsonError]
    case .beyondTheCut: return theme[.beyondCut]
    }
  }

  private static func ink(on ground: Color) -> Color {
    (ground.luminance ?? 0) > 0.18 ? .rgb(0, 0, 0) : .rgb(255, 255, 255)
  }
}
