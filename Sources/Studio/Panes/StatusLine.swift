import Generation
import Sessions
import TerminalCanvas

/// The line at the bottom: mode, keys that were pressed, keys that are useful, and the cost.
enum StatusLine {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    let line = sketch.layout.status
    sketch.tint(line, .statusBar)
    var left = [mode(state, sketch), sketch.piece("  ", .statusBar)]
    if !state.pendingKeys.isEmpty, let keys = KeySequence(state.pendingKeys) {
      left += [sketch.piece(KeyHints.text(keys) + sketch.glyph(.ellipsis), .hintKey)]
      left.append(sketch.piece("  ", .statusBar))
    }
    let used = sketch.write(left, in: line)
    let right = cost(state, sketch) + [sketch.piece(" ", .statusBar)]
    let end = right.reduce(0) { $0 + $1.cells }
    let hints = Rect(
      column: line.column + used, row: line.row, columns: line.columns - used - end - 1, rows: 1)
    if sketch.layout.isPictureBare, state.pendingKeys.isEmpty {
      sketch.write(PictureTitle.pieces(state, sketch), in: hints)
    } else {
      let ids = state.pendingKeys.isEmpty ? KeyHints.useful(state) : []
      sketch.write(
        KeyHints.pieces(for: ids, state, sketch, width: hints.columns - 1), in: hints)
    }
    sketch.writeTrailing(right, in: line)
  }

  private static func mode(_ state: StudioState, _ sketch: Sketch) -> Piece {
    let isInsert = state.mode == .insert
    return sketch.piece(
      " \(sketch.say(.modeSign(state.mode))) ", isInsert ? .modeInsert : .modeNormal)
  }

  /// What the next picture costs, or why it cannot be made.
  private static func cost(_ state: StudioState, _ sketch: Sketch) -> [Piece] {
    switch state.cost {
    case .unknown: return []
    case .impossible:
      return [
        sketch.piece(
          "\(sketch.glyph(.failed)) \(sketch.say(.impossibleSign))", .error)
      ]
    case .estimated(let estimate):
      let isShort = estimate.workingBytes > estimate.availableBytes
      let memory = Amounts.bytes(estimate.workingBytes, of: estimate.availableBytes)
      let time = Amounts.span(estimate.total)
      return [
        sketch.piece(time + "  ", .muted), sketch.piece(memory, isShort ? .error : .muted),
      ]
    }
  }
}

/// What was said last, for a while, right above the status line.
enum MessageLine {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard let message = state.messages.shown else { return }
    let role: ThemeRole
    let sign: String
    switch message.weight {
    case .note: (role, sign) = (.toast, sketch.glyph(.information))
    case .warning: (role, sign) = (.toastWarning, sketch.glyph(.warning))
    case .trouble: (role, sign) = (.toastError, sketch.glyph(.failed))
    }
    let screen = sketch.canvas.bounds
    let widest = screen.columns - 4
    let text = WrappedText(message.text, width: max(widest - 4, 1))
    let lines = text.lines(of: Array(message.text))
    let rows = min(lines.count, 4)
    let columns = min((lines.map { TextWidth.cells($0) }.max() ?? 0) + 4, widest)
    let area = Rect(
      column: screen.columns - columns - 2, row: screen.rows - 1 - rows, columns: columns,
      rows: rows)
    sketch.canvas.cover(area, sketch.theme[role])
    for (index, line) in lines.prefix(rows).enumerated() {
      let isCutHere = index == rows - 1 && lines.count > rows
      sketch.write(
        [
          sketch.piece(index == 0 ? " \(sign) " : "   ", role),
          sketch.piece(line + (isCutHere ? sketch.glyph(.ellipsis) : ""), role),
        ], in: area.line(index))
    }
  }
}
