import TerminalCanvas

extension TextBuffer {
  /// What a character is to moving by words.
  private enum WordClass {
    case gap, word, ideograph
  }

  func isNewline(_ offset: Int) -> Bool { units[offset].kind == .newline }

  /// Whether a word that is typed after this character is another one.
  func endsWord(_ offset: Int) -> Bool {
    switch units[offset].kind {
    case .space, .newline, .closing: true
    case .word, .ideograph, .opening, .mark: false
    }
  }

  /// The beginning of the line that holds a place.
  func lineStart(of offset: Int) -> Int {
    var start = offset
    while start > 0, !isNewline(start - 1) { start -= 1 }
    return start
  }

  /// The end of the line that holds a place.
  func lineEnd(of offset: Int) -> Int {
    var end = offset
    while end < count, !isNewline(end) { end += 1 }
    return end
  }

  /// The beginning of the word before a place; East Asian text without spaces counts as one word.
  func wordStart(before offset: Int) -> Int {
    var start = offset
    while start > 0, wordClass(start - 1) == .gap { start -= 1 }
    guard start > 0 else { return 0 }
    let kind = wordClass(start - 1)
    while start > 0, wordClass(start - 1) == kind { start -= 1 }
    return start
  }

  /// The end of the word after a place.
  func wordEnd(after offset: Int) -> Int {
    var end = offset
    while end < count, wordClass(end) == .gap { end += 1 }
    guard end < count else { return count }
    let kind = wordClass(end)
    while end < count, wordClass(end) == kind { end += 1 }
    return end
  }

  private func wordClass(_ offset: Int) -> WordClass {
    switch units[offset].kind {
    case .space, .newline, .opening, .closing, .mark: .gap
    case .ideograph: .ideograph
    case .word: Codes.isWord(codes[offset]) ? .word : .gap
    }
  }
}

extension WrappingUnit.Kind {
  var isPartOfWord: Bool {
    switch self {
    case .word, .ideograph, .opening: true
    case .space, .newline, .closing, .mark: false
    }
  }
}
