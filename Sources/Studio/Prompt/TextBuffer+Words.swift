import TerminalCanvas

extension TextBuffer {
  /// What a character is to moving by words.
  private enum WordClass {
    case gap, word, ideograph
  }

  func isNewline(_ offset: Int) -> Bool { units[offset].kind == .newline }

  func isSpace(_ offset: Int) -> Bool {
    units[offset].kind == .space || units[offset].kind == .newline
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

/// Classes of characters by code, as `TextBuffer` keeps them.
enum Codes {
  static func isDigit(_ code: UInt32) -> Bool { (0x30...0x39).contains(code) }

  static func isHexDigit(_ code: UInt32) -> Bool {
    isDigit(code) || (0x41...0x46).contains(code) || (0x61...0x66).contains(code)
  }

  static func isASCIILetter(_ code: UInt32) -> Bool {
    (0x41...0x5A).contains(code) || (0x61...0x7A).contains(code)
  }

  static func isSpace(_ code: UInt32) -> Bool {
    code == 0x20 || code == 0x0A || code == 0x09 || code == 0x0D || code == 0x3000 || code == 0xA0
  }

  /// Han, kana and bopomofo: written without spaces.
  static func isIdeograph(_ code: UInt32) -> Bool {
    let value = code & ~TextBuffer.several
    return (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
      || (0x3040...0x312F).contains(value) && value != 0x30FB || (0x3005...0x3007).contains(value)
      || (0xF900...0xFAFF).contains(value) || (0x20000...0x3FFFF).contains(value)
  }

  /// Letters and digits of any script, and the underscore.
  static func isWord(_ code: UInt32) -> Bool {
    if code < 0x80 { return isASCIILetter(code) || isDigit(code) || code == 0x5F }
    guard let scalar = Unicode.Scalar(code & ~TextBuffer.several) else { return false }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil
  }

  /// A letter of a script with spaces between its words, a digit or the underscore.
  static func isSpacedWord(_ code: UInt32) -> Bool { isWord(code) && !isIdeograph(code) }
}
