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
  private let tokenizer: ByteLevelTokenizer
  private let padToken: Int
  private let paddingSide: PaddingSide

  /// Reads a folder with `tokenizer_config.json` and `tokenizer.json`, or in place of the latter
  /// `vocab.json` and `merges.txt`.
  public init(folder: String) throws {
    let configuration = try TokenizerConfiguration(folder: folder)
    let file = try TokenizerFile(folder: folder, adding: configuration.addedTokens)
    tokenizer = ByteLevelTokenizer(file)
    maximumLength = configuration.maximumLength
    vocabularySize = Int(file.vocabulary.highestID) + 1
    padToken = Int(
      try file.vocabulary.id(
        of: configuration.padToken ?? Self.usualPadToken, neededBy: "the padding"))
    paddingSide = configuration.paddingSide
  }

  /// The ids of a text as it is, without a frame.
  public func encode(_ text: String) -> [Int] { tokenizer.encode(text).ids }

  /// The prompt in klein's frame, cut on the right and padded to exactly `length` ids.
  ///
  /// Added tokens that are typed in the prompt count as such, as in the reference.
  public func tokens(for prompt: String, length: Int) -> PromptTokens {
    let template = ChatTemplate.klein
    let encoded = tokenizer.encode(template.rendered(prompt))
    var cutOffset: Int?
    if encoded.ids.count > length {
      let keptBytes = encoded.byteCounts.prefix(length).reduce(0, +)
      cutOffset = offset(in: prompt, ofByte: keptBytes - template.prefix.utf8.count)
    }
    return PromptTokens(
      encoded.ids, length: length, padToken: padToken, side: paddingSide, cutOffset: cutOffset)
  }

  /// The first character of a prompt that goes beyond a byte of its normalised text, if one does.
  private func offset(in prompt: String, ofByte end: Int) -> Int? {
    var position = 0
    for (offset, character) in prompt.enumerated() {
      position += tokenizer.normalized(Substring(String(character))).utf8.count
      if position > end { return offset }
    }
    return nil
  }
}
