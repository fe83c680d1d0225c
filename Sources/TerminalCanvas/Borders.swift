/// The characters of a frame.
public struct Border: Sendable, Hashable {
  /// Horizontal line, vertical line, and corners from the top left, clockwise.
  public let horizontal, vertical, topLeft, topRight, bottomRight, bottomLeft: Character

  /// Thin lines with round corners.
  public static let light = Border(
    horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomRight: "╯", bottomLeft: "╰")
  /// Heavy lines, which show the focus without colour.
  public static let heavy = Border(
    horizontal: "━", vertical: "┃", topLeft: "┏", topRight: "┓", bottomRight: "┛", bottomLeft: "┗")
  /// Lines for terminals and fonts without box characters.
  public static let ascii = Border(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomRight: "+", bottomLeft: "+")
  /// Heavy lines of the same kind.
  public static let heavyASCII = Border(
    horizontal: "=", vertical: "|", topLeft: "+", topRight: "+", bottomRight: "+", bottomLeft: "+")
}

extension Canvas {
  /// Draws a frame on the edge of a rectangle.
  public mutating func draw(_ border: Border, around area: Rect, _ style: Style = .plain) {
    guard area.columns >= 2, area.rows >= 2 else { return }
    let (right, bottom) = (area.endColumn - 1, area.endRow - 1)
    fill(
      Rect(column: area.column, row: area.row, columns: area.columns, rows: 1),
      with: border.horizontal, style)
    fill(
      Rect(column: area.column, row: bottom, columns: area.columns, rows: 1),
      with: border.horizontal, style)
    fill(
      Rect(column: area.column, row: area.row, columns: 1, rows: area.rows),
      with: border.vertical, style)
    fill(
      Rect(column: right, row: area.row, columns: 1, rows: area.rows),
      with: border.vertical, style)
    let corners: [(Character, Int, Int)] = [
      (border.topLeft, area.column, area.row), (border.topRight, right, area.row),
      (border.bottomRight, right, bottom), (border.bottomLeft, area.column, bottom),
    ]
    for (character, column, row) in corners {
      write(String(character), at: Point(column: column, row: row), style)
    }
  }
}
