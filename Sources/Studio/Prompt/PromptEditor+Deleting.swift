extension PromptEditor {
  /// How far a deletion goes from the cursor.
  public enum Extent: Sendable, Hashable, CaseIterable {
    /// One character to the left.
    case backward
    /// One character to the right.
    case forward
    /// To the beginning of the word before the cursor.
    case wordBackward
    /// To the end of the word after the cursor.
    case wordForward
    /// To the end of the line; at its end, the line end itself.
    case lineEnd
    /// To the beginning of the line.
    case lineStart
  }

  /// Deletes, and keeps what is longer than a character for a yank.
  ///
  /// - Parameter extent: how far.
  /// - Returns: false when there was nothing to delete.
  @discardableResult
  public mutating func delete(_ extent: Extent) -> Bool {
    let range = range(of: extent)
    guard !range.isEmpty else { return false }
    switch extent {
    case .backward: edit(range, with: "", kind: .deletingBackward)
    case .forward: edit(range, with: "", kind: .deletingForward)
    case .wordBackward, .lineStart: kill(range, isForward: false)
    case .wordForward, .lineEnd: kill(range, isForward: true)
    }
    return true
  }

  /// Puts back what was cut last.
  ///
  /// - Returns: false when nothing was cut yet.
  @discardableResult
  public mutating func yank() -> Bool {
    kills.rewind()
    guard let text = kills.current else { return false }
    let start = cursor
    edit(cursor..<cursor, with: text, kind: .yanking, joining: false)
    momentum = .yanked(min(start, cursor)..<cursor)
    return true
  }

  /// Puts what was cut before in place of what was just put back.
  ///
  /// - Returns: false when the last key did not put anything back.
  @discardableResult
  public mutating func yankPop() -> Bool {
    guard case .yanked(let range) = momentum else { return false }
    kills.rotate()
    guard let text = kills.current else { return false }
    momentum = .editing(.yanking)
    edit(range, with: text, kind: .yanking)
    momentum = .yanked(min(range.lowerBound, cursor)..<cursor)
    return true
  }

  private mutating func kill(_ range: Range<Int>, isForward: Bool) {
    let text = buffer[range]
    if momentum == .killing { kills.extend(text, isForward: isForward) } else { kills.add(text) }
    edit(range, with: "", kind: .other)
    momentum = .killing
  }

  private func range(of extent: Extent) -> Range<Int> {
    switch extent {
    case .backward: max(cursor - 1, 0)..<cursor
    case .forward: cursor..<min(cursor + 1, buffer.count)
    case .wordBackward: buffer.wordStart(before: cursor)..<cursor
    case .wordForward: cursor..<buffer.wordEnd(after: cursor)
    case .lineStart: buffer.lineStart(of: cursor)..<cursor
    case .lineEnd:
      cursor..<min(max(buffer.lineEnd(of: cursor), cursor + 1), buffer.count)
    }
  }
}
