public import TerminalCanvas

/// Measures of panes' contents, which reducers need as well.
extension StudioLayout {
  /// Where the prompt's text stands; nil when the prompt is not visible.
  ///
  /// There is a margin on each side; in the right one stands the cursor behind a full row.
  public var promptText: Rect? {
    guard let inside = inside(.prompt) else { return nil }
    // The last line tells of the history and the negative prompt, where there is room for it.
    let footer = inside.rows >= 4 ? 1 : 0
    return Rect(
      column: inside.column + 1, row: inside.row, columns: inside.columns - 2,
      rows: inside.rows - footer)
  }

  /// Cells at which the prompt wraps, also while it is not visible.
  public var promptWidth: Int { max(promptText?.columns ?? size.columns - 4, 1) }

  /// Rows of the prompt that are seen at once.
  public var promptRows: Int { max(promptText?.rows ?? 1, 1) }

  /// Whether each take has a small picture beside it.
  public var takesHaveThumbnails: Bool {
    guard hasThumbnails, let inside = inside(.takes) else { return false }
    return inside.rows >= 15 && inside.columns >= 28
  }

  /// Rows of the screen that a take has.
  public var rowsOfTake: Int { takesHaveThumbnails ? 6 : 1 }

  /// Takes that are seen at once.
  public var takesPerPage: Int {
    guard let inside = inside(.takes) else { return 1 }
    return max((inside.rows + (takesHaveThumbnails ? 1 : 0)) / rowsOfTake, 1)
  }

  /// How the slots' small pictures stand; nil where they have none.
  var slotTiles: SlotTiles? {
    guard hasThumbnails, let inside = inside(.references), inside.rows >= 8 else { return nil }
    return SlotTiles(in: inside, cell: cell)
  }

  /// Slots beside each other; the next row goes on where one ends.
  public var slotsAcross: Int {
    guard let inside = inside(.references) else { return 1 }
    if let slotTiles { return slotTiles.across }
    if inside.rows == 1 { return min(max((inside.columns - 1) / 7, 1), 5) }
    if inside.rows >= 10 { return 1 }
    return inside.columns >= 36 ? 2 : 1
  }

  /// Parameters beside each other; the next row goes on where one ends.
  public var parametersAcross: Int { (inside(.parameters)?.columns ?? 0) >= 56 ? 2 : 1 }

  /// Rows of a list in an overlay that are seen at once.
  public var overlayRows: Int { max(OverlayFrame.list(in: size).rows, 1) }

  /// Rows of what differs between two prompts that are seen at once.
  var differenceRows: Int {
    max(OverlayFrame.popup(in: size).inset(columns: 2, rows: 1).rows, 1)
  }

  /// The first of so many rows to show, so that a chosen one is seen with what is around it.
  ///
  /// - Parameters:
  ///   - selection: the chosen row.
  ///   - count: rows there are.
  ///   - visible: rows that are seen at once.
  /// - Returns: a function of these alone, so that nothing has to be remembered.
  public static func scroll(to selection: Int, of count: Int, visible: Int) -> Int {
    min(max(selection - visible / 2, 0), max(count - visible, 0))
  }
}
