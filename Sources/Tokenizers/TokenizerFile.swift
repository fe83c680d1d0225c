/// What a folder says about how text becomes ids by a byte-level vocabulary, checked.
struct TokenizerFile: Sendable {
  /// All pieces, added tokens among them.
  private(set) var vocabulary: Vocabulary
  private(set) var addedTokens: [AddedToken] = []
  let normalizer: Normalizer
  /// Knows nothing of the added tokens: where one is not found as such, it is text.
  let model: BytePairModel
  /// Nil where the folder does not say it.
  let frame: TokenFrame?

  /// Reads `tokenizer.json`, or the `vocab.json` and `merges.txt` of an older folder.
  ///
  /// Of the other added tokens those are taken whose id none of these files names.
  init(
    folder: String, style: BytePairStyle, adding others: [AddedToken]
  ) throws(TokenizerError) {
    let file = SourceFile.path("tokenizer.json", in: folder)
    let isOlder = SourceFile.exists(SourceFile.path("vocab.json", in: folder))
    if isOlder && !SourceFile.exists(file), let older = style.older {
      try self.init(
        olderFolder: folder, style: style, normalizer: older.normalizer, pattern: older.pattern)
      try addUnknown(others)
      try addUnknown(Self.olderTokens(in: folder))
    } else {
      try self.init(JSONEntry(contentsOf: file), style: style)
      try addUnknown(others)
    }
    if let frame { try vocabulary.check(frame) }
  }

  private init(_ root: JSONEntry, style: BytePairStyle) throws(TokenizerError) {
    let model = try root.require("model", "an object")
    try Self.checkKind(of: model, style: style)
    vocabulary = try Vocabulary(model.require("vocab", "an object of pieces and ids"))
    let merges = try MergeTable(model.require("merges", "a list of pairs"), in: vocabulary)
    let encoder = try BytePairEncoder(
      vocabulary: vocabulary, merges: merges, ignoresMerges: model.flag("ignore_merges"),
      endOfWord: style.endOfWord)
    normalizer = try Normalizer(root.member("normalizer"))
    self.model = BytePairModel(
      pattern: try WordPattern(
        root.require("pre_tokenizer", "a sequence of Split and ByteLevel")),
      encoder: encoder)
    let processor = try root.member("post_processor")
    if !style.mayHaveFrame { try processor?.check("type", is: "ByteLevel") }
    frame = if let processor { try TokenFrame(processor) } else { nil }
    for entry in try root.member("added_tokens")?.elements() ?? [] {
      try add(AddedToken(entry))
    }
  }

  /// Makes sure that the model is a byte-level BPE of the style and nothing more.
  private static func checkKind(
    of model: JSONEntry, style: BytePairStyle
  ) throws(TokenizerError) {
    if try model.member("type") != nil { try model.check("type", is: "BPE") }
    if try model.member("continuing_subword_prefix") != nil {
      try model.check("continuing_subword_prefix", is: "")
    }
    if try model.member("end_of_word_suffix") != nil || !style.endOfWord.isEmpty {
      try model.check("end_of_word_suffix", is: style.endOfWord)
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

  /// Adds a token that stands among the pieces, unless the folder has added it.
  mutating func addPiece(_ token: AddedToken) throws(TokenizerError) {
    try addUnknown([token])
  }
}

// MARK: Older folders

extension TokenizerFile {
  /// Reads `vocab.json` and `merges.txt`.
  private init(
    olderFolder folder: String, style: BytePairStyle, normalizer: Normalizer, pattern: WordPattern
  ) throws(TokenizerError) {
    vocabulary = try Vocabulary(JSONEntry(contentsOf: SourceFile.path("vocab.json", in: folder)))
    let merges = try MergeTable(
      contentsOf: SourceFile.path("merges.txt", in: folder), in: vocabulary)
    let encoder = try BytePairEncoder(
      vocabulary: vocabulary, merges: merges, ignoresMerges: false, endOfWord: style.endOfWord)
    self.normalizer = normalizer
    model = BytePairModel(pattern: pattern, encoder: encoder)
    frame = nil
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
  /// Reads a `pre_tokenizer`: a Split by a known pattern, then ByteLevel.
  fileprivate init(_ entry: JSONEntry) throws(TokenizerError) {
    try entry.check("type", is: "Sequence")
    let steps = try entry.require("pretokenizers", "a list").elements()
    guard steps.count == 2 else {
      throw entry.malformed(expected: "a sequence of Split and ByteLevel")
    }
    let split = steps[0]
    try split.check("type", is: "Split")
    let regex = try split.require("pattern", "an object").require("Regex", "a text")
    guard let pattern = WordPattern(rawValue: try regex.string()) else {
      throw regex.unsupported(try regex.string())
    }
    let bytes = steps[1]
    try bytes.check("type", is: "ByteLevel")
    try bytes.checkNot("add_prefix_space")
    if pattern.leavesSpaceOut {
      // What is not matched goes; then ByteLevel's own pattern cuts once more.
      try split.check("behavior", is: "Removed")
      try split.check("invert", is: true)
      if try bytes.member("use_regex") != nil { try bytes.check("use_regex", is: true) }
    } else {
      try split.check("behavior", is: "Isolated")
      try split.checkNot("invert")
      try bytes.checkNot("use_regex")
    }
    self = pattern
  }
}
