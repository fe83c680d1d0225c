import Generation
import Pictures
import Sessions
import TerminalCanvas

/// The picture: the best one at hand of what is shown, or words where there is none yet.
enum PicturePane {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard let pane = sketch.layout[.picture] else { return }
    let isFocused = state.focus == .picture && state.overlays.isEmpty
    let inside: Rect
    if sketch.layout.isPictureBare {
      inside = pane
      sketch.hit(pane, .pane(.picture))
    } else {
      inside = sketch.frame(
        .picture, sketch.say(.paneTitle(.picture)), details: PictureTitle.pieces(state, sketch),
        isFocused: state.focus == .picture)
    }
    guard !inside.isEmpty else { return }
    if isFocused { sketch.focus(inside.column, inside.row) }
    if let shown = state.shownPicture ?? state.pictureMeanwhile {
      drawPicture(shown.name, shown.picture, state, in: inside, on: &sketch)
    } else {
      PicturePlaceholder.draw(state, in: inside, on: &sketch)
    }
  }

  private static func drawPicture(
    _ name: PictureName, _ picture: Picture, _ state: StudioState, in inside: Rect,
    on sketch: inout Sketch
  ) {
    guard sketch.hasPictures, let content = state.shelf.content(of: name) else {
      drawWords(picture, state, in: inside, on: &sketch)
      return
    }
    var area = inside
    if sketch.theme.pictures.hasFrame, inside.columns > 12, inside.rows > 6 {
      area = inside.inset(columns: 1, rows: 1)
    }
    var scaling = PlacedPicture.Scaling.fit
    if state.viewing.isActualSize {
      let origin = PictureWindow.origin(state.viewing.origin, of: picture, in: area, sketch.cell)
      scaling = .actual(x: origin.x, y: origin.y)
      area = PictureWindow.area(of: picture, in: area, sketch.cell)
    } else {
      area = PictureFit.area(
        forWidth: picture.width, height: picture.height, in: area, cell: sketch.cell)
    }
    if sketch.theme.pictures.hasFrame, area.columns < inside.columns {
      sketch.canvas.draw(
        sketch.theme.borders.normal.border, around: area.inset(columns: -1, rows: -1),
        sketch.theme[.border])
    }
    var placed = PlacedPicture(
      place: "picture", content: content, picture: picture, area: area,
      role: isMoving(state) ? .watched : .still)
    placed.scaling = scaling
    sketch.canvas.place(placed)
    hits(on: area, of: &sketch)
    if case .loadingModel? = state.run?.stage, showsRun(state) {
      let line = inside.line(inside.rows - 1)
      sketch.canvas.cover(line, sketch.theme[.popup])
      sketch.writeCentered(
        sketch.say(.stage(.loadingModel)) + sketch.glyph(.ellipsis), .popup, in: line)
    }
  }

  /// Where a terminal has no pictures, their names and sizes stand for them.
  private static func drawWords(
    _ picture: Picture, _ state: StudioState, in inside: Rect, on sketch: inout Sketch
  ) {
    sketch.dashes(around: inside, .pictureEmpty)
    let middle = inside.inset(columns: 2, rows: 1)
    let title = PictureTitle.pieces(state, sketch).map(\.text).joined()
    sketch.writeCentered(title, .pictureCaption, in: middle.line(max(middle.rows / 2 - 1, 0)))
    sketch.writeCentered(
      "\(picture.width)x\(picture.height)", .muted, in: middle.line(middle.rows / 2))
    hits(on: inside, of: &sketch)
  }

  /// Lets the mouse point at places of the picture.
  static func hits(on area: Rect, of sketch: inout Sketch) {
    let corner = Point(column: area.column, row: area.row)
    sketch.hit(area, .picture(CellPlace(of: corner, in: area)))
  }

  /// Whether what is shown is what the engine works at.
  static func showsRun(_ state: StudioState) -> Bool {
    switch state.run?.job {
    case .take(let id): !state.viewing.showsDraft && state.take?.id == id
    case .draft(let serial): state.viewing.showsDraft && state.draft?.serial == serial
    case nil: false
    }
  }

  private static func isMoving(_ state: StudioState) -> Bool {
    state.viewing.isPlaying || (showsRun(state) && state.followsNewest)
  }
}

/// The part of a picture that is seen when a pixel is a pixel.
enum PictureWindow {
  /// The cells that the picture takes at most.
  static func area(of picture: Picture, in area: Rect, _ cell: CellSize) -> Rect {
    area.centered(
      Size(
        columns: (picture.width + cell.width - 1) / cell.width,
        rows: (picture.height + cell.height - 1) / cell.height))
  }

  /// The pixel at the top left, so that nothing beyond the picture's edge is shown.
  static func origin(
    _ wished: Viewing.Offset, of picture: Picture, in area: Rect, _ cell: CellSize
  ) -> Viewing.Offset {
    Viewing.Offset(
      x: min(max(wished.x, 0), max(picture.width - area.columns * cell.width, 0)),
      y: min(max(wished.y, 0), max(picture.height - area.rows * cell.height, 0)))
  }
}
