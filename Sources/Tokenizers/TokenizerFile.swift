/// What a folder says about how text becomes ids, checked.
struct TokenizerFile: Sendable {
  /// All pieces, added tokens among them.
  private(set) var vocabulary: Vocabulary
  private(set) var addedTokens: [AddedToken] = []
  let normalizer: Normalizer
  let pattern: WordPattern
  /// Knows nothing of the added tokens: where one is not found as such, it is text.
  let encoder: BytePairEncoder

  /// Reads `tokenizer.json`, or the `vocab.json` and `merges.txt` of an older folder.
  ///
  /// Of the other added tokens those are taken whose id none of these files names.
  init(folder: String, adding others: [AddedToken]) throws(TokenizerError) {
    let file = SourceFile.path("tokenizer.json", in: folder)
    let isOlder = SourceFile.exists(SourceFile.path("vocab.json", in: folder))
    if isOlder && !SourceFile.exists(file) {
      try self.init(olderFolder: folder)
      try addUnknown(others)
      try addUnknown(Self.olderTokens(in: folder))
    } else {
      try self.init(JSONEntry(contentsOf: file))
      try addUnknown(others)
    }
  }

  private init(_ root: JSONEntry) throws(TokenizerError) {
    let model = try root.require("model", "an object")
    try Self.checkKind(of: model)
    vocabulary = try Vocabulary(model.require("vocab", "an object of pieces and ids"))
    let merges = try MergeTable(model.require("merges", "a list of pairs"), in: vocabulary)
    encoder = try BytePairEncoder(
      vocabulary: vocabulary, merges: merges, ignoresMerges: model.flag("ignore_merges"))
    normalizer = try Normalizer(root.member("normalizer"))
    pattern = try WordPattern(root.require("pre_tokenizer", "a sequence of Split and ByteLevel"))
    try root.member("post_processor")?.check("type", is: "ByteLevel")  // Others add tokens.
    for entry in try root.member("added_tokens")?.elements() ?? [] {
      try add(AddedToken(entry))
    }
  }

  /// Makes sure that the model is a byte-level BPE and nothing more.
  private static func checkKind(of model: JSONEntry) throws(TokenizerError) {
    if try model.member("type") != nil { try model.check("type", is: "BPE") }
    for name in ["continuing_subword_prefix", "end_of_word_suffix"] {
      if try model.member(name) != nil { try model.check(name, is: "") }
    }
    if let dropout = try model.member("dropout"), case let share = try dropout.number(), share != 0
    {
      throw dropout.unsupported("\(share)")
    }
  }

  private mutating func add(_ token: AddedToken) throws(TokenizerError) {
    try vocabulary.insert(token)
    addedTokens.append(token)
  }

  private mutating func addUnknown(_ tokens: [AddedToken]) throws(TokenizerError) {
    let known = Set(addedTokens.map(\.id))
    for token in tokens where !known.contains(token.id) { try add(token) }
  }
}

// MARK: Older folders

extension TokenizerFile {
  /// Reads `vocab.json` and `merges.txt`, which do not say how to normalise and split: as Qwen does.
  private init(olderFolder folder: String) throws(TokenizerError) {
    vocabulary = try Vocabulary(JSONEntry(contentsOf: SourceFile.path("vocab.json", in: folder)))
    let merges = try MergeTable(
      contentsOf: SourceFile.path("merges.txt", in: folder), in: vocabulary)
    encoder = try BytePairEncoder(vocabulary: vocabulary, merges: merges, ignoresMerges: false)
    normalizer = .composing
    pattern = .qwen2
  }

  /// Reads `added_tokens.json`, where there is one: contents and ids, without flags.
  private static func olderTokens(in folder: String) throws(TokenizerError) -> [AddedToken] {
    let file = SourceFile.path("added_tokens.json", in: folder)
    guard SourceFile.exists(file) else { return [] }
    return try JSONEntry(contentsOf: file).members().map { name, entry throws(TokenizerError) in
      AddedToken(id: try entry.id(), content: name)
    }
  }
}

// MARK: Splitting

extension WordPattern {
  /// Reads a `pre_tokenizer`: a Split by a known pattern, then ByteLevel without one of its own.
  fileprivate init(_ entry: JSONEntry) throws(TokenizerError) {
    try entry.check("type", is: "Sequence")
    let steps = try entry.require("pretokenizers", "a list").elements()
    guard steps.count == 2 else {
      throw entry.malformed(expected: "a sequence of Split and ByteLevel")
    }
    let split = steps[0]
    try split.check("type", is: "Split")
    try split.check("behavior", is: "Isolated")
    try split.checkNot("invert")
    let regex = try split.require("pattern", "an object").require("Regex", "a text")
    guard let pattern = WordPattern(rawValue: try regex.string()) else {
      throw regex.unsupported(try regex.string())
    }
    let bytes = steps[1]
    try bytes.check("type", is: "ByteLevel")
    try bytes.checkNot("add_prefix_space")
    try bytes.checkNot("use_regex")
    self = pattern
  }
}
