import Generation
import Sessions
import TerminalCanvas

/// The bar of steps: how far the walk is, which step is shown, and where it left its parent.
enum StepBar {
  static func draw(
    _ state: StudioState, _ walk: Walk, in line: Rect, on sketch: inout Sketch
  ) {
    guard line.columns >= 4 else { return }
    let label = " \((state.shownStep ?? walk.count - 1) + 1)/\(walk.count)"
    let bar = Rect(
      column: line.column, row: line.row, columns: line.columns - TextWidth.cells(label), rows: 1)
    sketch.write(label, .muted, in: line, indent: bar.columns)
    let last = bar.columns - 1
    let reached = Double(walk.reached) + (walk.reached < walk.count ? shareOfStep(state) : 0)
    let done = Int(reached / Double(max(walk.count, 1)) * Double(last))
    for index in 0...last {
      let glyph: Glyph =
        index == done && done < last && done > 0
        ? .progressHead : index < done ? .progressDone : .progressRest
      put(glyph, index < done ? .progressDone : index == done ? .progressHead : .progressRest)
      func put(_ glyph: Glyph, _ role: ThemeRole) {
        sketch.canvas.write(
          sketch.glyph(glyph), at: Point(column: bar.column + index, row: bar.row),
          sketch.theme[role])
      }
    }
    // Where on it the mouse is, is put in when that is known.
    sketch.hit(bar, .stepBar(0))
    mark(0, .progressStart, .progressDone)
    mark(last, .progressEnd, walk.reached == walk.count ? .progressDone : .progressRest)
    if last / max(walk.count, 1) >= 3 {
      for step in 1..<max(walk.count, 2) where step < walk.count {
        mark(place(step), .progressTick, step <= walk.reached ? .progressDone : .progressRest)
      }
    }
    if walk.shared > 0 { mark(place(walk.shared), .branch, .treeLine) }
    if walk.reached > 0 {
      let shown = place(state.shownStep ?? walk.count)
      mark(shown, .progressShown, .progressShown)
      if state.focus == .steps, state.overlays.isEmpty {
        sketch.focus(bar.column + shown, bar.row)
      }
    }

    func place(_ step: Int) -> Int { step * last / max(walk.count, 1) }
    func mark(_ index: Int, _ glyph: Glyph, _ role: ThemeRole) {
      sketch.canvas.write(
        sketch.glyph(glyph), at: Point(column: bar.column + index, row: bar.row),
        sketch.theme[role])
    }
  }

  /// How much of the step at work is behind it, as far as its time tells.
  static func shareOfStep(_ state: StudioState) -> Double {
    guard let run = state.run, PicturePane.showsRun(state), run.stage == .denoising,
      let perStep = run.secondsPerStep, perStep > 0
    else { return 0 }
    return min(max((state.now.seconds - run.movedAt.seconds) / perStep, 0), 0.99)
  }
}
