import TerminalCanvas

/// A page of the tour.
enum TourView {
  static func draw(_ page: Int, _ state: StudioState, on sketch: inout Sketch) {
    guard Phrase.tour.indices.contains(page) else { return }
    let (title, text) = (sketch.say(Phrase.tour[page].title), sketch.say(Phrase.tour[page].text))
    let screen = sketch.canvas.bounds
    let columns = min(screen.columns - 4, 60)
    let lines = WrappedText(text, width: max(columns - 4, 1)).rows.count
    let rows = min(lines + 6, screen.rows)
    // Low on the screen, so that what it speaks of is seen above it.
    let area = Rect(
      column: (screen.columns - columns) / 2, row: max(screen.rows - rows - 2, 0),
      columns: columns, rows: rows)
    let inside = sketch.popup(
      area, title: title, details: [sketch.piece("\(page + 1)/\(Phrase.tour.count)", .muted)])
    let body = Rect(
      column: inside.column, row: inside.row + 1, columns: inside.columns, rows: inside.rows - 2)
    sketch.writeWrapped(text, .popup, in: body)
    let line = inside.line(inside.rows - 1)
    let marks = Phrase.tour.indices.map { index in
      sketch.piece(
        sketch.glyph(index == page ? .running : .empty) + " ", index == page ? .running : .muted)
    }
    sketch.write(marks, in: line)
    sketch.writeTrailing(
      KeyHints.pieces(
        for: ["tour-next", "tour-leave"], state, sketch, width: inside.columns - 12), in: line)
    sketch.focus(inside.column, inside.row + 1)
  }
}
