/// The tokenizer of T5, whose text encoder reads prompts for FLUX.1.
public struct T5Tokenizer: PromptTokenizer {
  /// What the files mean where they name nothing else.
  ///
  /// Source: `T5Tokenizer.__init__`, huggingface/transformers.
  private static let usualEndToken = "</s>"
  private static let usualPadToken = "<pad>"
  static let usualExtraTokens = 100

  /// `model_max_length` of the folder, where it is a believable number: 512 as published.
  public let maximumLength: Int?
  /// One more than the highest id there is; the text encoder needs an embedding for each.
  public let vocabularySize: Int
  let frame: TokenFrame
  private let tokenizer: TextTokenizer<UnigramModel>
  private let padding: Padding

  /// Reads a folder with `tokenizer.json`, or else with `spiece.model`, and with
  /// `tokenizer_config.json` if it is there.
  public init(folder: String) throws {
    let configuration = try TokenizerConfiguration(folder: folder, mayBeAbsent: true)
    let file = try UnigramFile(folder: folder, configuration: configuration)
    tokenizer = TextTokenizer(
      file.model, normalizer: file.normalizer, addedTokens: file.addedTokens)
    if let frame = file.frame {
      self.frame = frame
    } else {
      let end = configuration.endToken ?? Self.usualEndToken
      let id = try file.vocabulary.id(of: end, neededBy: "the end of a prompt")
      frame = TokenFrame(end: [Int(id)])
    }
    maximumLength = configuration.maximumLength
    vocabularySize = Int(file.vocabulary.highestID) + 1
    let padID = try file.vocabulary.id(
      of: configuration.padToken ?? Self.usualPadToken, neededBy: "the padding")
    padding = Padding(token: Int(padID), side: configuration.paddingSide ?? .right)
  }

  /// The ids of a text as it is, without its end.
  public func encode(_ text: String) -> [Int] { tokenizer.encode(text).ids }

  /// The prompt and its end, cut on its right and padded to exactly `length` ids.
  ///
  /// A prompt that is cut keeps its end token. FLUX.1 shows T5 the padding too, so that the mask
  /// only serves to count. Added tokens that are typed in the prompt count as such, as in the
  /// reference.
  public func tokens(for prompt: String, length: Int) -> PromptTokens {
    tokenizer.tokens(for: prompt, in: frame, length: length, padding: padding)
  }
}
