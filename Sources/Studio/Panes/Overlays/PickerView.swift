import Sessions
import TerminalCanvas

/// A list to choose from by typing.
enum PickerView {
  static func draw(_ picker: Picker, _ state: StudioState, on sketch: inout Sketch) {
    let items = state.items(of: picker)
    let size = sketch.layout.size
    let area = OverlayFrame.popup(in: size)
    let inside = sketch.popup(
      area, title: sketch.say(.pickerTitle(picker.kind)),
      details: [sketch.piece("\(items.count)", .muted)])
    let list = OverlayFrame.list(in: size)
    sketch.write(picker.query, label: "\(sketch.glyph(.cursor)) ", in: inside.line(0))
    if picker.query.text.isEmpty {
      sketch.write(
        sketch.say(.searchPlaceholder), .placeholder, in: inside.line(0),
        indent: 3)
    }
    rule(inside.line(1), on: &sketch)
    if items.isEmpty { sketch.write(sketch.say(.nothingFound), .muted, in: list.line(0)) }
    // Below 0 nothing is chosen.
    let selection = min(picker.selection, max(items.count - 1, 0))
    let first = StudioLayout.scroll(to: max(selection, 0), of: items.count, visible: list.rows)
    let costs = PickerCosts(items, columns: list.columns, sketch)
    costs?.drawTitles(in: inside.line(1), on: &sketch)
    let titles = items.map { TextWidth.cells($0.title) }.max() ?? 0
    let hasDetail = items.contains { !$0.detail.isEmpty || !$0.keys.isEmpty }
    let title = hasDetail ? min(titles, list.columns / 2) : list.columns - 2
    for index in first..<min(first + list.rows, max(items.count, first)) {
      let line = list.line(index - first)
      draw(items[index], isChosen: index == selection, title: title, costs, in: line, on: &sketch)
      sketch.hit(line, .overlayRow(index))
    }
    let bar = Rect(column: area.endColumn - 1, row: list.row, columns: 1, rows: list.rows)
    sketch.scrollBar(bar, first: first, visible: list.rows, count: items.count)
    if items.indices.contains(selection) {
      let foot = Rect(
        column: inside.column, row: list.endRow, columns: inside.columns,
        rows: inside.endRow - list.endRow)
      explain(items[selection], in: foot, on: &sketch)
    }
  }

  /// More about the chosen row, or why it cannot be chosen, below the list.
  private static func explain(_ item: PickerItem, in area: Rect, on sketch: inout Sketch) {
    let last = area.line(area.rows - 1)
    if let cost = item.cost, !item.isRefused {
      let width = cost.isPossible ? area.columns / 2 : area.columns
      let lines = packed(CostLines.lines(cost, width: width, sketch), area.columns, sketch)
        .prefix(area.rows)
      for (index, line) in lines.enumerated() {
        sketch.write(line, in: lines.count == 1 && cost.isPossible ? last : area.line(index))
      }
      return
    }
    let text = item.detail.isEmpty ? item.title : item.detail
    guard item.isRefused else {
      sketch.write(text, .muted, in: last)
      return
    }
    let whole = "\(sketch.glyph(.failed)) \(text)"
    let isShort = TextWidth.cells(whole) <= area.columns
    sketch.writeWrapped(whole, .warning, in: isShort ? last : area)
  }

  /// Lines beside each other as far as they fit.
  private static func packed(
    _ lines: [[Piece]], _ columns: Int, _ sketch: Sketch
  ) -> [[Piece]] {
    lines.reduce(into: [[Piece]]()) { rows, line in
      let gap = [sketch.piece("   ", .popup)]
      if let last = rows.last, (last + gap + line).reduce(0, { $0 + $1.cells }) <= columns {
        rows[rows.count - 1] = last + gap + line
      } else {
        rows.append(line)
      }
    }
  }

  static func rule(_ line: Rect, on sketch: inout Sketch) {
    sketch.canvas.fill(
      line, with: sketch.theme.borders.popup.border.horizontal, sketch.theme[.popupBorder])
  }

  private static func draw(
    _ item: PickerItem, isChosen: Bool, title: Int, _ costs: PickerCosts?, in line: Rect,
    on sketch: inout Sketch
  ) {
    let role: ThemeRole = item.isRefused ? .disabled : .popup
    sketch.write(isChosen ? sketch.glyph(.cursor) : " ", .hintKey, in: line)
    let name = Rect(
      column: line.column + 2, row: line.row, columns: min(title, line.columns - 2), rows: 1)
    sketch.write(marked(item, role, sketch, cells: name.columns), in: name)
    let keys = item.cost == nil ? TextWidth.cells(item.keys) : (costs?.cells ?? 2) - 2
    let detail = Rect(
      column: name.endColumn + 2, row: line.row,
      columns: line.endColumn - name.endColumn - 2 - (keys > 0 ? keys + 2 : 0), rows: 1)
    sketch.write(item.detail, item.isRefused ? .disabled : .muted, in: detail)
    if let cost = item.cost {
      costs?.draw(cost, in: line, on: &sketch)
    } else if keys > 0 {
      sketch.writeTrailing(
        [sketch.piece(item.keys, item.isRefused ? .disabled : .hintKey)], in: line)
    }
    if isChosen { sketch.tint(line, .selection) }
  }

  /// The title with the letters that were found.
  static func marked(
    _ item: PickerItem, _ role: ThemeRole, _ sketch: Sketch, cells: Int
  ) -> [Piece] {
    let text = sketch.cut(item.title, to: cells)
    guard !item.matched.isEmpty else { return [sketch.piece(text, role)] }
    let matched = Set(item.matched)
    var pieces: [Piece] = []
    for (offset, character) in text.enumerated() {
      let style = sketch.theme[matched.contains(offset) ? .match : role]
      if let last = pieces.last, last.style == style {
        pieces[pieces.count - 1].text.append(character)
      } else {
        pieces.append(Piece(text: String(character), style: style))
      }
    }
    return pieces
  }
}
