import TerminalCanvas

extension StudioLayout {
  /// All panes, as far as there is room.
  mutating func arrangeAll(_ wishes: Wishes) {
    if size.columns >= 180, !isPortrait {
      arrangeLarge(wishes)
      return
    }
    let parts = body.rows([.share(1), .cells(stepsHeight(wishes))])
    panes[.steps] = parts[1]
    if isPortrait {
      arrangePortrait(parts[0], wishes)
    } else {
      arrangeTwoColumns(parts[0], wishes)
    }
  }

  /// The picture and the steps, and what has the focus.
  mutating func arrangeHalf(_ wishes: Wishes) {
    let parts = body.rows([.share(1), .cells(stepsHeight(wishes))])
    panes[.steps] = parts[1]
    switch wishes.focus {
    case .picture, .steps: panes[.picture] = parts[0]
    case .prompt, .references, .takes, .parameters:
      if isPortrait {
        let rows = parts[0].rows([.share(1), .cells(max(parts[0].rows / 4, 8))])
        panes[.picture] = rows[0]
        panes[wishes.focus] = rows[1]
      } else {
        let side = max(size.columns / 4, 30)
        let columns = parts[0].columns([
          .cells(pictureWidth(in: parts[0], most: size.columns - side, wishes)), .share(1),
        ])
        panes[.picture] = columns[0]
        panes[wishes.focus] = columns[1]
      }
    }
  }

  /// The picture only, and under it what has the focus.
  mutating func arrangePicture(_ wishes: Wishes) {
    isPictureBare = true
    header = Rect(column: 0, row: 0, columns: 0, rows: 0)
    body = Rect(column: 0, row: 0, columns: size.columns, rows: size.rows - 1)
    let height: Int
    switch wishes.focus {
    case .picture: height = 0
    case .steps: height = 3
    case .prompt, .references, .takes, .parameters: height = max(size.rows / 4, 5)
    }
    let parts = body.rows([.share(1), .cells(height)])
    panes[.picture] = parts[0]
    if height > 0 { panes[wishes.focus] = parts[1] }
  }

  // MARK: Arrangements of all panes

  private mutating func arrangeTwoColumns(_ area: Rect, _ wishes: Wishes) {
    let least = size.columns >= 100 ? max(46, size.columns * 2 / 5) : max(30, size.columns * 2 / 5)
    let columns = area.columns([
      .cells(pictureWidth(in: area, most: area.columns - least, wishes)), .share(1),
    ])
    panes[.picture] = columns[0]
    let isOnFocus = wishes.focus == .parameters
    place(
      isOnFocus ? [.prompt, .parameters, .takes] : [.prompt, .references, .takes], columns[1],
      wishes)
  }

  private mutating func arrangePortrait(_ area: Rect, _ wishes: Wishes) {
    let below = max(12, area.rows / 4)
    let height = min(pictureHeight(across: area.columns, wishes), area.rows - below)
    let parts = area.rows([.cells(height), .share(1)])
    let width = pictureWidth(in: parts[0], most: area.columns, wishes)
    let isBeside = area.columns - width >= 30
    if isBeside {
      let columns = parts[0].columns([.cells(width), .share(1)])
      panes[.picture] = columns[0]
      panes[.takes] = columns[1]
    } else {
      panes[.picture] = parts[0]
    }
    let columns = parts[1].columns([.share(1), .share(1)])
    panes[.prompt] = columns[0]
    let first: Pane = wishes.focus == .parameters ? .parameters : .references
    place(isBeside ? [first] : [first, .takes], columns[1], wishes)
  }

  // MARK: The picture's shape

  /// Columns, with the frame, in which a picture of this height leaves no space beside it.
  func pictureWidth(in area: Rect, most: Int, _ wishes: Wishes) -> Int {
    // As the picture is placed: its height is a multiple of a sixel's six rows.
    let whole = Rect(column: 0, row: 0, columns: max(most - 2, 1), rows: max(area.rows - 2, 1))
    let fitted = PictureFit.area(
      forWidth: wishes.pictureWidth, height: wishes.pictureHeight, in: whole, cell: wishes.cell)
    let columns = fitted.columns + 2
    return max(min(columns, most), min(20, most))
  }

  /// Rows, with the frame, in which a picture of this width leaves no space below it.
  func pictureHeight(across columns: Int, _ wishes: Wishes) -> Int {
    let wide = max(columns - 2, 1) * wishes.cell.width
    let high = (wide * wishes.pictureHeight + wishes.pictureWidth - 1) / wishes.pictureWidth
    return max((high + wishes.cell.height - 1) / wishes.cell.height + 2, 8)
  }
}
