/// The tokenizer of CLIP-L, whose text encoder gives FLUX.1 its pooled vector.
public struct CLIPTokenizer: PromptTokenizer {
  /// The tokens around a text where the files name nothing else; the end token also pads.
  ///
  /// Source: `CLIPTokenizer.__init__`, huggingface/transformers.
  private static let usualStartToken = "<|startoftext|>"
  private static let usualEndToken = "<|endoftext|>"

  /// `model_max_length` of the folder, where it is a believable number: 77 as published.
  public let maximumLength: Int?
  /// One more than the highest id there is; the text encoder needs an embedding for each.
  public let vocabularySize: Int
  let frame: TokenFrame
  private let tokenizer: TextTokenizer<BytePairModel>
  private let padding: Padding

  /// Reads a folder with `tokenizer.json`, or with `vocab.json` and `merges.txt`, and with
  /// `tokenizer_config.json` if it is there.
  public init(folder: String) throws {
    let configuration = try TokenizerConfiguration(folder: folder, mayBeAbsent: true)
    var file = try TokenizerFile(folder: folder, style: .clip, adding: configuration.addedTokens)
    let start = configuration.startToken ?? Self.usualStartToken
    let end = configuration.endToken ?? Self.usualEndToken
    let startID = try file.vocabulary.id(of: start, neededBy: "the start of a prompt")
    let endID = try file.vocabulary.id(of: end, neededBy: "the end of a prompt")
    // Folders without flags of their own mean the published ones.
    try file.addPiece(AddedToken(id: startID, content: start, isNormalized: true))
    try file.addPiece(AddedToken(id: endID, content: end))
    tokenizer = TextTokenizer(
      file.model, normalizer: file.normalizer, addedTokens: file.addedTokens)
    frame = file.frame ?? TokenFrame(start: [Int(startID)], end: [Int(endID)])
    maximumLength = configuration.maximumLength
    vocabularySize = Int(file.vocabulary.highestID) + 1
    let padID = try file.vocabulary.id(
      of: configuration.padToken ?? Self.usualEndToken, neededBy: "the padding")
    padding = Padding(token: Int(padID), side: configuration.paddingSide ?? .right)
  }

  /// The ids of a text as it is, without start and end.
  public func encode(_ text: String) -> [Int] { tokenizer.encode(text).ids }

  /// The prompt between start and end, cut on its right and padded to exactly `length` ids.
  ///
  /// A prompt that is cut keeps its end token, where CLIP reads the whole of it. Start and end
  /// that are typed in the prompt count as such, as in the reference.
  public func tokens(for prompt: String, length: Int) -> PromptTokens {
    tokenizer.tokens(for: prompt, in: frame, length: length, padding: padding)
  }
}
