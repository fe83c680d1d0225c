/// What the patterns tell apart.
private enum ScalarKind {
  /// `\p{Lu}`, `\p{Lt}`
  case upper
  /// `\p{Ll}`
  case lower
  /// `\p{Lm}`, `\p{Lo}`
  case uncased
  /// `\p{N}`
  case number
  /// `[\r\n]`
  case newline
  /// `\s`, except newlines.
  case space
  /// `\p{M}`
  case mark
  /// Everything else: punctuation, symbols, controls.
  case other

  init(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: self = .upper
    case .lowercaseLetter: self = .lower
    case .modifierLetter, .otherLetter: self = .uncased
    case .decimalNumber, .letterNumber, .otherNumber: self = .number
    case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
    default:
      self =
        scalar == "\r" || scalar == "\n"
        ? .newline : scalar.properties.isWhitespace ? .space : .other
    }
  }

  // `\p{L}`
  var isLetter: Bool { self == .upper || self == .lower || self == .uncased }
  // `[^\s\p{L}\p{N}]`
  var isSign: Bool { self == .mark || self == .other }
  // `\s`
  var isSpace: Bool { self == .space || self == .newline }
  // `[^\r\n\p{L}\p{N}]`
  var mayLead: Bool { isSign || self == .space }
  // `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`
  var mayBegin: Bool { self == .upper || self == .uncased || self == .mark }
  // `[\p{Ll}\p{Lm}\p{Lo}\p{M}]`
  var mayEnd: Bool { self == .lower || self == .uncased || self == .mark }
}

/// Finds the ends of words.
struct WordScanner {
  private let scalars: [Unicode.Scalar]
  private let kinds: [ScalarKind]

  init(_ text: Substring) {
    scalars = Array(text.unicodeScalars)
    kinds = scalars.map(ScalarKind.init)
  }

  var count: Int { scalars.count }

  func isSpace(at index: Int) -> Bool { kinds[index].isSpace }

  /// UTF-8 bytes of scalars.
  func size(_ range: Range<Int>) -> Int { scalars[range].reduce(0) { $0 + UTF8.width($1) } }

  // MARK: Patterns

  /// The end of the word that `WordPattern.qwen2` finds at `start`, its choices in their order;
  /// `WordPattern.llama3` only takes more digits at once.
  func qwen2End(from start: Int, digits: Int) -> Int {
    // (?i:'s|'t|'re|'ve|'m|'ll|'d)
    if let end = contractionEnd(from: start, foldingCase: true) { return end }

    // [^\r\n\p{L}\p{N}]?\p{L}+
    let first = kinds[start].mayLead ? start + 1 : start
    if let end = runEnd(from: first, where: \.isLetter) { return end }

    // \p{N}{1,3}
    if let end = runEnd(from: start, where: { $0 == .number }) { return min(end, start + digits) }

    return signOrSpaceEnd(from: start) { $0 == "\r" || $0 == "\n" }
  }

  /// The end of the word that `WordPattern.tekken` finds at `start`.
  func tekkenEnd(from start: Int) -> Int {
    // Twice [^\r\n\p{L}\p{N}]?, then letters of which one may end a word, or else none.
    let first = kinds[start].mayLead ? start + 1 : start
    for first in first == start ? [start] : [first, start] {
      if let end = casedEnd(from: first) { return end }
    }
    if let end = runEnd(from: first, where: \.mayBegin) { return end }

    // \p{N}
    if kinds[start] == .number { return start + 1 }

    return signOrSpaceEnd(from: start) { $0 == "\r" || $0 == "\n" || $0 == "/" }
  }

  /// The end of the word, or of the white space, that `WordPattern.clip` finds at `start`.
  func clipEnd(from start: Int) -> Int {
    if let end = contractionEnd(from: start, foldingCase: false) { return end }
    if let end = runEnd(from: start, where: \.isLetter) { return end }
    if kinds[start] == .number { return start + 1 }
    return runEnd(from: start, where: \.isSign) ?? runEnd(from: start, where: \.isSpace) ?? start
      + 1
  }

  /// The parts of a token that is written out: CLIP's own pattern takes it whole, and the one of
  /// ByteLevel after it cuts the letters from the signs.
  func clipTokenEnds(from start: Int) -> [Int]? {
    for name in ["startoftext", "endoftext"]
    where scalars[start...].starts(with: "<|\(name)|>".unicodeScalars) {
      return [
        start + 2, start + 2 + name.unicodeScalars.count, start + 4 + name.unicodeScalars.count,
      ]
    }
    return nil
  }

  // MARK: Parts of patterns

  // `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+`
  private func casedEnd(from start: Int) -> Int? {
    let end = runEnd(from: start, where: \.mayBegin) ?? start
    if let end = runEnd(from: end, where: \.mayEnd) { return end }
    // The first class gives back what the second needs.
    return start < end ? kinds[start..<end].lastIndex(where: \.mayEnd).map { $0 + 1 } : nil
  }

  /// ` ?[^\s\p{L}\p{N}]+` and what may follow, `\s*[\r\n]+`, `\s+(?!\S)` or `\s+`.
  private func signOrSpaceEnd(
    from start: Int, followedBy mayFollow: (Unicode.Scalar) -> Bool
  ) -> Int {
    if let end = runEnd(from: scalars[start] == " " ? start + 1 : start, where: \.isSign) {
      return scalars[end...].firstIndex { !mayFollow($0) } ?? scalars.count
    }

    // White space up to the last newline in it.
    let end = kinds[start...].firstIndex { !$0.isSpace } ?? kinds.count
    if let newline = kinds[start..<end].lastIndex(of: .newline) { return newline + 1 }

    // All of it, less one for the word that follows.
    return end == kinds.count || end == start + 1 ? end : end - 1
  }

  /// The end of the scalars of a kind that stand at `start`, if there are any.
  private func runEnd(from start: Int, where belongs: (ScalarKind) -> Bool) -> Int? {
    guard start < kinds.count, belongs(kinds[start]) else { return nil }
    return kinds[start...].firstIndex { !belongs($0) } ?? kinds.count
  }

  private func contractionEnd(from start: Int, foldingCase: Bool) -> Int? {
    guard scalars[start] == "'", start + 1 < scalars.count else { return nil }
    let letter = { (index: Int) in foldingCase ? folded(index) : scalar(at: index) }
    switch letter(start + 1) {
    case "s", "t", "m", "d": return start + 2
    case "r", "v": return letter(start + 2) == "e" ? start + 3 : nil
    case "l": return letter(start + 2) == "l" ? start + 3 : nil
    default: return nil
    }
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    index < scalars.count ? scalars[index] : nil
  }

  /// A scalar without its case, as `(?i:)` compares it: the long s, U+017F, is an s.
  private func folded(_ index: Int) -> Unicode.Scalar? {
    switch scalar(at: index) {
    case let scalar? where ("A"..."Z").contains(scalar): Unicode.Scalar(scalar.value | 0x20)
    case "\u{17F}": "s"
    case let scalar: scalar
    }
  }
}
