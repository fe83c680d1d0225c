import Generation
import Sessions
import TerminalCanvas

/// A small picture of each step, and the numbers of the shown one beside them.
enum FilmStrip {
  static func draw(
    _ state: StudioState, _ walk: Walk, in area: Rect, on sketch: inout Sketch
  ) {
    guard area.rows >= 2 else { return }
    let (width, height) = shape(state)
    let wide = area.rows * sketch.cell.height * width / max(height, 1)
    let frame = min(max((wide + sketch.cell.width - 1) / sketch.cell.width, 4), area.columns / 3)
    let digits = String(walk.count).count
    let pitch = frame + digits + 4
    let fits = max(area.columns / pitch, 1)
    let current = state.shownStep ?? walk.count - 1
    let first = StudioLayout.scroll(to: current, of: walk.count, visible: fits)
    let shown = first..<min(first + fits, walk.count)
    for step in shown {
      let column = area.column + (step - first) * pitch
      let picture = Rect(column: column, row: area.row, columns: frame, rows: area.rows)
      let whole = Rect(column: column, row: area.row, columns: pitch - 1, rows: area.rows)
      sketch.thumbnail(
        "film/\(step - first)", state.filmName(ofStep: step), from: state.shelf, in: picture,
        caption: step < walk.reached ? "" : "\(step + 1)")
      sketch.hit(whole, .step(step))
      label(step, state, walk, in: whole, indent: frame + 1, on: &sketch)
    }
    let used = shown.count * pitch
    let rest = Rect(
      column: area.column + used + 1, row: area.row, columns: area.columns - used - 1,
      rows: area.rows)
    if rest.columns >= 24 { numbers(state, walk, in: rest, on: &sketch) }
  }

  private static func label(
    _ step: Int, _ state: StudioState, _ walk: Walk, in whole: Rect, indent: Int,
    on sketch: inout Sketch
  ) {
    let (glyph, role) = StepRail.sign(of: step, state, walk, sketch)
    let isShown = state.shownStep == step
    let middle = whole.line(whole.rows / 2)
    let cells = sketch.write(
      [
        sketch.piece("\(step + 1)", isShown ? .strong : .muted), sketch.piece(glyph, role),
      ], in: middle, indent: indent)
    let mark = Rect(
      column: whole.column + indent, row: middle.row, columns: cells, rows: 1)
    if isShown { sketch.tint(mark, .selection) }
    if walk.shared > 0, step == walk.shared - 1 {
      sketch.write(
        sketch.glyph(.branch), .treeLine, in: whole.line(whole.rows / 2 + 1), indent: indent)
    }
  }

  private static func numbers(
    _ state: StudioState, _ walk: Walk, in area: Rect, on sketch: inout Sketch
  ) {
    var lines: [(String, String)] = []
    if !walk.sigmas.isEmpty {
      lines.append((sketch.isASCII ? "s" : "σ", sigmas(walk, state, sketch, area.columns - 9)))
    }
    if let step = state.shownStep, let seconds = walk.seconds[step] {
      lines.append((sketch.say(.timeLabel), Amounts.seconds(.seconds(seconds)) + " s"))
    } else if !walk.seconds.isEmpty {
      let total = walk.seconds.values.reduce(0, +)
      lines.append((sketch.say(.timeLabel), Amounts.seconds(.seconds(total)) + " s"))
    }
    if walk.shared > 0, let parent = state.parentOfShown {
      let text = sketch.say(.branchOf(parent.rawValue, step: walk.shared))
      lines.append((sketch.glyph(.branch), text))
    }
    for (index, line) in lines.prefix(area.rows).enumerated() {
      sketch.write(line.0, .muted, in: area.line(index))
      sketch.write(line.1, .text, in: area.line(index), indent: 8)
    }
    if area.rows > lines.count + 1 {
      let hints = KeyHints.pieces(
        for: ["step-previous", "step-next", "play", "branch"], state, sketch,
        width: area.columns)
      sketch.write(hints, in: area.line(area.rows - 1))
    }
  }

  /// The noise levels around the shown step, as many as there is room for.
  private static func sigmas(
    _ walk: Walk, _ state: StudioState, _ sketch: Sketch, _ room: Int
  ) -> String {
    let arrow = " \(sketch.glyph(.arrow)) "
    let fits = max((room + 3) / 8, 1)
    let current = (state.shownStep ?? walk.sigmas.count - 2) + 1
    let first = StudioLayout.scroll(to: current, of: walk.sigmas.count, visible: fits)
    return walk.sigmas[first..<min(first + fits, walk.sigmas.count)]
      .map { Amounts.decimal(Double($0), places: 3) }.joined(separator: arrow)
  }

  private static func shape(_ state: StudioState) -> (Int, Int) {
    if state.viewing.showsDraft, let draft = state.draft {
      return (draft.recipe.width, draft.recipe.height)
    }
    return state.take.map { ($0.recipe.width, $0.recipe.height) } ?? (1, 1)
  }
}
