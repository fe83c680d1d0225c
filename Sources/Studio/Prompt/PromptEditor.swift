public import TerminalCanvas

/// A text with a cursor, edited by keys as readline and emacs have them.
public struct PromptEditor: Sendable, Equatable {
  /// The text.
  public private(set) var buffer: TextBuffer
  /// Before which character the next one goes.
  public private(set) var cursor = 0
  /// The column that moving up and down tries to keep.
  var goalColumn: Int?
  var history: EditHistory
  var kills = KillRing()
  /// What the last key did, as far as the next one has to know.
  var momentum = Momentum.none

  enum Momentum: Equatable, Sendable {
    case none
    case editing(EditHistory.Kind)
    case killing
    /// The characters that were put back last.
    case yanked(Range<Int>)
  }

  /// An editor with the cursor at the end of its text.
  ///
  /// - Parameters:
  ///   - text: is cleaned as pasted text is.
  ///   - counting: as the terminal counts.
  ///   - undoLimit: bytes that the history of changes may take.
  public init(
    _ text: String = "", counting: TextWidth.Counting = .scalars, undoLimit: Int = 4 << 20
  ) {
    buffer = TextBuffer(PastedText.cleaned(text), counting: counting)
    cursor = buffer.count
    history = EditHistory(limit: undoLimit)
  }

  /// The text.
  public var text: String { buffer.text }

  /// Whether there is something to undo.
  public var canUndo: Bool { !history.done.isEmpty }

  /// Whether there is something to do again.
  public var canRedo: Bool { !history.undone.isEmpty }

  /// The text in rows, as the cursor moves through them.
  ///
  /// - Parameter width: cells in a row.
  /// - Returns: rows and the way from characters to cells and back.
  public func wrapped(to width: Int) -> WrappedText {
    WrappedText(buffer.units, width: width)
  }

  // MARK: Typing

  /// Inserts what was typed; words in a row are one step of undo each.
  public mutating func type(_ text: String) {
    let text = PastedText.cleaned(text)
    let isAfterWord = cursor > 0 && buffer.endsWord(cursor - 1)
    let startsWord = isAfterWord && TextBuffer(text).units.first?.kind.isPartOfWord == true
    edit(cursor..<cursor, with: text, kind: .typing, joining: !startsWord)
  }

  /// Begins a new line.
  public mutating func insertNewline() {
    edit(cursor..<cursor, with: "\n", kind: .typing, joining: false)
  }

  /// Inserts text from outside, harmless and as one step of undo.
  public mutating func paste(_ text: String) {
    edit(cursor..<cursor, with: PastedText.cleaned(text), kind: .other)
  }

  /// Puts other text in place of everything.
  ///
  /// - Parameters:
  ///   - text: is cleaned as pasted text is.
  ///   - cursor: nil for the end.
  public mutating func replaceAll(with text: String, cursor: Int? = nil) {
    replace(0..<buffer.count, with: text, cursor: cursor)
  }

  /// Puts other text in place of a part, as one step of undo.
  ///
  /// - Parameters:
  ///   - range: in characters; clamped to the text.
  ///   - text: is cleaned as pasted text is.
  ///   - cursor: where it stands afterwards; nil for the end of the new text.
  public mutating func replace(_ range: Range<Int>, with text: String, cursor: Int? = nil) {
    edit(range, with: PastedText.cleaned(text), kind: .other, cursor: cursor)
  }

  /// Makes several changes as one step of undo; the cursor keeps its place in the text.
  public mutating func apply(_ edits: [TextEdit]) {
    guard let first = edits.first, let last = edits.last else { return }
    let range = first.range.lowerBound..<last.range.upperBound
    let text = buffer.applying(edits, in: range)
    edit(range, with: text, kind: .other, cursor: TextEdit.moved(cursor, by: edits))
  }

  /// Exchanges the character before the cursor with the one after it and goes on; at the end of a
  /// line the last two.
  public mutating func transpose() {
    let atEnd = cursor == buffer.count || buffer.isNewline(cursor)
    let second = atEnd ? cursor - 1 : cursor
    guard second > 0, !buffer.isNewline(second), !buffer.isNewline(second - 1) else { return }
    let text = buffer[second..<second + 1] + buffer[second - 1..<second]
    edit(second - 1..<second + 1, with: text, kind: .other)
  }

  // MARK: Undoing

  /// Takes the last step back, and the cursor to where it was.
  ///
  /// - Returns: false when there is none.
  @discardableResult
  public mutating func undo() -> Bool {
    rest()
    guard let step = history.takeBack() else { return false }
    buffer.make(step.change.reversed)
    cursor = step.cursorBefore
    return true
  }

  /// Makes the step that was taken back last again.
  ///
  /// - Returns: false when there is none.
  @discardableResult
  public mutating func redo() -> Bool {
    rest()
    guard let step = history.repeatNext() else { return false }
    buffer.make(step.change)
    cursor = step.cursorAfter
    return true
  }

  // MARK: The one way to change the text

  mutating func edit(
    _ range: Range<Int>, with text: String, kind: EditHistory.Kind, joining: Bool = true,
    cursor place: Int? = nil
  ) {
    let before = cursor
    let (end, change) = buffer.replace(range.clamped(to: 0..<buffer.count), with: text)
    cursor = min(max(place ?? end, 0), buffer.count)
    let continues = joining && kind != .other && momentum == .editing(kind)
    let step = EditHistory.Step(
      change: change, cursorBefore: before, cursorAfter: cursor, kind: kind)
    history.record(step, joining: continues)
    goalColumn = nil
    momentum = .editing(kind)
  }

  mutating func place(cursor: Int) {
    self.cursor = min(max(cursor, 0), buffer.count)
  }

  /// Ends whatever the next key could have continued.
  mutating func rest() {
    momentum = .none
    goalColumn = nil
  }
}
