/// A byte-level vocabulary: words, their bytes, merges.
struct BytePairModel: TextModel {
  private let pattern: WordPattern
  private let encoder: BytePairEncoder

  init(pattern: WordPattern, encoder: BytePairEncoder) {
    self.pattern = pattern
    self.encoder = encoder
  }

  func encode(_ text: Substring, isFirst: Bool, into result: inout EncodedText) {
    var bytes = ArraySlice(text.utf8)
    for word in pattern.words(of: text) {
      if word.isKept { encoder.encode(bytes.prefix(word.size), into: &result) }
      bytes = bytes.dropFirst(word.size)
    }
  }

  func byteCount(of text: String) -> Int {
    guard pattern.leavesSpaceOut else { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { count, scalar in
      scalar.properties.isWhitespace ? count : count + UTF8.width(scalar)
    }
  }
}
