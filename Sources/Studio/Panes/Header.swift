import Sessions
import TerminalCanvas

/// The line at the top: what is open, what the next picture would be, how pictures are shown.
enum Header {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    let line = sketch.layout.header
    guard !line.isEmpty else { return }
    sketch.tint(line, .headerBar)
    let left = session(state, sketch)
    let right = [sketch.piece(glyphed(state, sketch), .muted), sketch.piece(" ", .headerBar)]
    let used = sketch.write(left, in: line, indent: 1) + 1
    let end = right.reduce(0) { $0 + $1.cells }
    let rest = Rect(
      column: line.column + used + 2, row: line.row, columns: line.columns - used - 2, rows: 1)
    guard rest.columns > end else { return }
    sketch.writeTrailing(right, in: rest)
    let middle = Rect(
      column: rest.column, row: rest.row, columns: rest.columns - end - 2, rows: 1)
    let shot = shot(state, sketch)
    let cells = shot.reduce(0) { $0 + $1.cells }
    // In the middle of the screen where it can be, and never under what stands beside it.
    let wanted = (line.columns - cells) / 2 - middle.column
    sketch.write(shot, in: middle, indent: min(max(wanted, 0), max(middle.columns - cells, 0)))
  }

  private static func session(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    var pieces = [sketch.piece("darkroom", .brand), sketch.piece("  ", .headerBar)]
    let room = max(sketch.layout.size.columns / 3 - 10, 8)
    pieces.append(sketch.piece(sketch.cut(state.place.title, to: room), .strong))
    if state.place.isReadOnly {
      pieces.append(sketch.piece(" ", .headerBar))
      pieces.append(sketch.piece(" \(sketch.say(.modeReadOnly)) ", .modeReadOnly))
    } else if state.place.trouble != nil {
      pieces.append(sketch.piece(" ", .headerBar))
      pieces.append(
        sketch.piece("\(sketch.glyph(.warning)) \(sketch.say(.notKeptSign))", .error))
    }
    if let take = state.take, take.status == .finished,
      take.review != nil || state.needsReview(take)
    {
      let role: ThemeRole =
        switch take.review {
        case .approved: .ok
        case .rejected: .error
        case nil: .warning
        }
      pieces.append(sketch.piece("  \(sketch.say(.reviewSign(take.review)))", role))
    }
    return pieces
  }

  private static func shot(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    let parameters = state.session.setup.parameters
    let name = parameters.model.split(separator: "/").last.map(String.init) ?? parameters.model
    let dot = sketch.piece(" \(sketch.glyph(.separator)) ", .muted)
    var pieces = [
      sketch.piece(name, .headerBar), dot,
      sketch.piece(sketch.say(.steps(parameters.steps)), .headerBar), dot,
      sketch.piece("\(parameters.width)x\(parameters.height)", .headerBar), dot,
      sketch.piece(sketch.say(.seed(parameters.seed)), .headerBar),
    ]
    if parameters.seedMode == .locked {
      pieces.append(sketch.piece(" \(sketch.glyph(.locked))", .locked))
    }
    return pieces
  }

  private static func glyphed(_ state: StudioState, _ sketch: Sketch) -> String {
    let terminal = state.terminal
    let name = sketch.say(.pictureProtocol(terminal.pictures))
    let colors = terminal.pictures == .sixel && sketch.layout.size.columns >= 100
    return sketch.glyph(terminal.isComplete ? .running : .queued) + " " + name
      + (colors ? " \(terminal.sixelColors)" : "")
  }
}
