/// Text to ids by a byte-level vocabulary: added tokens, normalising, words, bytes, merges.
///
/// Source: `AddedVocabulary::extract_and_normalize` and `TokenizerImpl::encode`,
/// huggingface/tokenizers, for the order of the steps.
struct ByteLevelTokenizer: Sendable {
  private let typedTokens: AddedTokenFinder
  private let normalizedTokens: AddedTokenFinder
  private let normalizer: Normalizer
  private let pattern: WordPattern
  private let encoder: BytePairEncoder

  init(_ file: TokenizerFile) {
    let normalizer = file.normalizer
    self.normalizer = normalizer
    typedTokens = AddedTokenFinder(file.addedTokens.filter { !$0.isNormalized })
    normalizedTokens = AddedTokenFinder(file.addedTokens.filter(\.isNormalized)) {
      normalizer.normalized($0[...])
    }
    pattern = file.pattern
    encoder = file.encoder
  }

  func encode(_ text: String) -> EncodedText {
    var result = EncodedText()
    for part in typedTokens.parts(of: text[...]) {
      switch part {
      case .token(let token, let text): result.append(token.id, byteCount: text.utf8.count)
      case .text(let text): encodeNormalized(normalizer.normalized(text), into: &result)
      }
    }
    return result
  }

  /// The text as it is when its bytes are merged.
  func normalized(_ text: Substring) -> String { normalizer.normalized(text) }

  private func encodeNormalized(_ text: String, into result: inout EncodedText) {
    for part in normalizedTokens.parts(of: text[...]) {
      switch part {
      case .token(let token, let text): result.append(token.id, byteCount: text.utf8.count)
      case .text(let text):
        var bytes = ArraySlice(text.utf8)
        for size in pattern.wordSizes(of: text) {
          encoder.encode(bytes.prefix(size), into: &result)
          bytes = bytes.dropFirst(size)
        }
      }
    }
  }
}
