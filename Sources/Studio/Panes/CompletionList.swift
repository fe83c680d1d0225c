import TerminalCanvas

/// What could stand at the cursor of the prompt, below it or above it.
enum CompletionList {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard let completion = state.completion, !completion.candidates.isEmpty,
      let area = sketch.layout.promptText, state.focus == .prompt
    else { return }
    let window = PromptWindow(state, sketch.layout)
    let start = window.text.position(of: completion.range.lowerBound)
    let screen = sketch.canvas.bounds
    let row = area.row + start.row - window.first
    let below = screen.rows - 2 - row
    let count = completion.candidates.count
    let rows = min(count, 8, max(below, row - 1))
    let words = completion.candidates.map { TextWidth.cells($0.text) }.max() ?? 0
    let details = completion.candidates.map { TextWidth.cells($0.detail) }.max() ?? 0
    let columns = min(words + (details > 0 ? details + 3 : 1) + 2, 48, screen.columns)
    let top = below >= rows ? row + 1 : row - rows
    let column = min(area.column + start.column - 1, screen.columns - columns)
    let list = Rect(column: max(column, 0), row: top, columns: columns, rows: rows)
    sketch.canvas.cover(list, sketch.theme[.popup])
    let first = StudioLayout.scroll(to: completion.selection, of: count, visible: rows)
    for index in first..<min(first + rows, count) {
      let line = list.line(index - first)
      let candidate = completion.candidates[index]
      let isChosen = index == completion.selection
      sketch.write(
        [
          sketch.piece(isChosen ? sketch.glyph(.cursor) : " ", .popup),
          sketch.piece(candidate.text, .popup),
          sketch.piece(
            String(repeating: " ", count: words - TextWidth.cells(candidate.text) + 2), .popup),
          sketch.piece(candidate.detail, .muted),
        ], in: line)
      if isChosen { sketch.tint(line, .selection) }
      sketch.hit(line, .overlayRow(index))
    }
  }
}
