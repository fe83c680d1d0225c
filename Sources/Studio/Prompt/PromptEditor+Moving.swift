public import TerminalCanvas

extension PromptEditor {
  /// Where the cursor may go.
  public enum Motion: Sendable, Hashable, CaseIterable {
    /// A character to the left.
    case left
    /// A character to the right.
    case right
    /// To the beginning of a word.
    case wordLeft
    /// To the end of a word.
    case wordRight
    /// To the beginning of the line, however many rows it takes.
    case lineStart
    /// To the end of the line.
    case lineEnd
    /// A row up.
    case up
    /// A row down.
    case down
    /// To the beginning of everything.
    case textStart
    /// To the end of everything.
    case textEnd
  }

  /// Moves the cursor.
  ///
  /// - Parameters:
  ///   - motion: where to.
  ///   - width: cells in a row, for going up and down.
  /// - Returns: false when it stands at that edge already.
  @discardableResult
  public mutating func move(_ motion: Motion, width: Int) -> Bool {
    let goal = goalColumn
    let before = cursor
    rest()
    switch motion {
    case .left: place(cursor: cursor - 1)
    case .right: place(cursor: cursor + 1)
    case .wordLeft: place(cursor: buffer.wordStart(before: cursor))
    case .wordRight: place(cursor: buffer.wordEnd(after: cursor))
    case .lineStart: place(cursor: buffer.lineStart(of: cursor))
    case .lineEnd: place(cursor: buffer.lineEnd(of: cursor))
    case .textStart: place(cursor: 0)
    case .textEnd: place(cursor: buffer.count)
    case .up: return moveRows(-1, goal: goal, width: width)
    case .down: return moveRows(1, goal: goal, width: width)
    }
    return cursor != before
  }

  /// Puts the cursor before a character, as a click does.
  public mutating func moveCursor(to offset: Int) {
    rest()
    place(cursor: offset)
  }

  /// Puts the cursor where a cell of the layout is.
  ///
  /// - Parameters:
  ///   - position: outside of the text, its nearest place counts.
  ///   - width: cells in a row.
  public mutating func moveCursor(to position: WrappedText.Position, width: Int) {
    moveCursor(to: wrapped(to: width).offset(at: position))
  }

  private mutating func moveRows(_ rows: Int, goal: Int?, width: Int) -> Bool {
    let layout = wrapped(to: width)
    var position = layout.position(of: cursor)
    let column = goal ?? position.column
    goalColumn = column
    position.row += rows
    position.column = column
    guard layout.rows.indices.contains(position.row) else { return false }
    place(cursor: layout.offset(at: position))
    return true
  }
}
