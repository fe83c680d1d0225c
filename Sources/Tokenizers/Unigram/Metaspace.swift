/// How a SentencePiece vocabulary marks spaces, and cuts text where they are.
///
/// Source: huggingface/tokenizers pre_tokenizers/metaspace.rs and whitespace.rs.
struct Metaspace: Sendable {
  /// Stands for a space, usually at the beginning of a piece.
  static let mark: Unicode.Scalar = "▁"

  /// Where a mark is put before a text that has none.
  enum Prefix: String, Sendable {
    case always, first, never
  }
  var prefix = Prefix.always
  /// Whether text is cut before each mark.
  var splits = true
  /// Whether all white space cuts text, and is gone; else only spaces count, and are marked.
  var leavesSpaceOut = false

  /// The words of a text with their marks, as UTF-8.
  func words(of text: Substring, isFirst: Bool) -> [[UInt8]] {
    guard leavesSpaceOut else { return marked(text.unicodeScalars, isFirst: isFirst) }
    let start = text.startIndex
    return text.unicodeScalars.split { $0.properties.isWhitespace }.flatMap { part in
      marked(part, isFirst: isFirst && part.startIndex == start)
    }
  }

  /// UTF-8 bytes of a text without its spaces, marked or not.
  static func byteCount(of text: some Sequence<Unicode.Scalar>) -> Int {
    text.reduce(0) { count, scalar in
      scalar == mark || scalar.properties.isWhitespace ? count : count + UTF8.width(scalar)
    }
  }

  private func marked(_ text: Substring.UnicodeScalarView, isFirst: Bool) -> [[UInt8]] {
    guard let first = text.first else { return [] }
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    let getsPrefix = prefix == .always || prefix == .first && isFirst
    if getsPrefix && first != Self.mark && first != " " { word += UTF8.bytes(of: Self.mark) }
    for scalar in text {
      let isMark = scalar == Self.mark || scalar == " "
      if isMark && splits && !word.isEmpty {
        words.append(word)
        word.removeAll(keepingCapacity: true)
      }
      word += UTF8.bytes(of: isMark ? Self.mark : scalar)
    }
    return words + [word]
  }
}

extension UTF8 {
  fileprivate static func bytes(of scalar: Unicode.Scalar) -> some Sequence<UInt8> {
    String(scalar).utf8
  }
}

// MARK: Reading

extension Metaspace {
  /// Reads a `pre_tokenizer`: Metaspace, or WhitespaceSplit and then Metaspace.
  init(_ entry: JSONEntry) throws(TokenizerError) {
    var entry = entry
    let kind = try entry.require("type", "Metaspace, alone or after WhitespaceSplit")
    if try kind.string() == "Sequence" {
      let steps = try entry.require("pretokenizers", "a list").elements()
      guard steps.count == 2 else {
        throw entry.malformed(expected: "a sequence of WhitespaceSplit and Metaspace")
      }
      try steps[0].check("type", is: "WhitespaceSplit")
      leavesSpaceOut = true
      entry = steps[1]
    }
    try entry.check("type", is: "Metaspace")
    try entry.check("replacement", is: String(Self.mark))
    splits = try entry.member("split")?.bool() ?? true
    if let scheme = try entry.member("prepend_scheme") {
      guard let prefix = Prefix(rawValue: try scheme.string()) else {
        throw scheme.unsupported(try scheme.string())
      }
      self.prefix = prefix
    }
    // How it was said before 2024.
    if let isPrefixed = try entry.member("add_prefix_space"), try !isPrefixed.bool() {
      prefix = .never
    }
  }
}
