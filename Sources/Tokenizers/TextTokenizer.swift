/// Makes ids of text that holds no added tokens.
protocol TextModel: Sendable {
  /// Appends the ids of a normalised text.
  ///
  /// - Parameters:
  ///   - text: what stands between two added tokens.
  ///   - isFirst: whether nothing stands before it.
  ///   - result: where the ids go.
  func encode(_ text: Substring, isFirst: Bool, into result: inout EncodedText)

  /// UTF-8 bytes of a normalised text that ids stand for; some models leave white space out.
  func byteCount(of text: String) -> Int
}

/// Text to ids: added tokens, normalising, added tokens again, then a model.
///
/// Source: `AddedVocabulary::extract_and_normalize` and `TokenizerImpl::encode`,
/// huggingface/tokenizers, for the order of the steps.
struct TextTokenizer<Model: TextModel>: Sendable {
  private let typedTokens: AddedTokenFinder
  private let normalizedTokens: AddedTokenFinder
  private let normalizer: Normalizer
  private let model: Model

  init(_ model: Model, normalizer: Normalizer, addedTokens: [AddedToken]) {
    self.model = model
    self.normalizer = normalizer
    typedTokens = AddedTokenFinder(addedTokens.filter { !$0.isNormalized })
    normalizedTokens = AddedTokenFinder(addedTokens.filter(\.isNormalized)) {
      normalizer.normalized($0[...])
    }
  }

  func encode(_ text: String) -> EncodedText {
    var result = EncodedText()
    var isFirst = true
    for part in typedTokens.parts(of: text[...]) {
      switch part {
      case .token(let token, let text): append(token, text, to: &result)
      case .text(let text):
        let normalized = normalizer.normalized(text)
        encode(normalized[...], isFirst: isFirst, into: &result)
      }
      isFirst = false
    }
    return result
  }

  /// UTF-8 bytes that ids stand for where a text is normalised by itself.
  func byteCount(of text: String) -> Int { model.byteCount(of: normalizer.normalized(text[...])) }

  private func encode(_ text: Substring, isFirst: Bool, into result: inout EncodedText) {
    var isFirst = isFirst
    for part in normalizedTokens.parts(of: text) {
      switch part {
      case .token(let token, let text): append(token, text, to: &result)
      case .text(let text): model.encode(text, isFirst: isFirst, into: &result)
      }
      isFirst = false
    }
  }

  private func append(_ token: AddedToken, _ text: Substring, to result: inout EncodedText) {
    result.append(token.id, byteCount: model.byteCount(of: String(text)))
  }
}
