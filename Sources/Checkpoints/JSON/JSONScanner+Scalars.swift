extension JSONScanner {
  /// Reads a whole number that is not negative and fits an `Int`.
  mutating func readNatural() throws(CheckpointError) -> Int {
    skipSpace()
    let start = position
    try skipIntegerDigits()
    if let byte = peek(), Self.endsInteger.contains(byte) {
      throw fault(.expected("a whole number"))
    }
    guard let value = Int(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw fault(.numberTooLarge)
    }
    return value
  }

  /// Reads a number as the nearest double; infinite when it is beyond all of them.
  mutating func readNumber() throws(CheckpointError) -> Double {
    skipSpace()
    let start = position
    skip("-")
    try skipIntegerDigits()
    if skip(".") { try skipDigits() }
    if skip("e") || skip("E") {
      if !skip("+") { skip("-") }
      try skipDigits()
    }
    guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw fault(.expected("a number"))
    }
    return value
  }

  /// What would make a fraction or a power of the digits before it.
  private static let endsInteger: [UInt8] = Array(".eE".utf8)

  private mutating func skipIntegerDigits() throws(CheckpointError) {
    let start = position
    try skipDigits()
    // JSON knows no leading zeros.
    guard bytes[start] != UInt8(ascii: "0") || position == start + 1 else {
      throw fault(.expected("a number without leading zeros"))
    }
  }

  private mutating func skipDigits() throws(CheckpointError) {
    let start = position
    while let byte = peek(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
    guard position > start else { throw fault(.expected("a digit")) }
  }

  @discardableResult
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  // MARK: Strings

  /// Reads a string, escapes resolved.
  mutating func readString() throws(CheckpointError) -> String {
    skipSpace()
    guard skip("\"") else { throw fault(.expected("a string in quotes")) }
    let start = position
    while let byte = peek(), Self.isPlain(byte) { position += 1 }
    if peek() == UInt8(ascii: "\"") {  // The usual case: nothing is escaped.
      let text = try text(bytes[start..<position])
      position += 1
      return text
    }
    var unescaped = Array(bytes[start..<position])
    while !skip("\"") {
      if skip("\\") {
        unescaped += try readEscape().utf8
      } else if let byte = peek(), Self.isPlain(byte) {
        unescaped.append(byte)
        position += 1
      } else {
        throw fault(.expected("the closing quote"))
      }
    }
    return try text(unescaped)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private func text(_ bytes: some Sequence<UInt8>) throws(CheckpointError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw fault(.notUnicode) }
    return text
  }

  private static let escapes: [UInt8: String] = [
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n",
    UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
  ]

  private mutating func readEscape() throws(CheckpointError) -> String {
    if skip("u") { return try readUnicodeEscape() }
    guard let letter = peek(), let meaning = Self.escapes[letter] else {
      throw fault(.expected("an escape that JSON knows"))
    }
    position += 1
    return meaning
  }

  private mutating func readUnicodeEscape() throws(CheckpointError) -> String {
    var units = [try readHexUnit()]
    if UTF16.isLeadSurrogate(units[0]), skip("\\"), skip("u") { units.append(try readHexUnit()) }
    guard let text = String(validating: units, as: UTF16.self) else { throw fault(.notUnicode) }
    return text
  }

  private mutating func readHexUnit() throws(CheckpointError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault(.expected("four hexadecimal digits"))
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
