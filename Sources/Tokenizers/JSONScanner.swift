/// Reads JSON in one pass, without trusting it.
///
/// Foundation's reader merges names that Unicode calls equivalent, which pieces of a vocabulary may
/// be, and takes 0.3 s for Qwen's 150,000 pieces and as many merges.
struct JSONScanner {
  /// Deeper nesting is refused; published tokenizers need seven levels.
  private static let deepest = 64

  private let file: String
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// Reads the one value a file holds.
  mutating func readDocument() throws(TokenizerError) -> JSON {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw .unreadable(file: file, reason: "its text is not UTF-8")
    }
    let value = try readValue(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw fault("nothing more") }
    return value
  }

  private mutating func readValue(depth: Int) throws(TokenizerError) -> JSON {
    guard depth <= Self.deepest else { throw fault("less nesting") }
    skipSpace()
    switch peek() {
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readArray(depth: depth)
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    default: return .number(try readNumber())
    }
  }

  private mutating func readObject(depth: Int) throws(TokenizerError) -> JSON {
    position += 1
    var members: [(name: String, value: JSON)] = []
    if accept(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipSpace()
      let name = try readString()
      guard accept(UInt8(ascii: ":")) else { throw fault("a colon") }
      members.append((name, try readValue(depth: depth + 1)))
    } while accept(UInt8(ascii: ","))
    guard accept(UInt8(ascii: "}")) else { throw fault("a comma or a closing brace") }
    return .object(members)
  }

  private mutating func readArray(depth: Int) throws(TokenizerError) -> JSON {
    position += 1
    var elements: [JSON] = []
    if accept(UInt8(ascii: "]")) { return .array(elements) }
    repeat { elements.append(try readValue(depth: depth + 1)) } while accept(UInt8(ascii: ","))
    guard accept(UInt8(ascii: "]")) else { throw fault("a comma or a closing bracket") }
    return .array(elements)
  }

  private mutating func readWord(_ word: StaticString, _ value: JSON) throws(TokenizerError) -> JSON
  {
    for letter in word.description.utf8 {
      guard peek() == letter else { throw fault("“\(word)”") }
      position += 1
    }
    return value
  }

  private mutating func readNumber() throws(TokenizerError) -> Double {
    let start = position
    while let byte = peek(), Self.isInNumber(byte) { position += 1 }
    guard let first = bytes[start..<position].first, first != UInt8(ascii: "+"),
      let number = Double(String(decoding: bytes[start..<position], as: UTF8.self))
    else {
      position = start
      throw fault("a value")
    }
    return number
  }

  private static func isInNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  // MARK: Strings

  private mutating func readString() throws(TokenizerError) -> String {
    guard peek() == UInt8(ascii: "\"") else { throw fault("a text in quotes") }
    position += 1
    let start = position
    try skipPlainText()
    if peek() == UInt8(ascii: "\"") {  // The usual case: nothing escaped.
      position += 1
      return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
    }
    var text = String(decoding: bytes[start..<position], as: UTF8.self)
    while peek() == UInt8(ascii: "\\") {
      text.unicodeScalars.append(try readEscape())
      let start = position
      try skipPlainText()
      text += String(decoding: bytes[start..<position], as: UTF8.self)
    }
    position += 1
    return text
  }

  /// Stops at a quote or a backslash.
  private mutating func skipPlainText() throws(TokenizerError) {
    while let byte = peek(), byte >= 0x20 {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      position += 1
    }
    throw fault("the closing quote")
  }

  private mutating func readEscape() throws(TokenizerError) -> Unicode.Scalar {
    position += 1
    let letter = peek()
    position += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try readScalar()
    default:
      position -= 1
      throw fault("an escape that JSON knows")
    }
  }

  /// Reads what follows `\u`: a scalar, or two surrogates that make one.
  private mutating func readScalar() throws(TokenizerError) -> Unicode.Scalar {
    let start = position
    var units = [try readCodeUnit()]
    if UTF16.isLeadSurrogate(units[0]), peek() == UInt8(ascii: "\\") {
      position += 1
      guard peek() == UInt8(ascii: "u") else { throw fault("the second half of a character") }
      position += 1
      units.append(try readCodeUnit())
    }
    guard let scalar = String(validating: units, as: UTF16.self)?.unicodeScalars.first else {
      position = start
      throw fault("both halves of a character")
    }
    return scalar
  }

  private mutating func readCodeUnit() throws(TokenizerError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("four hexadecimal digits")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  // MARK: Bytes

  private func peek() -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private mutating func skipSpace() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Steps over a byte, and white space before it, if it is next.
  private mutating func accept(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  private func fault(_ expected: String) -> TokenizerError {
    .invalidJSON(file: file, byte: position, expected: expected)
  }
}
