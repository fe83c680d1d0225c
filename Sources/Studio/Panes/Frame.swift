import TerminalCanvas

extension Sketch {
  /// Draws a pane's frame and title, and lets a click on it give it the focus.
  ///
  /// - Parameters:
  ///   - pane: whose frame.
  ///   - title: its name.
  ///   - details: what stands at the end of the title's line; gives way from the front.
  ///   - footer: what stands in the frame's last line.
  ///   - isFocused: heavy lines and a bold title show it, never colour alone.
  /// - Returns: the room inside.
  mutating func frame(
    _ pane: Pane, _ title: String, details: [Piece] = [], footer: [Piece] = [], isFocused: Bool
  ) -> Rect {
    guard let area = layout[pane] else { return Rect(Size(columns: 0, rows: 0)) }
    hit(area, .pane(pane))
    canvas.draw(
      theme.border(isFocused: isFocused), around: area,
      theme[isFocused ? .borderFocused : .border])
    var style = theme[isFocused ? .titleFocused : .title]
    if isFocused { style.attributes.insert(.bold) }
    let line = Rect(column: area.column + 2, row: area.row, columns: area.columns - 4, rows: 1)
    let used = write([Piece(text: " \(title) ", style: style)], in: line)
    writeDetails(
      details,
      in: Rect(
        column: line.column + used + 1, row: line.row, columns: line.columns - used - 1, rows: 1),
      .titleDetail)
    if !footer.isEmpty, area.rows > 2 {
      let bottom = Rect(
        column: line.column, row: area.endRow - 1, columns: line.columns, rows: 1)
      writeDetails(footer, in: bottom, .titleDetail)
    }
    return area.inset(columns: 1, rows: 1)
  }

  /// Writes into the end of a frame's line, with a blank at both sides.
  mutating func writeDetails(_ pieces: [Piece], in line: Rect, _ role: ThemeRole) {
    var pieces = pieces
    while let last = pieces.last, last.text.allSatisfy(\.isWhitespace) { pieces.removeLast() }
    guard !pieces.isEmpty, line.columns > 2 else { return }
    let used = writeTrailing(pieces, in: line.inset(columns: 1, rows: 0))
    guard used > 0 else { return }
    write(" ", role, in: line, indent: line.columns - 1)
    write(" ", role, in: line, indent: line.columns - 2 - used)
  }

  /// A bar of a meter, with as many cells full as a share of 0…1 says.
  func meter(_ share: Double, cells: Int, role: ThemeRole) -> [Piece] {
    let full = min(max(Int((share * Double(cells)).rounded()), share > 0 ? 1 : 0), cells)
    return [
      piece(String(repeating: theme[.meterDone], count: full), role),
      piece(String(repeating: theme[.meterRest], count: cells - full), .meterRest),
    ]
  }

  /// Holds the place of a picture to come: a frame of dashes.
  mutating func dashes(around area: Rect, _ role: ThemeRole) {
    guard area.columns >= 2, area.rows >= 2 else { return }
    let (bottom, right) = (area.endRow - 1, area.endColumn - 1)
    for edge in [area.line(0), area.line(area.rows - 1)] {
      canvas.fill(edge, with: theme[.dashAcross], theme[role])
    }
    for column in [area.column, right] {
      let side = Rect(column: column, row: area.row + 1, columns: 1, rows: bottom - area.row - 1)
      canvas.fill(side, with: theme[.dashDown], theme[role])
    }
  }

  /// Draws a scroll bar on the right edge of a frame where a list does not fit.
  mutating func scrollBar(_ area: Rect, first: Int, visible: Int, count: Int) {
    guard count > visible, visible > 0, area.rows >= 2 else { return }
    let length = max(area.rows * visible / count, 1)
    let top = (area.rows - length) * first / max(count - visible, 1)
    for row in 0..<area.rows {
      let isThumb = (top..<top + length).contains(row)
      canvas.write(
        glyph(isThumb ? .scrollThumb : .scrollTrack),
        at: Point(column: area.column, row: area.row + row),
        theme[isThumb ? .scrollThumb : .scrollTrack])
    }
  }
}
