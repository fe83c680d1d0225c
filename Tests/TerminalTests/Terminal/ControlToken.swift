/// A piece of what a program writes to a terminal.
enum ControlToken: Sendable, Equatable {
  case scalar(Unicode.Scalar)
  /// A control character such as a line feed.
  case control(UInt8)
  /// ESC with what stands between it and its last byte.
  case escape(between: [UInt8], final: Character)
  /// CSI: `<`, `=`, `>` or `?` if there is one, numbers, what stands behind them, last byte.
  case sequence(mark: Character?, numbers: [[Int?]], between: String, final: Character)
  /// DCS `P`, OSC `]`, APC `_`, PM `^` or SOS `X`, without its end.
  case string(kind: Character, bytes: [UInt8])
}

/// Takes what a program writes apart, in pieces of any size.
struct ControlReader {
  private var rest: [UInt8] = []
  /// Where the search for a string's end goes on.
  private var searched = 0

  /// Whether something has begun that is not complete.
  var isInSequence: Bool { !rest.isEmpty }

  /// Reads what is complete, and keeps what is not.
  mutating func read(_ bytes: some Sequence<UInt8>) -> [ControlToken] {
    rest += bytes
    var tokens: [ControlToken] = []
    var position = 0
    while position < rest.count, let (token, end) = token(at: position) {
      if let token { tokens.append(token) }
      position = end
      searched = 0
    }
    searched = max(searched - position, 0)
    rest.removeFirst(position)
    return tokens
  }

  /// The token that begins somewhere and where it ends; nil when more bytes are needed.
  private mutating func token(at start: Int) -> (ControlToken?, Int)? {
    let byte = rest[start]
    if byte == 0x1B { return escape(at: start) }
    if byte < 0x20 || byte == 0x7F { return (.control(byte), start + 1) }
    let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
    guard start + length <= rest.count else { return nil }
    let text = String(decoding: rest[start..<start + length], as: UTF8.self)
    return (text.unicodeScalars.first.map { .scalar($0) }, start + length)
  }

  private mutating func escape(at start: Int) -> (ControlToken?, Int)? {
    guard start + 1 < rest.count else { return nil }
    switch rest[start + 1] {
    case UInt8(ascii: "["): return sequence(at: start)
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"),
      UInt8(ascii: "X"):
      return string(at: start)
    default: break
    }
    var end = start + 1
    while end < rest.count, (0x20...0x2F).contains(rest[end]) { end += 1 }
    guard end < rest.count else { return nil }
    let final = Character(Unicode.Scalar(rest[end]))
    return (.escape(between: Array(rest[start + 1..<end]), final: final), end + 1)
  }

  private func sequence(at start: Int) -> (ControlToken?, Int)? {
    var end = start + 2
    while end < rest.count, (0x20...0x3F).contains(rest[end]) { end += 1 }
    guard end < rest.count else { return nil }
    var middle = rest[start + 2..<end]
    var mark: Character?
    if let first = middle.first, (0x3C...0x3F).contains(first) {
      mark = Character(Unicode.Scalar(first))
      middle.removeFirst()
    }
    let between = middle.firstIndex { $0 < 0x30 } ?? middle.endIndex
    let numbers = String(decoding: middle[..<between], as: UTF8.self)
      .split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) } }
    return (
      .sequence(
        mark: mark, numbers: numbers, between: String(decoding: middle[between...], as: UTF8.self),
        final: Character(Unicode.Scalar(rest[end]))), end + 1
    )
  }

  private mutating func string(at start: Int) -> (ControlToken?, Int)? {
    let isTitle = rest[start + 1] == UInt8(ascii: "]")
    var end = max(start + 2, searched)
    while let next = rest[end...].firstIndex(where: { $0 == 0x1B || (isTitle && $0 == 7) }) {
      if rest[next] == 7 { return (piece(start, next), next + 1) }
      guard next + 1 < rest.count else {
        searched = next
        return nil
      }
      if rest[next + 1] == UInt8(ascii: "\\") { return (piece(start, next), next + 2) }
      end = next + 1
    }
    searched = rest.count
    return nil
  }

  private func piece(_ start: Int, _ end: Int) -> ControlToken {
    .string(
      kind: Character(Unicode.Scalar(rest[start + 1])), bytes: Array(rest[start + 2..<end]))
  }
}
