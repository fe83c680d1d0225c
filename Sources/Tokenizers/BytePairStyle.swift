/// What sets the byte-level vocabularies of the families apart.
enum BytePairStyle: Sendable {
  case qwen, mistral, clip

  /// What is written behind the last letter of a word.
  var endOfWord: String {
    switch self {
    case .qwen, .mistral: ""
    case .clip: "</w>"
    }
  }

  /// How a folder of `vocab.json` and `merges.txt`, which does not say it, normalises and splits;
  /// nil where such folders are not known.
  ///
  /// Source: `Qwen2Tokenizer` and `CLIPTokenizer`, huggingface/transformers.
  var older: (normalizer: Normalizer, pattern: WordPattern)? {
    switch self {
    case .qwen: (Normalizer([.composing]), .qwen2)
    case .mistral: nil
    case .clip:
      (Normalizer([.composing, .replacing(.whiteSpace, with: " "), .lowercasing]), .clip)
    }
  }

  /// Whether a post-processor may put ids around a text.
  var mayHaveFrame: Bool {
    switch self {
    case .qwen: false
    case .mistral, .clip: true
    }
  }
}
