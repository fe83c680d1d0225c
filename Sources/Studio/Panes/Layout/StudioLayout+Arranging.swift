import TerminalCanvas

extension StudioLayout {
  /// All panes, as far as there is room.
  mutating func arrangeAll(_ wishes: Wishes) {
    let parts = body.rows([.share(1), .cells(stepsHeight(wishes))])
    panes[.steps] = parts[1]
    if isPortrait {
      arrangePortrait(parts[0], wishes)
    } else if size.columns >= 180 {
      arrangeThreeColumns(parts[0], wishes)
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

  private mutating func arrangeThreeColumns(_ area: Rect, _ wishes: Wishes) {
    let takes = 34
    let rest = area.columns - takes
    let columns = area.columns([
      .cells(takes),
      .cells(pictureWidth(in: area, most: rest - max(60, rest * 2 / 5), wishes)), .share(1),
    ])
    panes[.takes] = columns[0]
    panes[.picture] = columns[1]
    place([.prompt, .references, .parameters], columns[2], wishes)
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

  /// Puts panes one below the other: each gets its least, the one with the focus what it wishes,
  /// and what is left goes to them by their wishes.
  private mutating func place(_ stack: [Pane], _ column: Rect, _ wishes: Wishes) {
    var stack = stack
    // What has no room gives way, from the end; the pane with the focus stays.
    while stack.count > 1, stack.count * 3 > column.rows,
      let last = stack.lastIndex(where: { $0 != wishes.focus })
    {
      stack.remove(at: last)
    }
    let wanted = stack.map { wish($0, width: column.columns) }
    var heights = stack.map { _ in min(3, column.rows / max(stack.count, 1)) }
    var rest = column.rows - heights.reduce(0, +)
    func give(_ index: Int, upTo height: Int) {
      let more = min(max(height - heights[index], 0), rest)
      heights[index] += more
      rest -= more
    }
    if let focused = stack.firstIndex(of: wishes.focus) { give(focused, upTo: wanted[focused]) }
    for index in stack.indices { give(index, upTo: min(wanted[index], 7)) }
    for index in stack.indices { give(index, upTo: wanted[index]) }
    let growing = stack.firstIndex(of: .takes) ?? stack.firstIndex(of: .prompt) ?? 0
    heights[growing] += rest
    for (pane, area) in zip(stack, column.rows(heights.map { .cells($0) })) { panes[pane] = area }
  }

  /// The height, with its frame, at which a pane shows everything that usually is in it.
  private func wish(_ pane: Pane, width: Int) -> Int {
    switch pane {
    case .prompt: size.rows >= 36 ? 11 : 7
    case .references:
      hasThumbnails ? (size.rows >= 50 ? 18 : 12) : width >= 36 ? 7 : 8
    case .takes: size.rows >= 36 ? 9 : 5
    case .parameters: width >= 58 ? 10 : 13
    case .picture, .steps: 3
    }
  }

  private func stepsHeight(_ wishes: Wishes) -> Int {
    guard hasThumbnails, size.rows >= 36 else { return 3 }
    return size.rows >= 50 ? 9 : 7
  }

  // MARK: The picture's shape

  /// Columns, with the frame, in which a picture of this height leaves no space beside it.
  private func pictureWidth(in area: Rect, most: Int, _ wishes: Wishes) -> Int {
    // As the picture is placed: its height is a multiple of a sixel's six rows.
    let whole = Rect(column: 0, row: 0, columns: max(most - 2, 1), rows: max(area.rows - 2, 1))
    let fitted = PictureFit.area(
      forWidth: wishes.pictureWidth, height: wishes.pictureHeight, in: whole, cell: wishes.cell)
    let columns = fitted.columns + 2
    return max(min(columns, most), min(20, most))
  }

  /// Rows, with the frame, in which a picture of this width leaves no space below it.
  private func pictureHeight(across columns: Int, _ wishes: Wishes) -> Int {
    let wide = max(columns - 2, 1) * wishes.cell.width
    let high = (wide * wishes.pictureHeight + wishes.pictureWidth - 1) / wishes.pictureWidth
    return max((high + wishes.cell.height - 1) / wishes.cell.height + 2, 8)
  }
}
