import Testing

@testable import Tokenizers

@Suite struct `What a tokenizer file may say` {
  @Test(arguments: [
    ("null", [0x65, 0xCC, 0x81]),
    (#"{"type": "NFC"}"#, [0xC3, 0xA9]),
    (#"{"type": "Sequence", "normalizers": []}"#, [0x65, 0xCC, 0x81]),
    (#"{"type": "Sequence", "normalizers": [{"type": "NFC"}]}"#, [0xC3, 0xA9]),
  ])
  func `it normalises or not`(normalizer: String, ids: [Int]) throws {
    let draft = TokenizerDraft().with(\.normalizer, normalizer)
    #expect(try draft.tokenizer().encode("e\u{301}") == ids)
  }

  @Test(arguments: [
    #""type": "BPE", "#, "", #""dropout": null, "#, #""dropout": 0.0, "#,
    #""continuing_subword_prefix": "", "end_of_word_suffix": "", "#,
    #""unk_token": null, "byte_fallback": false, "fuse_unk": false, "#,
  ])
  func `its model is a byte-level BPE`(model: String) throws {
    #expect(try TokenizerDraft().with(\.model, model).refusal() == nil)
  }

  @Test(arguments: [
    ("64", 64), ("1000000000000000019884624838656", nil), ("0", nil), ("-1", nil), ("1.5", nil),
    ("null", nil), ("1e999", nil),
  ])
  func `its greatest length counts where somebody can have meant it`(
    length: String, expected: Int?
  ) throws {
    let configuration = #"{"pad_token": "<pad>", "model_max_length": \#(length)}"#
    let tokenizer = try TokenizerDraft().with(\.configuration, configuration).tokenizer()
    #expect(tokenizer.maximumLength == expected)
  }

  @Test(arguments: [
    #"{"pad_token": "<pad>"}"#, #"{"pad_token": {"content": "<pad>", "lstrip": false}}"#,
  ])
  func `its padding is a text or an object`(configuration: String) throws {
    let tokenizer = try TokenizerDraft().with(\.configuration, configuration).tokenizer()
    #expect(tokenizer.tokens(for: "", length: 200).ids.last == 300)
  }

  @Test(arguments: ["{}", #"{"pad_token": null}"#])
  func `its padding is the end of text where it says nothing`(configuration: String) throws {
    let tokenizer = try TokenizerDraft()
      .with(\.addedTokens, #"[{"id": 301, "content": "<|endoftext|>"}]"#)
      .with(\.configuration, configuration).tokenizer()
    #expect(tokenizer.tokens(for: "", length: 200).ids.last == 301)
  }

  @Test(arguments: ["\n", "\r\n"])
  func `its merges may be lines of a text`(newline: String) throws {
    let folder = try TemporaryFolder()
    let lines = ["#version: 0.2", "a b", "ab c", ""]
    try folder.write(
      "vocab.json", "{\(TokenizerDraft.letters), \(TokenizerDraft().pieces), \"<pad>\": 300}")
    try folder.write("merges.txt", lines.joined(separator: newline))
    try folder.write("tokenizer_config.json", TokenizerDraft().configuration)
    let tokenizer = try QwenTokenizer(folder: folder.path)
    #expect(tokenizer.encode("abc") == [258])
    #expect(tokenizer.vocabularySize == 301)
  }

  @Test func `its pieces are apart where Unicode calls them equal`() throws {
    // "\u0344" and "\u0308\u0301" are canonically equivalent, and two pieces.
    let draft = TokenizerDraft().with(\.pieces, #""\u0344": 256, "\u0308\u0301": 257"#)
    #expect(try draft.with(\.merges, "[]").refusal() == nil)
  }
}
