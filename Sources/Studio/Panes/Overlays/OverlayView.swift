import TerminalCanvas

/// Draws what lies over the panes.
enum OverlayView {
  static func draw(_ overlay: Overlay, of state: StudioState, on sketch: inout Sketch) {
    // Whatever lies below has neither the keys nor the mouse.
    sketch.hits.removeAll()
    switch overlay {
    case .picker(let picker): PickerView.draw(picker, state, on: &sketch)
    case .help(let help): HelpView.draw(help, state, on: &sketch)
    case .line(let input): LineInputView.draw(input, state, on: &sketch)
    case .question(let question): QuestionView.draw(question, state, on: &sketch)
    case .files(let browser): FilesView.draw(browser, state, on: &sketch)
    case .comparison(let comparison): ComparisonView.draw(comparison, state, on: &sketch)
    case .promptDifference(let first, let second, let scroll):
      DifferenceView.draw(first, second, scroll: scroll, state, on: &sketch)
    case .sheet(let sheet): SheetView.draw(sheet, state, on: &sketch)
    case .model(let page): ModelView.draw(page, state, on: &sketch)
    case .tour(let page): TourView.draw(page, state, on: &sketch)
    case .mask(let editor): MaskView.draw(editor, state, on: &sketch)
    }
  }
}

/// Where overlays stand.
enum OverlayFrame {
  /// The popup of a list.
  static func popup(in size: Size) -> Rect {
    Rect(size).centered(
      Size(columns: min(size.columns - 4, 100), rows: max(min(size.rows - 4, 26), 6)))
  }

  /// The rows of a list in its popup: below the line that is typed, above what is said of a row.
  static func list(in size: Size) -> Rect {
    let inside = popup(in: size).inset(columns: 2, rows: 1)
    return Rect(
      column: inside.column, row: inside.row + 2, columns: inside.columns, rows: inside.rows - 4)
  }
}

extension Sketch {
  /// Makes room for a popup, with a frame and a title; a click beside it closes it.
  ///
  /// - Returns: the room inside, with a margin at the sides.
  mutating func popup(_ area: Rect, title: String, details: [Piece] = []) -> Rect {
    canvas.cover(area, theme[.popup])
    canvas.draw(theme.borders.popup.border, around: area, theme[.popupBorder])
    var style = theme[.popupTitle]
    style.attributes.insert(.bold)
    let line = Rect(column: area.column + 2, row: area.row, columns: area.columns - 4, rows: 1)
    let used = write([Piece(text: " \(title) ", style: style)], in: line)
    let rest = Rect(
      column: line.column + used + 1, row: line.row, columns: line.columns - used - 1, rows: 1)
    writeDetails(details, in: rest, .popup)
    hitOutside(area)
    return area.inset(columns: 2, rows: 1)
  }

  private mutating func hitOutside(_ area: Rect) {
    let screen = canvas.bounds
    hit(Rect(column: 0, row: 0, columns: screen.columns, rows: area.row), .outside)
    hit(
      Rect(
        column: 0, row: area.endRow, columns: screen.columns, rows: screen.rows - area.endRow),
      .outside)
    hit(Rect(column: 0, row: area.row, columns: area.column, rows: area.rows), .outside)
    hit(
      Rect(
        column: area.endColumn, row: area.row, columns: screen.columns - area.endColumn,
        rows: area.rows), .outside)
  }

  /// Writes a line that is being typed, and puts the terminal's cursor into it.
  mutating func write(_ editor: LineEditor, label: String, in line: Rect) {
    let used = write(label, .hintKey, in: line)
    let field = Rect(
      column: line.column + used, row: line.row, columns: line.columns - used, rows: 1)
    guard field.columns > 0 else { return }
    // The part around the cursor is shown, with a cell for the cursor behind the last character.
    var start = editor.cursor
    var cells = 1
    while start > 0 {
      let width = TextWidth.cells(editor.text[start - 1])
      guard cells + width <= field.columns else { break }
      cells += width
      start -= 1
    }
    let before = TextWidth.cells(String(editor.text[start..<editor.cursor]))
    canvas.write(
      String(editor.text[start...]), at: Point(column: field.column, row: field.row),
      theme[.popup], in: field)
    focus(field.column + before, field.row)
  }
}
