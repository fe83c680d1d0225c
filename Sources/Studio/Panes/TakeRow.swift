import Generation
import Sessions
import TerminalCanvas

/// A take in the list of takes.
struct TakeRow {
  let take: Take
  let row: HistoryTree.Row
  let isShown: Bool

  /// One line: number, state, and as many numbers as there is room for.
  func drawFlat(_ state: StudioState, in line: Rect, on sketch: inout Sketch) {
    var pieces = [sketch.piece(isShown ? sketch.glyph(.cursor) : " ", .hintKey)]
    pieces += tree(sketch)
    pieces.append(sketch.piece("#\(take.id.rawValue)", .strong))
    pieces += folded(state, sketch)
    if let origin = take.origin {
      pieces.append(sketch.piece(" \(sketch.glyph(.branch))\(origin.step)", .treeLine))
    }
    let name = pieces.reduce(0) { $0 + $1.cells }
    let start = max(name + 1, 9)
    sketch.write(pieces, in: line)
    let rest = Rect(
      column: line.column + start, row: line.row, columns: line.columns - start - 1, rows: 1)
    drawFields(state, in: rest, on: &sketch)
    finish(state, line, on: &sketch)
  }

  /// A small picture with the numbers beside it.
  func drawTall(_ state: StudioState, in area: Rect, on sketch: inout Sketch) {
    let rows = min(area.rows, 5)
    let frame = Rect(column: area.column + 1, row: area.row, columns: 11, rows: rows)
    let text = Rect(
      column: frame.endColumn + 1, row: area.row, columns: area.endColumn - frame.endColumn - 1,
      rows: rows)
    sketch.thumbnail(
      "take/\(area.row)", best(state), from: state.shelf, in: frame,
      caption: "#\(take.id.rawValue)")
    var title = [sketch.piece(isShown ? sketch.glyph(.cursor) : " ", .hintKey)]
    title += tree(sketch)
    title.append(sketch.piece("#\(take.id.rawValue)", .strong))
    title += folded(state, sketch) + [sketch.piece(" ", .text)]
    let status = status(state, sketch)
    let star: [Piece] = take.isStarred ? [sketch.piece(" \(sketch.glyph(.star))", .star)] : []
    sketch.write(title + [status] + star + review(state, sketch), in: text.line(0))
    if isShown { choose(text.line(0), state, on: &sketch) }
    var lines = [sketch.say(.seed(take.recipe.seed))]
    let separator = " \(sketch.glyph(.separator)) "
    lines.append(size(sketch) + separator + sketch.say(.shortSteps(take.recipe.steps)))
    var last = time ?? ""
    if let origin = take.origin {
      let from = "\(sketch.glyph(.branch)) #\(origin.take.rawValue)@\(origin.step)"
      last = last.isEmpty ? from : from + separator + last
    }
    lines.append(last)
    lines.append(take.note)
    for (index, line) in lines.enumerated() where index + 1 < rows {
      sketch.write(line, index == 3 ? .text : .muted, in: text.line(index + 1), indent: 1)
    }
  }

  // MARK: Parts

  private func best(_ state: StudioState) -> PictureName? {
    let small = PictureName.thumbnail(take.id)
    if state.shelf[small] != nil { return small }
    return state.names(of: Viewing.Moment(take: take.id, step: nil)).first {
      state.shelf[$0] != nil
    }
  }

  /// A sign that its branches are hidden.
  private func folded(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    state.filter.folded.contains(take.id)
      ? [sketch.piece(sketch.glyph(.collapsed), .treeLine)] : []
  }

  /// The branches that lead to it.
  private func tree(_ sketch: Sketch) -> [Piece] {
    guard row.depth > 0 else { return [] }
    var text = ""
    // Deep trees would leave no room for numbers.
    let first = max(row.depth - 5, 1)
    for depth in first..<row.depth {
      text += row.goesOn[depth] ? sketch.glyph(.treeDown) + " " : "  "
    }
    text += sketch.glyph(row.goesOn[row.depth] ? .treeBranch : .treeLast)
    return [sketch.piece(text + sketch.glyph(.treeAcross), .treeLine)]
  }

