import Testing

@testable import Tokenizers

@Suite struct `Contents that are refused` {
  /// A change to a good file, and what is said about it after the file's name.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let draft: TokenizerDraft
    let words: String

    init<Value>(
      _ part: WritableKeyPath<TokenizerDraft, Value>, _ value: Value, _ words: String
    ) {
      draft = TokenizerDraft().with(part, value)
      self.words = words
    }

    var testDescription: String { words }
  }

  private func check(_ refusal: Refusal) throws {
    let error = try #require(try refusal.draft.refusal())
    #expect(error.description.hasSuffix(".json \(refusal.words)"))
  }

  @Test(arguments: [
    Refusal(\.pieces, #""ab": -1"#, ids("model.vocab.ab")),
    Refusal(\.pieces, #""ab": 1.5"#, ids("model.vocab.ab")),
    Refusal(\.pieces, #""ab": 2147483648"#, ids("model.vocab.ab")),
    Refusal(\.pieces, #""ab": 1e999"#, ids("model.vocab.ab")),
    Refusal(\.pieces, #""ab": "256""#, ids("model.vocab.ab")),
    Refusal(\.pieces, #""\u001b[31m": null"#, ids("model.vocab.\\u{1B}[31m")),
    Refusal(\.addedTokens, #"[{"id": 4e9, "content": "x"}]"#, ids("added_tokens[0].id")),
    Refusal(
      \.pieces, #""ab": 97"#, "gives the id 97 to “a” and to “ab”: download it again."),
    Refusal(\.pieces, #""a": 256"#, "gives two ids to “a”: download it again."),
    Refusal(
      \.addedTokens, #"[{"id": 97, "content": "x"}]"#,
      "gives the id 97 to “a” and to “x”: download it again."),
    Refusal(
      \.addedTokens, #"[{"id": 400, "content": "ab"}]"#,
      "gives two ids to “ab”: download it again."),
    Refusal(
      \.configuration, #"{"added_tokens_decoder": {"x": {"content": "y"}}}"#,
      ids("added_tokens_decoder.x", "named by ")),
  ])
  func `ids are whole, small and used once`(refusal: Refusal) throws { try check(refusal) }

  private static func ids(_ entry: String, _ before: String = "") -> String {
    "is not a tokenizer, \(entry) has to be \(before)an id from 0 to 2147483647: download it again."
  }

  @Test(arguments: [
    Refusal(\.merges, #"[["a", "zz"]]"#, unknown("zz", "merge 0")),
    Refusal(\.merges, #"[["a", "b"], ["a", "c"]]"#, unknown("ac", "merge 1")),
    Refusal(\.merges, #"["a b", " b"]"#, unknown("", "merge 1")),
    Refusal(\.merges, #"[["a"]]"#, malformed("model.merges[0]", "two pieces")),
    Refusal(\.merges, #"[["a", 1]]"#, malformed("model.merges[0]", "two pieces")),
    Refusal(\.merges, #"["a b", "a b c"]"#, malformed("model.merges[1]", "two pieces")),
    Refusal(\.merges, "[null]", malformed("model.merges[0]", "two pieces")),
    Refusal(\.merges, "{}", malformed("model.merges", "a list")),
    Refusal(\.configuration, #"{"pad_token": "<none>"}"#, unknown("<none>", "the padding")),
    Refusal(\.configuration, "{}", unknown("<|endoftext|>", "the padding")),
  ])
  func `every piece that is needed exists`(refusal: Refusal) throws { try check(refusal) }

  private static func unknown(_ piece: String, _ user: String) -> String {
    "has no piece “\(piece)”, which \(user) needs: download it again."
  }

  private static func malformed(_ entry: String, _ expected: String) -> String {
    "is not a tokenizer, \(entry) has to be \(expected): download it again."
  }

  @Test(arguments: [
    Refusal(\.addedTokens, "{}", malformed("added_tokens", "a list")),
    Refusal(\.addedTokens, "[1]", malformed("added_tokens[0]", "an object")),
    Refusal(\.addedTokens, #"[{"id": 300}]"#, malformed("added_tokens[0].content", "a text")),
    Refusal(
      \.addedTokens, #"[{"id": 300, "content": "x", "lstrip": 1}]"#,
      malformed("added_tokens[0].lstrip", "true or false")),
    Refusal(\.normalizer, "[]", malformed("normalizer", "an object")),
    Refusal(\.normalizer, "{}", malformed("normalizer.type", "the kind of normalizer")),
    Refusal(\.model, #""vocab": {}, "#, malformed("model.vocab", "given once")),
    Refusal(
      \.model, #""ignore_merges": "yes", "#, malformed("model.ignore_merges", "true or false")),
    Refusal(\.configuration, "[]", malformed("its content", "an object")),
    Refusal(
      \.configuration, #"{"model_max_length": "64"}"#, malformed("model_max_length", "a number")),
    Refusal(\.configuration, #"{"pad_token": 3}"#, malformed("pad_token", "a text")),
    Refusal(
      \.configuration, #"{"padding_side": "top"}"#,
      malformed("padding_side", "“left” or “right”")),
  ])
  func `every entry is of its kind`(refusal: Refusal) throws { try check(refusal) }

  private static func unsupported(_ entry: String, _ value: String) -> String {
    "sets \(entry) to “\(value)”, which is not supported: "
      + "use the tokenizer that came with the model."
  }

  @Test(arguments: [
    Refusal(
      \.pattern, #"\p{N}{1,3}|.+"#,
      unsupported("pre_tokenizer.pretokenizers[0].pattern.Regex", #"\p{N}{1,3}|.+"#)),
    Refusal(
      \.split, #""type": "Split", "behavior": "Removed""#,
      unsupported("pre_tokenizer.pretokenizers[0].behavior", "Removed")),
    Refusal(
      \.split, #""type": "Split", "behavior": "Isolated", "invert": true"#,
      unsupported("pre_tokenizer.pretokenizers[0].invert", "true")),
    Refusal(
      \.split, #""type": "Digits", "individual_digits": true"#,
      unsupported("pre_tokenizer.pretokenizers[0].type", "Digits")),
    Refusal(
      \.byteLevel, #"{"type": "Metaspace"}"#,
      unsupported("pre_tokenizer.pretokenizers[1].type", "Metaspace")),
    Refusal(
      \.byteLevel, #"{"type": "ByteLevel", "use_regex": true}"#,
      unsupported("pre_tokenizer.pretokenizers[1].use_regex", "true")),
    Refusal(
      \.byteLevel, #"{"type": "ByteLevel", "add_prefix_space": true}"#,
      unsupported("pre_tokenizer.pretokenizers[1].add_prefix_space", "true")),
    Refusal(
      \.byteLevel, #"{"type": "ByteLevel"}, {"type": "ByteLevel"}"#,
      malformed("pre_tokenizer", "a sequence of Split and ByteLevel")),
    Refusal(\.normalizer, #"{"type": "Prepend"}"#, unsupported("normalizer.type", "Prepend")),
    Refusal(
      \.normalizer, #"{"type": "Sequence", "normalizers": [{"type": "NFKC"}]}"#,
      unsupported("normalizer.normalizers[0].type", "NFKC")),
    Refusal(
      \.normalizer, #"{"type": "Replace", "pattern": {"Regex": "x+"}, "content": ""}"#,
      unsupported("normalizer.pattern.Regex", "x+")),
    Refusal(
      \.postProcessor, #"{"type": "TemplateProcessing"}"#,
      unsupported("post_processor.type", "TemplateProcessing")),
    Refusal(\.model, #""type": "Unigram", "#, unsupported("model.type", "Unigram")),
    Refusal(\.model, #""dropout": 0.1, "#, unsupported("model.dropout", "0.1")),
    Refusal(
      \.model, #""end_of_word_suffix": "</w>", "#,
      unsupported("model.end_of_word_suffix", "</w>")),
  ])
  func `nothing is asked for that is not known here`(refusal: Refusal) throws {
    try check(refusal)
  }

  @Test func `every byte has its letter`() throws {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer_config.json", "{}")
    try folder.write("vocab.json", #"{"a": 0}"#)
    try folder.write("merges.txt", "")
    #expect(
      throws: TokenizerError.unknownPiece(
        file: folder.path + "/vocab.json", piece: "Ā", user: "the byte 0")
    ) { try QwenTokenizer(folder: folder.path) }
  }

  @Test func `a line of merges is two pieces`() throws {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer_config.json", "{}")
    try folder.write("vocab.json", "{\(TokenizerDraft.letters)}")
    try folder.write("merges.txt", "#version: 0.2\na")
    #expect(
      throws: TokenizerError.malformed(
        file: folder.path + "/merges.txt", entry: "line 2", expected: "two pieces")
    ) { try QwenTokenizer(folder: folder.path) }
  }

  @Test func `a long text is quoted in part`() throws {
    let draft = TokenizerDraft().with(\.pattern, String(repeating: "x", count: 10_000))
    let error = try #require(try draft.refusal())
    #expect(error.description.utf8.count < 1000)
  }
}
