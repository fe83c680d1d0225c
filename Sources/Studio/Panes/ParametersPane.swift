import Generation
import Sessions
import TerminalCanvas

/// The numbers of the recipe, and what the next picture will cost.
enum ParametersPane {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard sketch.layout[.parameters] != nil else { return }
    let inside = sketch.frame(
      .parameters, sketch.say(.paneTitle(.parameters)), isFocused: state.focus == .parameters)
    guard !inside.isEmpty else { return }
    let room = inside.inset(columns: 1, rows: 0)
    let across = sketch.layout.parametersAcross
    let all = state.parameterRows
    let down = (all.count + across - 1) / across
    let costs = CostLines.lines(state, width: room.columns, sketch)
    let least = min(down, max(room.rows - costs.count, min(room.rows, 3)))
    let rows = min(down, least)
    let first = StudioLayout.scroll(
      to: state.parameterIndex / across, of: down, visible: rows)
    for (index, parameter) in all.enumerated() {
      let row = index / across - first
      guard (0..<rows).contains(row) else { continue }
      let width = room.columns / across
      let line = Rect(
        column: room.column + index % across * width, row: room.row + row,
        columns: width - (across > 1 ? 1 : 0), rows: 1)
      draw(parameter, state, in: line, on: &sketch)
    }
    let gap = room.rows - rows - costs.count > 0 ? 1 : 0
    for (index, cost) in costs.enumerated() where rows + gap + index < room.rows {
      sketch.write(cost, in: room.line(rows + gap + index))
    }
    let bar = Rect(column: inside.endColumn, row: inside.row, columns: 1, rows: rows)
    sketch.scrollBar(bar, first: first, visible: rows, count: down)
  }

  private static func draw(
    _ parameter: ParameterRow, _ state: StudioState, in line: Rect, on sketch: inout Sketch
  ) {
    // Of all rows, so that values do not move aside when one comes.
    let labels = (state.parameterRows + [.strength, .referenceSizes]).map {
      TextWidth.cells(sketch.say(.parameterName($0)))
    }
    let indent = (labels.max() ?? 0) + 2
    let value = ParameterValue(parameter, state, sketch)
    sketch.hit(line, .parameter(parameter, change: 0))
    sketch.write(sketch.say(.parameterName(parameter)), .muted, in: line)
    let end = value.changes ? 4 : 0
    let field = Rect(
      column: line.column, row: line.row, columns: line.columns - end, rows: 1)
    var pieces = value.pieces
    // What only explains gives way whole.
    while pieces.count > 1, pieces.reduce(indent, { $0 + $1.cells }) > field.columns {
      pieces.removeLast()
    }
    sketch.write(pieces, in: field, indent: indent)
    if value.changes, line.columns > indent + end {
      let left = Rect(column: line.endColumn - 3, row: line.row, columns: 1, rows: 1)
      let right = Rect(column: line.endColumn - 1, row: line.row, columns: 1, rows: 1)
      sketch.write(sketch.glyph(.left), .hintKey, in: left)
      sketch.write(sketch.glyph(.right), .hintKey, in: right)
      sketch.hit(left, .parameter(parameter, change: -1))
      sketch.hit(right, .parameter(parameter, change: 1))
    }
    if state.parameter == parameter, state.focus == .parameters {
      sketch.tint(line, .selection)
      if state.overlays.isEmpty { sketch.focus(line.column, line.row) }
    }
  }
}
