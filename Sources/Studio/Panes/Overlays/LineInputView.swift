import Sessions
import TerminalCanvas

/// A line to type: a search where the status line is, everything else in a popup.
enum LineInputView {
  static func draw(_ input: LineInput, _ state: StudioState, on sketch: inout Sketch) {
    switch input.purpose {
    case .search: drawBar(input, label: "/", on: &sketch)
    case .note, .alias, .picturePath, .startPath, .margins, .loraPath, .modelPath, .saveAs,
      .exportSession, .exportPicture, .parameter, .sheet:
      drawPopup(input, state, on: &sketch)
    }
  }

  private static func drawBar(_ input: LineInput, label: String, on sketch: inout Sketch) {
    let line = sketch.layout.status
    sketch.canvas.cover(line, sketch.theme[.popup])
    var field = line
    if let problem = input.problem {
      let text = "  \(sketch.glyph(.warning)) \(problem) "
      let used = sketch.writeTrailing([sketch.piece(text, .warning)], in: line)
      field.columns = max(field.columns - used, 12)
    }
    sketch.write(input.line, label: label, in: field)
  }

  private static func drawPopup(
    _ input: LineInput, _ state: StudioState, on sketch: inout Sketch
  ) {
    let screen = sketch.canvas.bounds
    let columns = min(screen.columns - 4, 72)
    let advice = sketch.say(.lineAdvice(input.purpose))
    let text = input.problem ?? advice
    let lines = WrappedText(text, width: max(columns - 4, 1)).rows.count
    let rows = min(3 + (text.isEmpty ? 0 : lines + 1), screen.rows)
    let area = screen.centered(Size(columns: columns, rows: rows))
    let inside = sketch.popup(area, title: sketch.say(.lineTitle(input.purpose)))
    sketch.write(input.line, label: "\(sketch.glyph(.cursor)) ", in: inside.line(0))
    guard inside.rows > 2 else { return }
    let below = Rect(
      column: inside.column, row: inside.row + 2, columns: inside.columns, rows: inside.rows - 2)
    sketch.writeWrapped(text, input.problem == nil ? .muted : .warning, in: below)
  }
}
