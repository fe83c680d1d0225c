import Testing

@testable import Tokenizers

@Suite struct `A frame that is kept` {
  @Test func `stands around a short prompt`() throws {
    let tokens = try Fixture.clip.get().tokens(for: "", length: 4)
    #expect(tokens.ids == [1012, 1013, 1013, 1013])
    #expect(tokens.mask == [true, true, false, false])
    #expect(tokens.usedCount == 2)
    #expect(tokens.cutOffset == nil)
  }

  @Test func `stands around a long prompt, of which tokens are dropped`() throws {
    let clip = try Fixture.clip.get()
    let whole = clip.encode("a quiet harbour")
    let tokens = clip.tokens(for: "a quiet harbour", length: 5)
    #expect(tokens.ids == [1012] + whole.prefix(3) + [1013])
    #expect(tokens.usedCount == 5)
    #expect(tokens.droppedCount == whole.count - 3)
  }

  @Test(arguments: [(0, []), (1, [1012]), (2, [1012, 1013])])
  func `is all that fits into very little`(length: Int, ids: [Int]) throws {
    let tokens = try Fixture.clip.get().tokens(for: "猫", length: length)
    #expect(tokens.ids == ids)
    #expect(tokens.cutOffset == 0)
  }

  @Test func `a negative length is a programmer's mistake`() async {
    await #expect(processExitsWith: .failure) {
      _ = try Fixture.clip.get().tokens(for: "", length: -1)
    }
  }

  @Test(arguments: [
    ("a  猫", 1, 3), ("A猫x", 1, 1), ("a 猫猫", 4, 3), ("İx", 0, 0), ("İ!", 3, 1), ("\n\n猫", 0, 2),
    ("<|endoftext|>猫", 1, 13),
  ])
  func `leaves the cut at the first character that is not kept whole`(
    prompt: String, tokens: Int, offset: Int
  ) throws {
    let cut = try Fixture.clip.get().tokens(for: prompt, length: tokens + 2)
    #expect(cut.cutOffset == offset)
  }

  @Test(arguments: [
    ("ab ab", 2, 3), ("ab ab", 3, 3), ("aﬀb", 2, 1), ("zz猫", 1, 0), ("ab  zz", 2, 4),
    ("a</s>b", 2, 1), ("a</s>b", 3, 5),
  ])
  func `leaves the cut there in T5's prompts, too`(
    prompt: String, tokens: Int, offset: Int
  ) throws {
    let cut = try SentencePieceDraft().tokenizer().tokens(for: prompt, length: tokens + 1)
    #expect(cut.cutOffset == offset)
  }
}

@Suite struct `The chat of FLUX.2 dev` {
  private static let frame = ChatTemplate.dev.prefix + ChatTemplate.dev.suffix

  @Test(arguments: [
    ("a [IMG]b", "a b"), ("[IMG][IMG]", ""), ("[IM[IMG]G]", "[IMG]"), ("[IMG", "[IMG"),
    ("[IMG]\u{301}x", "\u{301}x"),
  ])
  func `takes pictures that are announced out of a prompt`(prompt: String, expected: String) {
    let template = ChatTemplate(prefix: "<", suffix: ">", removed: "[IMG]")
    #expect(Array(template.rendered(prompt).utf8) == Array("<\(expected)>".utf8))
  }