  private func status(_ state: StudioState, _ sketch: Sketch) -> Piece {
    let isRunning = state.run?.job == .take(take.id)
    let reached = "\(take.reached)/\(take.recipe.steps)"
    switch take.status {
    case .waiting:
      return sketch.piece("\(sketch.glyph(.queued)) \(sketch.say(.stateQueued))", .queued)
    case .developing:
      return sketch.piece("\(sketch.glyph(.running)) \(reached)", isRunning ? .running : .muted)
    case .finished: return sketch.piece(sketch.glyph(.done), .ok)
    case .paused: return sketch.piece("\(sketch.glyph(.paused)) \(reached)", .queued)
    case .stopped:
      return sketch.piece(
        "\(sketch.glyph(.stopped)) \(sketch.say(.stateStopped)) \(reached)", .muted)
    case .interrupted:
      return sketch.piece(
        "\(sketch.glyph(.stopped)) \(sketch.say(.stateInterrupted)) \(reached)", .warning)
    case .failed:
      return sketch.piece("\(sketch.glyph(.failed)) \(sketch.say(.stateFailed))", .error)
    }
  }

  private func drawFields(_ state: StudioState, in line: Rect, on sketch: inout Sketch) {
    let status = status(state, sketch)
    let star = take.isStarred ? sketch.glyph(.star) : " "
    // From the least to the most important, with the room that each needs.
    let fields: [(text: String, role: ThemeRole, cells: Int)] = [
      (size(sketch), .muted, 10), (sketch.say(.shortSteps(take.recipe.steps)), .muted, 7),
      (time ?? "", .muted, 8), (sketch.say(.seed(take.recipe.seed)), .text, 15),
    ]
    var shown = Set<Int>()
    var room = line.columns - 17
    for index in fields.indices.reversed() where room >= fields[index].cells {
      room -= fields[index].cells
      shown.insert(index)
    }
    var column = sketch.write(
      [status, sketch.piece(" ", .text), sketch.piece(star, .star)] + review(state, sketch),
      in: line)
    column = max(column + 1, 17)
    for index in [3, 0, 1, 2] where shown.contains(index) {
      let field = Rect(
        column: line.column + column, row: line.row,
        columns: min(fields[index].cells - 1, line.columns - column), rows: 1)
      sketch.write(fields[index].text, fields[index].role, in: field)
      column += fields[index].cells
    }
    if !take.note.isEmpty, line.columns - column >= 8 {
      sketch.write(take.note, .muted, in: line, indent: column)
    }
  }

  /// A sign of whether it may be given away, where somebody said so or has to.
  private func review(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    switch take.review {
    case .approved: [sketch.piece(" \(sketch.glyph(.done))", .ok)]
    case .rejected: [sketch.piece(" \(sketch.glyph(.failed))", .error)]
    case nil:
      take.status == .finished && state.needsReview(take)
        ? [sketch.piece(" ?", .warning)] : []
    }
  }

  private func size(_ sketch: Sketch) -> String {
    let (width, height) = (take.recipe.width, take.recipe.height)
    return width == height && !sketch.isASCII ? "\(width)²" : "\(width)x\(height)"
  }

  private var time: String? {
    if let timing = take.timing {
      return Amounts.span(timing.preparation + timing.denoising + timing.decoding)
    }
    let seconds = take.steps.reduce(0) { $0 + $1.seconds }
    return seconds > 0 ? Amounts.span(.seconds(seconds)) : nil
  }

  private func finish(_ state: StudioState, _ line: Rect, on sketch: inout Sketch) {
    if isShown { choose(line, state, on: &sketch) }
  }

  private func choose(_ line: Rect, _ state: StudioState, on sketch: inout Sketch) {
    let isFocused = state.focus == .takes
    sketch.tint(line, isFocused ? .selection : .selectionResting)
    if isFocused, state.overlays.isEmpty { sketch.focus(line.column, line.row) }
  }
}
