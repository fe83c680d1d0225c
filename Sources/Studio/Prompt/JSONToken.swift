/// A piece of a JSON prompt.
public struct JSONToken: Sendable, Hashable {
  /// What it is.
  public enum Kind: Sendable, Hashable {
    /// The name of a member, with its quotation marks.
    case key
    /// A text, with its quotation marks.
    case string
    /// A number.
    case number
    /// `true`, `false` or `null`.
    case literal
    /// A brace, bracket, comma or colon.
    case punctuation
    /// What JSON does not have, or not here.
    case error
  }

  /// Where it is, in characters.
  public let range: Range<Int>
  /// What it is.
  public internal(set) var kind: Kind
}

/// Cuts text into JSON tokens; never fails.
struct JSONLexer {
  private let codes: [UInt32]

  init(_ text: TextBuffer) {
    codes = text.codes
  }

  func tokens() -> [JSONToken] {
    var result: [JSONToken] = []
    var place = 0
    while place < codes.count {
      if Codes.isSpace(codes[place]) {
        place += 1
        continue
      }
      let (kind, end) = token(at: place)
      result.append(JSONToken(range: place..<end, kind: kind))
      place = end
    }
    return result
  }

  private func token(at start: Int) -> (JSONToken.Kind, Int) {
    switch codes[start] {
    case 0x7B, 0x7D, 0x5B, 0x5D, 0x2C, 0x3A: return (.punctuation, start + 1)
    case 0x22: return (.string, stringEnd(from: start + 1))
    default:
      var end = start + 1
      while end < codes.count, !Self.endsWord(codes[end]) { end += 1 }
      let word = codes[start..<end]
      if Self.literals.contains(Array(word)) { return (.literal, end) }
      return (Self.isNumber(word) ? .number : .error, end)
    }
  }

  /// A string ends at its quotation mark, or where the line ends: a missing mark then spoils one
  /// line only.
  private func stringEnd(from start: Int) -> Int {
    var place = start
    while place < codes.count, codes[place] != 0x0A {
      if codes[place] == 0x22 { return place + 1 }
      let isEscape = codes[place] == 0x5C && place + 1 < codes.count && codes[place + 1] != 0x0A
      place += isEscape ? 2 : 1
    }
    return place
  }

  private static func endsWord(_ code: UInt32) -> Bool {
    switch code {
    case 0x7B, 0x7D, 0x5B, 0x5D, 0x2C, 0x3A, 0x22: true
    default: Codes.isSpace(code)
    }
  }

  private static let literals: Set<[UInt32]> = Set(
    ["true", "false", "null"].map { $0.unicodeScalars.map(\.value) })

  // -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
  private static func isNumber(_ word: ArraySlice<UInt32>) -> Bool {
    var rest = word
    func digits() -> Int {
      let run = rest.prefix(while: Codes.isDigit)
      rest = rest[run.endIndex...]
      return run.count
    }
    if rest.first == 0x2D { rest.removeFirst() }
    let leadsWithZero = rest.first == 0x30
    let whole = digits()
    guard whole > 0, !leadsWithZero || whole == 1 else { return false }
    if rest.first == 0x2E {
      rest.removeFirst()
      guard digits() > 0 else { return false }
    }
    if rest.first == 0x65 || rest.first == 0x45 {
      rest.removeFirst()
      if rest.first == 0x2B || rest.first == 0x2D { rest.removeFirst() }
      guard digits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
