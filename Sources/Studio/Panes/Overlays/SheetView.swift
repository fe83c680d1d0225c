import Generation
import Sessions
public import TerminalCanvas

extension StudioLayout {
  /// Pictures of a contact sheet beside each other, so that they come out large.
  ///
  /// - Parameters:
  ///   - count: pictures on the sheet.
  ///   - size: cells of the screen.
  /// - Returns: at least one.
  public static func sheetColumns(count: Int, in size: Size) -> Int {
    guard count > 1, size.columns > 0, size.rows > 0 else { return 1 }
    var best = (columns: 1, side: 0)
    for columns in 1...count {
      let rows = (count + columns - 1) / columns
      // A cell is about twice as high as wide, and each picture has a line of words below it.
      let side = min(size.columns / columns - 2, ((size.rows - 5) / rows - 1) * 2)
      if side > best.side { best = (columns, side) }
    }
    return best.columns
  }
}

/// A contact sheet: the same shot from several seeds, to keep some of them.
enum SheetView {
  static func draw(_ sheet: ContactSheet, _ state: StudioState, on sketch: inout Sketch) {
    let takes = state.takes(of: sheet)
    let area = sketch.layout.body
    let kept = sketch.say(.kept(sheet.kept.count, of: takes.count))
    let inside = sketch.popup(
      area, title: sketch.say(.sheetTitle(sheet.number)),
      details: [sketch.piece(kept, .marked)])
    let ids = ["sheet-keep", "sheet-keep-all", "sheet-finish", "back"]
    let keys = KeyHints.pieces(for: ids, state, sketch, width: inside.columns)
    sketch.write(keys, in: inside.line(inside.rows - 1))
    guard !takes.isEmpty else {
      sketch.focus(inside.column, inside.row)
      return
    }
    let columns = StudioLayout.sheetColumns(count: takes.count, in: sketch.layout.size)
    let down = (takes.count + columns - 1) / columns
    let room = Rect(
      column: inside.column, row: inside.row, columns: inside.columns, rows: inside.rows - 1)
    // Rows that would be too low to show anything are scrolled instead.
    let visible = min(down, max(room.rows / 4, 1))
    let (width, height) = (room.columns / columns, room.rows / visible)
    let first = StudioLayout.scroll(
      to: sheet.selection / columns, of: down, visible: visible)
    for (index, take) in takes.enumerated() {
      let row = index / columns - first
      guard (0..<visible).contains(row) else { continue }
      let box = Rect(
        column: room.column + index % columns * width, row: room.row + row * height,
        columns: width - 1, rows: height)
      draw(take, index, sheet, state, in: box, on: &sketch)
    }
  }

  private static func draw(
    _ take: Take, _ index: Int, _ sheet: ContactSheet, _ state: StudioState, in box: Rect,
    on sketch: inout Sketch
  ) {
    let frame = Rect(column: box.column, row: box.row, columns: box.columns, rows: box.rows - 1)
    let name = state.names(of: Viewing.Moment(take: take.id, step: nil)).first {
      state.shelf[$0] != nil
    }
    let caption =
      state.run?.job == .take(take.id)
      ? "\(take.reached)/\(take.until ?? take.recipe.steps)" : sketch.say(.takeStatus(take.status))
    sketch.thumbnail("sheet/\(index)", name, from: state.shelf, in: frame, caption: caption)
    let line = box.line(box.rows - 1)
    let isKept = sheet.kept.contains(take.id)
    sketch.write(
      [
        sketch.piece(sketch.glyph(isKept ? .marked : .empty) + " ", isKept ? .marked : .muted),
        sketch.piece("#\(take.id.rawValue) ", .strong),
        sketch.piece(sketch.say(.seed(take.recipe.seed)), .muted),
      ], in: line)
    if sheet.selection == index {
      sketch.tint(line, .selection)
      sketch.focus(line.column, line.row)
    }
    sketch.hit(box, .overlayRow(index))
  }
}
