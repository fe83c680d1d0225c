/// On which line each key of a TOML text stands, which TOMLKit does not tell.
///
/// The text has been accepted by TOMLKit before: this only follows headers, keys, strings and
/// brackets, and believes them.
struct TOMLLines: Sendable {
  private var lines: [[String]: Int] = [:]

  init(_ text: String) {
    var scanner = TOMLScanner(text)
    var table: [String] = []
    while scanner.findStatement() {
      let line = scanner.line
      if scanner.skip("[") {
        _ = scanner.skip("[")
        table = scanner.readPath()
        note(table, line)
        scanner.skipLine()
      } else {
        note(table + scanner.readPath(), line)
        scanner.skipValue()
      }
    }
  }

  /// Remembers where a key stands first, and with it the tables that it makes on its way.
  private mutating func note(_ path: [String], _ line: Int) {
    for length in path.indices.map({ $0 + 1 }) {
      let prefix = Array(path.prefix(length))
      if lines[prefix] == nil { lines[prefix] = line }
    }
  }

  /// The line of a key, or of the nearest table around it that has one of its own.
  func line(of path: [String]) -> Int {
    for length in stride(from: path.count, through: 1, by: -1) {
      if let line = lines[Array(path.prefix(length))] { return line }
    }
    return 1
  }
}

/// Walks through a TOML text.
private struct TOMLScanner {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var line = 1

  init(_ text: String) { bytes = Array(text.utf8) }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance() {
    if byte == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard byte == UInt8(ascii: character) else { return false }
    advance()
    return true
  }

  private mutating func skipBlanks() {
    while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
  }

  mutating func skipLine() {
    while let byte, byte != UInt8(ascii: "\n") { advance() }
  }

  /// Goes to the next header or key; false at the end.
  mutating func findStatement() -> Bool {
    while let byte {
      switch byte {
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): advance()
      // The mark that some editors put first.
      case 0xEF, 0xBB, 0xBF: advance()
      default: return true
      }
    }
    return false
  }

  /// Reads `a."b c".d` up to what ends it.
  mutating func readPath() -> [String] {
    var path: [String] = []
    repeat {
      skipBlanks()
      if let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        path.append(readQuoted(quote))
      } else {
        let start = position
        while let byte, Self.isBare(byte) { advance() }
        path.append(String(decoding: bytes[start..<position], as: UTF8.self))
      }
    } while skip(".")
    return path
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private mutating func readQuoted(_ quote: UInt8) -> String {
    advance()
    var text: [UInt8] = []
    while let byte, byte != quote, byte != UInt8(ascii: "\n") {
      advance()
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), let escaped = self.byte {
        advance()
        text.append(escaped)
      } else {
        text.append(byte)
      }
    }
    if byte == quote { advance() }
    return String(decoding: text, as: UTF8.self)
  }

  /// Passes a value, which ends at the end of a line outside all brackets and strings.
  mutating func skipValue() {
    var depth = 0
    while let byte {
      switch byte {
      case UInt8(ascii: "#"): skipLine()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        advance()
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        advance()
      case UInt8(ascii: "\n") where depth <= 0: return
      default: advance()
      }
    }
  }

  private mutating func skipString(_ quote: UInt8) {
    let isLong = bytes[position...].starts(with: [quote, quote, quote])
    guard isLong else {
      _ = readQuoted(quote)
      return
    }
    for _ in 0..<3 { advance() }
    while let byte, !bytes[position...].starts(with: [quote, quote, quote]) {
      advance()
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), self.byte != nil { advance() }
    }
    // Up to two quotes may stand before the three that end it.
    while byte == quote { advance() }
  }
}
