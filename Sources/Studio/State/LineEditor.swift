public import TerminalCanvas

/// One line of text that is being typed.
public struct LineEditor: Sendable, Hashable {
  /// What was typed.
  public private(set) var text: [Character]
  /// How many characters stand before the cursor.
  public private(set) var cursor: Int

  /// A line with the cursor at its end.
  public init(_ text: String = "") {
    self.text = Array(text)
    cursor = self.text.count
  }

  /// What was typed.
  public var string: String { String(text) }

  /// Puts text at the cursor; line ends become blanks.
  public mutating func insert(_ string: String) {
    let characters = string.map { $0.isNewline ? " " : $0 }
    text.insert(contentsOf: characters, at: cursor)
    cursor += characters.count
  }

  /// Edits by a key, as readline does.
  ///
  /// - Parameter press: what was pressed.
  /// - Returns: whether the key means anything to a line.
  public mutating func handle(_ press: KeyPress) -> Bool {
    switch (press.key, press.modifiers) {
    case (.character(let character), []): insert(String(character))
    case (.left, []), (.character("b"), .control): cursor = max(cursor - 1, 0)
    case (.right, []), (.character("f"), .control): cursor = min(cursor + 1, text.count)
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = text.count
    case (.backspace, []):
      if cursor > 0 {
        text.remove(at: cursor - 1)
        cursor -= 1
      }
    case (.delete, []), (.character("d"), .control):
      if cursor < text.count { text.remove(at: cursor) }
    case (.character("k"), .control): text.removeSubrange(cursor...)
    case (.character("u"), .control):
      text.removeSubrange(..<cursor)
      cursor = 0
    case (.character("w"), .control), (.backspace, .alt): removeWord()
    default: return false
    }
    return true
  }

  private mutating func removeWord() {
    var start = cursor
    while start > 0, text[start - 1].isWhitespace { start -= 1 }
    while start > 0, !text[start - 1].isWhitespace { start -= 1 }
    text.removeSubrange(start..<cursor)
    cursor = start
  }
}
