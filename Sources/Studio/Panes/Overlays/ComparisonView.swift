import Generation
import Pictures
import Sessions
import TerminalCanvas

/// Two pictures beside each other, one over the other, or what differs between them.
enum ComparisonView {
  static func draw(
    _ comparison: Comparison, _ state: StudioState, on sketch: inout Sketch
  ) {
    let area = sketch.layout.body
    let inside = sketch.popup(
      area, title: sketch.say(.comparisonWay(comparison.way)),
      details: titles(comparison, state, sketch))
    let room = Rect(
      column: inside.column, row: inside.row, columns: inside.columns, rows: inside.rows - 2)
    switch comparison.way {
    case .sideBySide: drawBoth(comparison, state, in: room, on: &sketch)
    case .wipe, .difference: drawOne(comparison, state, in: room, on: &sketch)
    }
    let ids = [
      "compare-side-by-side", "compare-wipe", "compare-difference", "compare-exchange",
      "prompt-diff", "back",
    ]
    let keys = KeyHints.pieces(for: ids, state, sketch, width: inside.columns)
    sketch.write(keys, in: inside.line(inside.rows - 1))
    sketch.focus(inside.column, inside.row)
  }

  private static func titles(
    _ comparison: Comparison, _ state: StudioState, _ sketch: Sketch
  ) -> [Piece] {
    [
      sketch.piece(" A ", .sideA),
      sketch.piece(" \(name(comparison.first, state, sketch))", .popup),
      sketch.piece("  ", .popup), sketch.piece(" B ", .sideB),
      sketch.piece(" \(name(comparison.second, state, sketch))", .popup),
    ]
  }

  static func name(_ moment: Viewing.Moment, _ state: StudioState, _ sketch: Sketch) -> String {
    let number = "#\(moment.take.rawValue)"
    guard let step = moment.step, let take = state.session.history[moment.take] else {
      return number
    }
    return "\(number) \(sketch.say(.step(step + 1, of: take.recipe.steps)))"
  }

  private static func drawBoth(
    _ comparison: Comparison, _ state: StudioState, in room: Rect, on sketch: inout Sketch
  ) {
    let halves =
      sketch.layout.isPortrait
      ? room.rows([.cells((room.rows - 1) / 2), .share(1), .cells((room.rows - 1) / 2)])
      : room.columns([.cells((room.columns - 1) / 2), .share(1), .cells((room.columns - 1) / 2)])
    let sides: [(Viewing.Moment, Rect, String, ThemeRole)] = [
      (comparison.first, halves[0], "A", .sideA), (comparison.second, halves[2], "B", .sideB),
    ]
    for (moment, half, sign, role) in sides {
      let picture = Rect(
        column: half.column, row: half.row, columns: half.columns, rows: half.rows - 1)
      let name = state.names(of: moment).first { state.shelf[$0] != nil }
      let caption = "\(sign) \(self.name(moment, state, sketch))"
      let place = name.flatMap {
        sketch.place(
          "compare/\(sign)", $0, from: state.shelf, in: picture, role: .still, caption: caption)
      }
      if place == nil { missing(in: picture, caption, on: &sketch) }
      let line = half.line(half.rows - 1)
      sketch.write(
        [sketch.piece(" \(sign) ", role), sketch.piece(words(moment, state, sketch), .muted)],
        in: line)
    }
  }

  private static func drawOne(
    _ comparison: Comparison, _ state: StudioState, in room: Rect, on sketch: inout Sketch
  ) {
    let composed = PictureName.comparison(comparison.key)
    // The first picture bridges the moment until both are put together for the first time.
    let isComing = state.shelf[composed] == nil && state.upkeep.composing != nil
    let first = isComing ? state.names(of: comparison.first).first { state.shelf[$0] != nil } : nil
    let place = sketch.place(
      "compare", first ?? composed, from: state.shelf, in: room, role: .watched,
      caption: sketch.say(.comparisonWay(comparison.way)))
    guard let place else {
      missing(in: room, sketch.say(.pictureIsRead), on: &sketch)
      return
    }
    PicturePane.hits(on: place, of: &sketch)
    guard comparison.way == .wipe, room.endRow < sketch.layout.body.endRow else { return }
    let column = place.column + min(place.columns * comparison.wipe / 100, place.columns - 1)
    let line = Rect(column: place.column, row: room.endRow, columns: place.columns, rows: 1)
    sketch.canvas.fill(line, with: sketch.theme[.progressRest], sketch.theme[.progressRest])
    sketch.canvas.write(
      sketch.glyph(.progressShown), at: Point(column: column, row: line.row),
      sketch.theme[.progressShown])
  }

  private static func missing(in area: Rect, _ caption: String, on sketch: inout Sketch) {
    sketch.dashes(around: area, .pictureEmpty)
    sketch.writeCentered(
      caption, .muted, in: area.inset(columns: 1, rows: 1).line(max(area.rows / 2 - 1, 0)))
  }

  private static func words(
    _ moment: Viewing.Moment, _ state: StudioState, _ sketch: Sketch
  ) -> String {
    guard let recipe = state.session.history[moment.take]?.recipe else { return "" }
    let seed = sketch.say(.seed(recipe.seed))
    return " \(seed) \(sketch.glyph(.separator)) \(recipe.prompt.oneLine)"
  }
}
