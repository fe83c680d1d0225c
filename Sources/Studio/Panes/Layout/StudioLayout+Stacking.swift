import TerminalCanvas

/// Panes that stand one below the other.
extension StudioLayout {
  /// Puts panes one below the other: each gets its least, the one with the focus what it wishes,
  /// and what is left goes to them by their wishes.
  mutating func place(_ stack: [Pane], _ column: Rect, _ wishes: Wishes) {
    var stack = stack
    // What has no room gives way, from the end; the pane with the focus stays.
    while stack.count > 1, stack.count * 3 > column.rows,
      let last = stack.lastIndex(where: { $0 != wishes.focus })
    {
      stack.remove(at: last)
    }
    let wanted = stack.map { wish($0, in: column) }
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
  private func wish(_ pane: Pane, in column: Rect) -> Int {
    switch pane {
    case .prompt: return size.rows >= 50 ? 10 : size.rows >= 36 ? 11 : 7
    case .references: return wishOfReferences(in: column)
    case .takes: return size.rows >= 36 ? 9 : 5
    case .parameters: return column.columns >= 58 ? 11 : 13
    case .picture, .steps: return 3
    }
  }

  private func wishOfReferences(in column: Rect) -> Int {
    guard hasThumbnails else { return column.columns >= 36 ? 7 : 8 }
    guard size.rows >= 50 else { return 12 }
    // As large as leaves the others what they wish.
    let others = 21
    return SlotTiles.wish(width: column.columns, most: column.rows - others, cell: cell) ?? 18
  }

  func stepsHeight(_ wishes: Wishes) -> Int {
    guard hasThumbnails, size.rows >= 36 else { return 3 }
    return size.rows >= 50 ? 9 : 7
  }
}