  @Test(arguments: [
    (nil, PaddingSide.left), ("{}", .left), (#"{"padding_side": "left"}"#, .left),
    (#"{"padding_side": "right"}"#, .right),
  ])
  func `pads on the left, unless the configuration says otherwise`(
    configuration: String?, side: PaddingSide
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer.json", Fixture.bytes(of: "tekken/tokenizer.json"))
    if let configuration { try folder.write("tokenizer_config.json", configuration) }
    let tokens = try MistralTokenizer(folder: folder.path).tokens(for: "x", length: 500)
    let (first, last) = side == .left ? (11, 4) : (1, 11)
    #expect(tokens.ids.first == first)
    #expect(tokens.ids.last == last)
    #expect(tokens.mask.first == (side == .right))
  }

  /// Tokens of the frame before the prompt.
  private func frameCount() throws -> Int {
    try Fixture.mistral.get().encode(ChatTemplate.dev.prefix).count
  }

  @Test(arguments: [
    ("猫犬", 3, 1), ("猫犬", 4, 1), ("[IMG]猫犬", 3, 6), ("猫[IMG]犬", 3, 6), ("猫[IMG]犬", 2, 0),
    ("猫[IMG]\u{301}", 3, 5), ("\u{600}[IMG]猫", 2, 5), ("猫犬", 0, 0),
  ])
  func `counts what it takes out where a prompt is cut`(
    prompt: String, tokens: Int, offset: Int
  ) throws {
    let length = try frameCount() + tokens
    #expect(try Fixture.mistral.get().tokens(for: prompt, length: length).cutOffset == offset)
  }

  @Test func `loses its end where a prompt is long`() throws {
    let prompt = String(repeating: "猫", count: 100)
    let tokens = try Fixture.mistral.get().tokens(for: prompt, length: 100)
    #expect(!tokens.ids.contains(4))
    #expect(tokens.usedCount == 100)
  }
}

@Suite struct `Families` {
  @Test(arguments: [
    ("flux1-dev/tokenizer", TokenizerFamily.clip), ("flux1-dev/tokenizer_2", .t5),
    ("flux1-kontext/tokenizer_2", .t5), ("flux2-dev/tokenizer", .mistral),
    ("flux2-klein/tokenizer", .qwen),
  ])
  func `are known by the class that folders name`(folder: String, family: TokenizerFamily) throws {
    #expect(try TokenizerFamily(folder: Fixture.model(folder)) == family)
    let tokenizer = try TokenizerFamily.openTokenizer(folder: Fixture.model(folder))
    #expect(tokenizer.tokens(for: "a cat", length: 60).usedCount > 1)
  }

  @Test(arguments: [
    ("CLIPTokenizerFast", TokenizerFamily.clip), ("T5TokenizerFast", .t5),
    ("LlamaTokenizerFast", .mistral), ("Qwen2TokenizerFast", .qwen),
  ])
  func `are known by the class with Fast behind it`(kind: String, family: TokenizerFamily) throws {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer_config.json", #"{"tokenizer_class": "\#(kind)"}"#)
    #expect(try TokenizerFamily(folder: folder.path) == family)
  }

  @Test(arguments: [
    ("flux1-dev/tokenizer", ["vocab.json"], TokenizerFamily.clip),
    ("flux1-dev/tokenizer_2", ["tokenizer.json"], .t5),
    ("flux1-dev/tokenizer_2", ["spiece.model"], .t5),
    ("flux2-dev/tokenizer", ["tokenizer.json"], .mistral),
    ("flux2-klein/tokenizer", ["tokenizer.json"], .qwen),
    ("flux2-klein/tokenizer", ["vocab.json"], .qwen),
  ])
  func `are known by their files where the class is any`(
    model: String, names: [String], family: TokenizerFamily
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer_config.json", #"{"tokenizer_class": "TokenizersBackend"}"#)
    for name in names { try folder.write(name, Fixture.bytes(ofModel: "\(model)/\(name)")) }
    #expect(try TokenizerFamily(folder: folder.path) == family)
  }

  @Test func `are not guessed`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: TokenizerError.missing(file: folder.path + "/tokenizer.json")) {
      try TokenizerFamily(folder: folder.path)
    }
    try folder.write("tokenizer.json", #"{"model": {"type": "WordPiece"}}"#)
    #expect(
      throws: TokenizerError.malformed(
        file: folder.path + "/tokenizer.json", entry: "its content",
        expected: "the tokenizer of CLIP, T5, Mistral or Qwen")
    ) { try TokenizerFamily(folder: folder.path) }
  }
}
