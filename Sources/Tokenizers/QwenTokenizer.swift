/// The tokenizer of Qwen2 and Qwen3, as FLUX.2 [klein] uses it.
public struct QwenTokenizer: PromptTokenizer {
  /// What pads where the files name nothing else.
  ///
  /// Source: `Qwen2Tokenizer.__init__`, huggingface/transformers.
  private static let usualPadToken = "<|endoftext|>"

  /// `model_max_length` of the folder, where it is a believable number.
  public let maximumLength: Int?
  /// One more than the highest id there is; the text encoder needs an embedding for each.
  public let vocabularySize: Int
  private let tokenizer: TextTokenizer<BytePairModel>
  private let padding: Padding

  /// Reads a folder with `tokenizer_config.json` and `tokenizer.json`, or in place of the latter
  /// `vocab.json` and `merges.txt`.
  public init(folder: String) throws {
    let configuration = try TokenizerConfiguration(folder: folder)
    let file = try TokenizerFile(
      folder: folder, style: .qwen, adding: configuration.addedTokens)
    tokenizer = TextTokenizer(
      file.model, normalizer: file.normalizer, addedTokens: file.addedTokens)
    maximumLength = configuration.maximumLength
    vocabularySize = Int(file.vocabulary.highestID) + 1
    padding = Padding(
      token: Int(
        try file.vocabulary.id(
          of: configuration.padToken ?? Self.usualPadToken, neededBy: "the padding")),
      side: configuration.paddingSide ?? .right)
  }

  /// The ids of a text as it is, without a frame.
  public func encode(_ text: String) -> [Int] { tokenizer.encode(text).ids }

  /// The prompt in klein's frame, cut on the right and padded to exactly `length` ids.
  ///
  /// Added tokens that are typed in the prompt count as such, as in the reference.
  public func tokens(for prompt: String, length: Int) -> PromptTokens {
    tokenizer.tokens(for: prompt, in: .klein, length: length, padding: padding)
  }
}
