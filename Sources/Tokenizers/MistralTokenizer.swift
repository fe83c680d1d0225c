/// The tokenizer of Mistral Small 3, as FLUX.2 [dev] uses it.
public struct MistralTokenizer: PromptTokenizer {
  /// What pads where the files name nothing else: the token of that name in tekken.
  private static let usualPadToken = "<pad>"

  /// `model_max_length` of the folder, where it is a believable number.
  public let maximumLength: Int?
  /// One more than the highest id there is; the text encoder needs an embedding for each.
  public let vocabularySize: Int
  /// What the file puts around a text; the chat holds it already.
  let frame: TokenFrame
  private let tokenizer: TextTokenizer<BytePairModel>
  private let padding: Padding

  /// Reads a folder with `tokenizer.json`, and with `tokenizer_config.json` if it is there.
  public init(folder: String) throws {
    let configuration = try TokenizerConfiguration(folder: folder, mayBeAbsent: true)
    let file = try TokenizerFile(
      folder: folder, style: .mistral, adding: configuration.addedTokens)
    tokenizer = TextTokenizer(
      file.model, normalizer: file.normalizer, addedTokens: file.addedTokens)
    maximumLength = configuration.maximumLength
    vocabularySize = Int(file.vocabulary.highestID) + 1
    frame = file.frame ?? TokenFrame()
    // Left where it is not said: the files were published for `LlamaTokenizerFast` of
    // transformers 4, which does so.
    padding = Padding(
      token: Int(
        try file.vocabulary.id(
          of: configuration.padToken ?? Self.usualPadToken, neededBy: "the padding")),
      side: configuration.paddingSide ?? .left)
  }

  /// The ids of a text as it is, without a frame.
  public func encode(_ text: String) -> [Int] { tokenizer.encode(text).ids }

  /// The prompt in dev's frame, cut on the right and padded to exactly `length` ids.
  ///
  /// “[IMG]” is taken out of the prompt; other added tokens that are typed in it count as such, as
  /// in the reference.
  public func tokens(for prompt: String, length: Int) -> PromptTokens {
    tokenizer.tokens(for: prompt, in: .dev, length: length, padding: padding)
  }
}
