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
    guard value >= 0x3005 else { return false }
    return (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
      || (0x3040...0x312F).contains(value) && value != 0x30FB || (0x3005...0x3007).contains(value)
      || (0xF900...0xFAFF).contains(value) || (0x20000...0x3FFFF).contains(value)
  }

  /// Letters and digits of any script, and the underscore.
  static func isWord(_ code: UInt32) -> Bool {
    if code < 0x80 { return isASCIILetter(code) || isDigit(code) || code == 0x5F }
    if isIdeograph(code) { return true }
    guard let scalar = Unicode.Scalar(code & ~TextBuffer.several) else { return false }
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil
  }

  /// A letter of a script with spaces between its words, a digit or the underscore.
  static func isSpacedWord(_ code: UInt32) -> Bool { !isIdeograph(code) && isWord(code) }

  /// What may stand in the alias of a slot.
  static func isInAlias(_ code: UInt32) -> Bool { isWord(code) || code == 0x2D }
}
