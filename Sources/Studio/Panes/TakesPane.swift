import Generation
import Sessions
import TerminalCanvas

/// What was made, as a tree: each branch under the take that it leaves.
enum TakesPane {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard sketch.layout[.takes] != nil else { return }
    let rows = state.takeRows
    let inside = sketch.frame(
      .takes, sketch.say(.paneTitle(.takes)), details: details(state, rows.count, sketch),
      footer: footer(state, sketch), isFocused: state.focus == .takes)
    guard !inside.isEmpty else { return }
    guard !rows.isEmpty else {
      let phrase: Phrase = state.filter.isActive ? .nothingFound : .takesPlaceholder
      sketch.writeWrapped(sketch.say(phrase), .muted, in: inside.inset(columns: 1, rows: 0))
      if state.focus == .takes, state.overlays.isEmpty { sketch.focus(inside.column, inside.row) }
      return
    }
    let visible = sketch.layout.takesPerPage
    let height = sketch.layout.rowsOfTake
    let selected = rows.firstIndex { $0.id == state.session.view.take } ?? 0
    let first = StudioLayout.scroll(to: selected, of: rows.count, visible: visible)
    for index in first..<min(first + visible, rows.count) {
      guard let take = state.session.history[rows[index].id] else { continue }
      let area = Rect(
        column: inside.column, row: inside.row + (index - first) * height,
        columns: inside.columns, rows: min(height, inside.endRow - inside.row))
      let row = TakeRow(
        take: take, row: rows[index], isShown: index == selected && state.take != nil)
      if sketch.layout.takesHaveThumbnails {
        row.drawTall(state, in: area, on: &sketch)
      } else {
        row.drawFlat(state, in: area, on: &sketch)
      }
      sketch.hit(area, .take(take.id))
    }
    let bar = Rect(column: inside.endColumn, row: inside.row, columns: 1, rows: inside.rows)
    sketch.scrollBar(bar, first: first, visible: visible, count: rows.count)
  }

  private static func details(
    _ state: StudioState, _ count: Int, _ sketch: Sketch
  ) -> [Piece] {
    var pieces: [Piece] = []
    if !state.session.queue.isEmpty {
      let text = sketch.say(.queueLength(state.session.queue.count))
      pieces += [sketch.piece(text, .queued), sketch.piece("  ", .titleDetail)]
    }
    if state.filter.isActive {
      var text = state.filter.isStarredOnly ? sketch.glyph(.star) : ""
      if !state.filter.words.isEmpty { text += "/\(state.filter.words)" }
      pieces += [sketch.piece(text, .match), sketch.piece("  ", .titleDetail)]
    }
    pieces.append(sketch.piece("\(count)", .titleDetail))
    return pieces
  }

  /// The person's words about the take that is shown.
  private static func footer(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    guard let take = state.take, !take.note.isEmpty else { return [] }
    let room = (sketch.layout[.takes]?.columns ?? 0) - 8
    return [sketch.piece(sketch.cut(take.note, to: max(room, 4)), .titleDetail)]
  }
}
