import Generation
import Sessions
import TerminalCanvas

/// The steps of what is shown: small pictures where there is room, a rail where there is not, and
/// the bar on which the mouse goes through them.
enum StepsPane {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard sketch.layout[.steps] != nil else { return }
    let inside = sketch.frame(
      .steps, sketch.say(.paneTitle(.steps)), details: StepsProgress.pieces(state, sketch),
      isFocused: state.focus == .steps)
    let isFocused = state.focus == .steps && state.overlays.isEmpty
    guard !inside.isEmpty else { return }
    if isFocused { sketch.focus(inside.column + 1, inside.row) }
    guard let walk = state.walk, walk.count > 0 else {
      sketch.write(sketch.say(.noStepsYet), .muted, in: inside.inset(columns: 1, rows: 0))
      return
    }
    let room = inside.inset(columns: 1, rows: 0)
    if inside.rows >= 5 {
      let parts = room.rows([.share(1), .cells(inside.rows >= 7 ? 1 : 0), .cells(1)])
      FilmStrip.draw(state, walk, in: parts[0], on: &sketch)
      StepBar.draw(state, walk, in: parts[2], on: &sketch)
    } else {
      StepRail.draw(state, walk, in: room.line(room.rows / 2), on: &sketch)
    }
  }
}

/// How far the work is, in numbers.
enum StepsProgress {
  static func pieces(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    guard let run = state.run, PicturePane.showsRun(state) else { return rest(state, sketch) }
    let gap = sketch.piece("  ", .titleDetail)
    var pieces = sigma(state, sketch)
    if let perStep = run.secondsPerStep {
      pieces.append(
        sketch.piece(sketch.say(.pace(.seconds(perStep))), .titleDetail))
      pieces.append(gap)
    }
    if let stage = run.stage, stage != .denoising {
      pieces += [sketch.piece(sketch.say(.stage(stage)), .running), gap]
    }
    let share = Double(run.reached) / Double(max(run.steps, 1))
    pieces += [
      sketch.piece("\(run.reached)/\(run.steps)", .titleDetail), gap,
      sketch.piece(Amounts.percent(share), .titleDetail), gap,
    ]
    if run.isStopping {
      pieces.append(sketch.piece(sketch.say(.stateStopping), .warning))
    } else if let left = run.secondsLeft(at: state.now) {
      pieces.append(sketch.piece(sketch.say(.remaining(.seconds(left))), .running))
    }
    return pieces
  }

  private static func rest(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    guard let walk = state.walk, walk.reached > 0 else { return [] }
    let total = walk.seconds.values.reduce(0, +)
    guard !walk.seconds.isEmpty else { return [] }
    let mean = total / Double(walk.seconds.count)
    return sigma(state, sketch) + [
      sketch.piece(sketch.say(.pace(.seconds(mean))), .titleDetail),
      sketch.piece("  ", .titleDetail),
      sketch.piece("\(walk.reached)/\(walk.count)", .titleDetail),
    ]
  }

  /// The noise level that is left after the shown step.
  private static func sigma(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    guard let walk = state.walk, let step = state.shownStep, step + 1 < walk.sigmas.count else {
      return []
    }
    let level = Amounts.decimal(Double(walk.sigmas[step + 1]), places: 3)
    return [
      sketch.piece("\(sketch.isASCII ? "s" : "σ") \(level)", .muted),
      sketch.piece("  ", .titleDetail),
    ]
  }
}
