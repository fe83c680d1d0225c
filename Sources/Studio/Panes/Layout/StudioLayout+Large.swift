import TerminalCanvas

/// Arrangements of large screens, on which every pane has its place.
extension StudioLayout {
  /// Takes beside the picture, or below a wide one: where the picture comes out larger.
  mutating func arrangeLarge(_ wishes: Wishes) {
    let wide = wideArrangement(wishes)
    let tall = tallArrangement(wishes)
    func cells(_ panes: [Pane: Rect]) -> Int {
      panes[.picture].map { fitted(in: $0, wishes) }.map { $0.columns * $0.rows } ?? 0
    }
    // A little more is not worth the takes' small pictures.
    let (found, stack) = cells(wide.panes) * 5 > cells(tall.panes) * 6 ? wide : tall
    panes = found
    place([.prompt, .references, .parameters], stack, wishes)
  }

  /// Takes from the top to the bottom at the left: there are as many of them as there is room.
  private func tallArrangement(_ wishes: Wishes) -> (panes: [Pane: Rect], stack: Rect) {
    let columns = body.columns([.cells(Self.takesWidth), .share(1)])
    let rows = columns[1].rows([.share(1), .cells(stepsHeight(wishes))])
    let least = Self.stackWidth(beside: columns[1].columns)
    let parts = rows[0].columns([
      .cells(pictureWidth(in: rows[0], most: rows[0].columns - least, wishes)), .share(1),
    ])
    return ([.takes: columns[0], .steps: rows[1], .picture: parts[0]], parts[1])
  }

  /// Takes below the picture, which has their columns as well.
  private func wideArrangement(_ wishes: Wishes) -> (panes: [Pane: Rect], stack: Rect) {
    let rows = body.rows([.share(1), .cells(stepsHeight(wishes))])
    let least = Self.stackWidth(beside: rows[0].columns - Self.takesWidth)
    let most = Rect(
      column: 0, row: 0, columns: rows[0].columns - least, rows: max(rows[0].rows - 8, 8))
    let picture = fitted(in: most, wishes)
    let columns = rows[0].columns([.cells(max(picture.columns + 2, 60)), .share(1)])
    let parts = columns[0].rows([.cells(min(picture.rows + 2, most.rows)), .share(1)])
    return ([.picture: parts[0], .takes: parts[1], .steps: rows[1]], columns[1])
  }

  private static let takesWidth = 34

  /// Columns of prompt, slots and parameters at least.
  private static func stackWidth(beside columns: Int) -> Int { max(60, columns * 2 / 5) }

  /// The cells of the picture in a pane.
  private func fitted(in pane: Rect, _ wishes: Wishes) -> Rect {
    PictureFit.area(
      forWidth: wishes.pictureWidth, height: wishes.pictureHeight,
      in: Rect(
        column: 0, row: 0, columns: max(pane.columns - 2, 1), rows: max(pane.rows - 2, 1)),
      cell: cell)
  }
}
