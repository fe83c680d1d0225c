/// How text is cut into words, whose bytes are then merged each on its own.
///
/// Published tokenizers say it by a regular expression. The few there are stand here as scanners,
/// found by the very text of the pattern.
enum WordPattern: String, Sendable {
  /// Qwen2 and Qwen3.
  case qwen2 =
    #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#

  /// Sizes of the words of a text in UTF-8 bytes; together they are the text.
  func wordSizes(of text: Substring) -> [Int] {
    let scanner = WordScanner(text)
    var sizes: [Int] = []
    var start = 0
    while start < scanner.scalars.count {
      let end =
        switch self {
        case .qwen2: scanner.qwen2End(from: start)
        }
      sizes.append(scanner.scalars[start..<end].reduce(0) { $0 + UTF8.width($1) })
      start = end
    }
    return sizes
  }
}

/// What the patterns tell apart.
private enum ScalarKind {
  /// `\p{L}`
  case letter
  /// `\p{N}`
  case number
  /// `[\r\n]`
  case newline
  /// `\s`, except newlines.
  case space
  /// Everything else: punctuation, symbols, marks, controls.
  case other

  init(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      self = .letter
    case .decimalNumber, .letterNumber, .otherNumber: self = .number
    default:
      self =
        scalar == "\r" || scalar == "\n"
        ? .newline : scalar.properties.isWhitespace ? .space : .other
    }
  }
}

/// Finds the ends of words.
private struct WordScanner {
  let scalars: [Unicode.Scalar]
  private let kinds: [ScalarKind]

  init(_ text: Substring) {
    scalars = Array(text.unicodeScalars)
    kinds = scalars.map(ScalarKind.init)
  }

  /// The end of the word that `WordPattern.qwen2` finds at `start`; its choices in their order.
  func qwen2End(from start: Int) -> Int {
    // (?i:'s|'t|'re|'ve|'m|'ll|'d)
    if let end = contractionEnd(from: start) { return end }

    // [^\r\n\p{L}\p{N}]?\p{L}+
    let first = kinds[start]
    let mayLead = first == .space || first == .other
    if let end = runEnd(from: mayLead ? start + 1 : start, of: .letter) { return end }

    // \p{N}
    if first == .number { return start + 1 }

    // ‹space›?[^\s\p{L}\p{N}]+[\r\n]*
    if let end = runEnd(from: scalars[start] == " " ? start + 1 : start, of: .other) {
      return runEnd(from: end, of: .newline) ?? end
    }

    // \s*[\r\n]+: white space up to the last newline in it.
    let end = kinds[start...].firstIndex { $0 != .space && $0 != .newline } ?? kinds.count
    if let newline = kinds[start..<end].lastIndex(of: .newline) { return newline + 1 }

    // \s+(?!\S)|\s+: all of it, less one for the word that follows.
    return end == kinds.count || end == start + 1 ? end : end - 1
  }

  /// The end of the scalars of a kind that stand at `start`, if there are any.
  private func runEnd(from start: Int, of kind: ScalarKind) -> Int? {
    guard start < kinds.count, kinds[start] == kind else { return nil }
    return kinds[start...].firstIndex { $0 != kind } ?? kinds.count
  }

  private func contractionEnd(from start: Int) -> Int? {
    guard scalars[start] == "'", start + 1 < scalars.count else { return nil }
    switch folded(start + 1) {
    case "s", "t", "m", "d": return start + 2
    case "r", "v": return folded(start + 2) == "e" ? start + 3 : nil
    case "l": return folded(start + 2) == "l" ? start + 3 : nil
    default: return nil
    }
  }

  /// A scalar without its case, as `(?i:)` compares it: the long s, U+017F, is an s.
  private func folded(_ index: Int) -> Unicode.Scalar? {
    guard index < scalars.count else { return nil }
    switch scalars[index] {
    case "A"..."Z": return Unicode.Scalar(scalars[index].value | 0x20)
    case "\u{17F}": return "s"
    default: return scalars[index]
    }
  }
}
