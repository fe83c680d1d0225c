import Generation
import Pictures
import Sessions
import TerminalCanvas

/// The picture to start from with the mask that is drawn over it, and what the brush does.
enum MaskView {
  static func draw(_ editor: MaskEditor, _ state: StudioState, on sketch: inout Sketch) {
    let start = state.session.setup.start
    let inside = sketch.popup(
      sketch.layout.body, title: sketch.say(.maskTitle), details: details(start, sketch))
    let ids = [
      "mask-paint", "mask-erase", "mask-pen", "mask-thicker", "mask-done", "mask-rectangle",
      "mask-undo", "mask-fill", "mask-empty", "mask-invert", "help",
    ]
    sketch.write(
      KeyHints.pieces(for: ids, state, sketch, width: inside.columns),
      in: inside.line(inside.rows - 1))
    sketch.write(
      words(editor, start, sketch), in: inside.line(inside.rows - 2))
    guard let ground = state.maskGround else { return sketch.focus(inside.column, inside.row) }
    drawPicture(ground, editor, state, on: &sketch)
    PicturePane.hits(on: ground.area, of: &sketch)
    let brush = cell(of: editor.place, editor.mask, on: ground, state.terminal.cell)
    sketch.focus(brush.column, brush.row)
  }

  /// What picture it is, and what is painted beside it.
  private static func details(_ start: StartingPicture?, _ sketch: Sketch) -> [Piece] {
    guard let start else { return [] }
    return [sketch.piece("\(start.name)  \(start.width)x\(start.height)", .muted)]
  }

  /// What the brush does, how large it is, and what comes of it.
  private static func words(
    _ editor: MaskEditor, _ start: StartingPicture?, _ sketch: Sketch
  ) -> [Piece] {
    guard editor.isReady else { return [sketch.piece(.maskIsRead, .muted)] }
    let sign: Piece =
      switch (editor.corner, editor.pen) {
      case (.some, _): sketch.piece(.penRectangle, .modeInsert)
      case (nil, .up): sketch.piece(.penUp, .muted)
      case (nil, .paints): sketch.piece(.penPaints, .modeInsert)
      case (nil, .erases): sketch.piece(.penErases, .modeNormal)
      }
    let scale = Double(start?.width ?? editor.mask.width) / Double(editor.mask.width)
    let thickness = max(Int((2 * editor.radius * scale).rounded()), 1)
    let gap = sketch.piece("  ", .popup)
    let words = [
      sign, gap, sketch.piece(sketch.say(.brush(thickness)), .popup), gap,
      sketch.piece(sketch.say(.paintedShare(editor.paintedShare)), .mask),
    ]
    guard let margins = start?.margins else { return words }
    return words + [gap, sketch.piece(.marginsAsWell(margins.text), .muted)]
  }

  /// The cell on which a place of the mask is.
  private static func cell(
    of place: PicturePoint, _ mask: Mask, on ground: MaskGround, _ cell: CellSize
  ) -> Point {
    let (width, height) = ground.pixels
    let x = Int(place.x / Double(mask.width) * Double(width)) / cell.width
    let y = Int(place.y / Double(mask.height) * Double(height)) / cell.height
    return Point(
      column: ground.area.column + min(x, ground.area.columns - 1),
      row: ground.area.row + min(y, ground.area.rows - 1))
  }

  private static func drawPicture(
    _ ground: MaskGround, _ editor: MaskEditor, _ state: StudioState, on sketch: inout Sketch
  ) {
    let area = ground.area
    // The picture alone bridges the moment until it is tinted for the first time.
    let name = state.shelf[.masked] == nil ? ground.name : .masked
    if sketch.hasPictures, let picture = state.shelf[name],
      let content = state.shelf.content(of: name)
    {
      sketch.canvas.place(
        PlacedPicture(
          place: "mask", content: content, picture: picture, area: area, role: .watched))
      guard state.terminal.pictures == .characters else { return }
      return drawCells(editor, on: ground, state.terminal.cell, every: 2, on: &sketch)
    }
    sketch.dashes(around: area, .pictureEmpty)
    if sketch.hasPictures {
      let words = state.shelf.isAbsent(ground.name) ? Phrase.noPictureToDrawOn : .pictureIsRead
      return sketch.writeCentered(sketch.say(words), .muted, in: area.line(area.rows / 2))
    }
    drawCells(editor, on: ground, state.terminal.cell, every: 1, on: &sketch)
  }

  /// Where nothing has a colour, painted cells are filled: every one, or every second one where
  /// the picture is to be seen between them.
  private static func drawCells(
    _ editor: MaskEditor, on ground: MaskGround, _ cell: CellSize, every distance: Int,
    on sketch: inout Sketch
  ) {
    let (width, height) = ground.pixels
    let mask = editor.mask
    var style = sketch.theme[.mask]
    style.attributes.insert(.reverse)
    for row in 0..<ground.area.rows {
      let y = min((2 * row + 1) * cell.height * mask.height / (2 * height), mask.height - 1)
      for column in 0..<ground.area.columns where (column + row).isMultiple(of: distance) {
        let x = min((2 * column + 1) * cell.width * mask.width / (2 * width), mask.width - 1)
        guard mask.levels[y * mask.width + x] >= 128 else { continue }
        let place = Rect(
          column: ground.area.column + column, row: ground.area.row + row, columns: 1, rows: 1)
        sketch.canvas.cover(place, style)
      }
    }
  }
}
