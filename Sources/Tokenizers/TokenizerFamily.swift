/// The tokenizers that FLUX models come with.
public enum TokenizerFamily: String, Sendable, CaseIterable {
  /// FLUX.1's first: CLIP-L.
  case clip
  /// FLUX.1's second: T5.
  case t5
  /// FLUX.2 [dev]: Mistral Small 3.
  case mistral
  /// FLUX.2 [klein]: Qwen3.
  case qwen

  /// Recognises what a folder holds by `tokenizer_class`, or else by its files.
  ///
  /// A folder is what a model keeps as `tokenizer`, `tokenizer_2` and so on.
  public init(folder: String) throws {
    let configuration = try TokenizerConfiguration(folder: folder, mayBeAbsent: true)
    if let kind = configuration.kind, let family = Self(kind: kind) {
      self = family
    } else {
      try self.init(contentsOf: folder)
    }
  }

  /// Opens the tokenizer of a folder, whichever family it is of.
  public static func openTokenizer(folder: String) throws -> any PromptTokenizer {
    try TokenizerFamily(folder: folder).openTokenizer(folder: folder)
  }

  /// Opens a folder as a tokenizer of this family.
  public func openTokenizer(folder: String) throws -> any PromptTokenizer {
    switch self {
    case .clip: try CLIPTokenizer(folder: folder)
    case .t5: try T5Tokenizer(folder: folder)
    case .mistral: try MistralTokenizer(folder: folder)
    case .qwen: try QwenTokenizer(folder: folder)
    }
  }

  /// The family of a class of transformers, with or without “Fast”; nil for those of any family.
  private init?(kind: String) {
    switch kind.hasSuffix("Fast") ? String(kind.dropLast(4)) : kind {
    case "CLIPTokenizer": self = .clip
    case "T5Tokenizer": self = .t5
    // Mistral's files name the class of Llama, whose own have another vocabulary.
    case "LlamaTokenizer", "MistralTokenizer", "MistralCommonTokenizer", "MistralCommonBackend":
      self = .mistral
    case "Qwen2Tokenizer", "Qwen3Tokenizer": self = .qwen
    default: return nil
    }
  }

  /// Looks for what only one family has.
  private init(contentsOf folder: String) throws(TokenizerError) {
    let file = SourceFile.path("tokenizer.json", in: folder)
    let vocabulary = SourceFile.path("vocab.json", in: folder)
    let marks: [(piece: String, family: Self)] = [
      ("<|startoftext|>", .clip), ("[INST]", .mistral), ("<|im_start|>", .qwen),
    ]
    if SourceFile.exists(file) {
      let root = try JSONEntry(contentsOf: file)
      let model = try root.require("model", "an object")
      if try model.member("type")?.string() == "Unigram" {
        self = .t5
        return
      }
      var contents: Set<String> = []
      for token in try root.member("added_tokens")?.elements() ?? [] {
        contents.insert(try token.require("content", "a text").string())
      }
      for mark in marks where contents.contains(mark.piece) {
        self = mark.family
        return
      }
      throw root.malformed(expected: "the tokenizer of CLIP, T5, Mistral or Qwen")
    } else if SourceFile.exists(SourceFile.path("spiece.model", in: folder)) {
      self = .t5
    } else if SourceFile.exists(vocabulary) {
      let pieces = try Vocabulary(JSONEntry(contentsOf: vocabulary))
      self = marks.first { pieces[$0.piece] != nil }?.family ?? .qwen
    } else {
      throw .missing(file: file)
    }
  }
}
