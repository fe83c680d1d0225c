import Generation
import TerminalCanvas

/// The steps in one line: `1 ✓ ── 2 ✓ ── 3 ●━━╸── 4 ·`; the bar where there are too many of them.
enum StepRail {
  static func draw(
    _ state: StudioState, _ walk: Walk, in line: Rect, on sketch: inout Sketch
  ) {
    let digits = String(walk.count).count
    let gap = (line.columns - walk.count * (digits + 2)) / max(walk.count - 1, 1)
    guard gap >= 4 || walk.count == 1 else {
      StepBar.draw(state, walk, in: line, on: &sketch)
      return
    }
    let length = min(gap, 16) - 2
    let share = StepBar.shareOfStep(state)
    var column = line.column
    for step in 0..<walk.count {
      let label = "\(step + 1)"
      let (glyph, role) = sign(of: step, state, walk, sketch)
      let isShown = state.shownStep == step
      let place = Rect(column: column, row: line.row, columns: line.endColumn - column, rows: 1)
      let cells = sketch.write(
        [
          sketch.piece(label, isShown ? .strong : .text), sketch.piece(" ", .text),
          sketch.piece(glyph, role),
        ], in: place)
      let mark = Rect(column: column, row: line.row, columns: cells, rows: 1)
      if isShown {
        sketch.tint(mark, .selection)
        if state.focus == .steps, state.overlays.isEmpty { sketch.focus(column, line.row) }
      }
      sketch.hit(mark, .step(step))
      column += cells
      guard step + 1 < walk.count else { break }
      let isAtWork = step == walk.reached - 1 || (walk.reached == 0 && step == 0)
      draw(
        Rect(column: column + 1, row: line.row, columns: length, rows: 1),
        done: step + 1 < walk.reached ? 1 : isAtWork ? share : 0, on: &sketch)
      if walk.shared > 0, step + 1 == walk.shared {
        sketch.canvas.write(
          sketch.glyph(.branch), at: Point(column: column + 1 + length / 2, row: line.row),
          sketch.theme[.treeLine])
      }
      column += length + 2
    }
  }

  private static func draw(_ area: Rect, done share: Double, on sketch: inout Sketch) {
    let cells = Int((share * Double(area.columns)).rounded(.down))
    for index in 0..<area.columns {
      let isHead = share > 0 && share < 1 && index == cells
      let glyph: Glyph = isHead ? .progressHead : index < cells ? .progressDone : .progressRest
      let role: ThemeRole = isHead ? .progressHead : index < cells ? .progressDone : .progressRest
      sketch.canvas.write(
        sketch.glyph(glyph), at: Point(column: area.column + index, row: area.row),
        sketch.theme[role])
    }
  }

  /// The sign of a step: done, at work, or to come.
  static func sign(
    of step: Int, _ state: StudioState, _ walk: Walk, _ sketch: Sketch
  ) -> (String, ThemeRole) {
    if step < walk.reached { return (sketch.glyph(.done), .progressDone) }
    let isAtWork =
      step == walk.reached && PicturePane.showsRun(state)
      && state.run?.stage == .denoising
    return isAtWork
      ? (sketch.glyph(.running), .running) : (sketch.glyph(.empty), .progressRest)
  }
}
