import Testing

@testable import Tokenizers

@Suite struct `Pieces that score best` {
  @Test(arguments: [
    ("", []),
    ("a", [3, 4]),
    ("ab", [3, 6]),  // “▁” and “ab” are -8 together, “▁ab” is -9.
    ("abc", [3, 8]),
    ("ab ab", [3, 6, 3, 6]),
    ("bab", [3, 5, 6]),
  ])
  func `make up a word`(text: String, ids: [Int]) throws {
    #expect(try SentencePieceDraft().tokenizer().encode(text) == ids)
  }

  @Test func `are the first of equals`() throws {
    let draft = SentencePieceDraft().adding(
      .init(text: "x", score: -1), .init(text: "y", score: -1), .init(text: "xy", score: -2))
    // “xy” is seen first, from the left; “x” and “y” do no better.
    #expect(try draft.tokenizer().encode("xy") == [3, 11])
  }

  @Test(arguments: [
    ("z", [3, 2]), ("猫犬", [3, 2]), ("azzb", [3, 4, 2, 5]), ("z z", [3, 2, 3, 2]),
  ])
  func `leave the unknown as one`(text: String, ids: [Int]) throws {
    #expect(try SentencePieceDraft().tokenizer().encode(text) == ids)
  }

  @Test func `may be the bytes of what is unknown`() throws {
    let bytes = ["<0xE7>", "<0x8C>", "<0xAB>"].map {
      SentencePieceDraft.Piece(text: $0, score: -20, kind: 6)
    }
    let draft = SentencePieceDraft()
      .with(\.pieces, SentencePieceDraft().pieces + bytes)
      .with(\.trainer, SentencePieceDraft.field(35, number: 1))
    #expect(try draft.tokenizer().encode("a猫b") == [3, 4, 9, 10, 11, 5])
    #expect(try draft.tokenizer().encode("a犬b") == [3, 4, 2, 5])  // Its bytes are no pieces.
    #expect(try draft.with(\.trainer, []).tokenizer().encode("a猫b") == [3, 4, 2, 5])
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["a", "ab", "z", " ", "▁"])
  func `are found in 100,000 letters without growing slow`(letters: String) throws {
    let text = "b" + String(repeating: letters, count: 100_000 / letters.utf8.count) + "b"
    #expect(try !SentencePieceDraft().tokenizer().encode(text).isEmpty)
  }
}

@Suite struct `What a SentencePiece model may say` {
  @Test(arguments: [("</s>a", [1, 3, 4]), ("a<unk>", [3, 4, 2]), ("<extra_id_0>", [108])])
  func `its tokens are found in the text as it stands`(text: String, ids: [Int]) throws {
    #expect(try SentencePieceDraft().tokenizer().encode(text) == ids)
  }

  @Test func `its user's pieces are tokens, too`() throws {
    let draft = SentencePieceDraft().adding(.init(text: "[x]", kind: 4))
    #expect(try draft.tokenizer().encode("a[x]b") == [3, 4, 9, 3, 5])
  }

  @Test(arguments: [(#"{"extra_ids": 2}"#, 11), (#"{"extra_ids": 0}"#, 9), ("{}", 109)])
  func `the configuration counts tokens beyond its pieces`(json: String, size: Int) throws {
    let draft = SentencePieceDraft().with(\.configuration, json)
    #expect(try draft.tokenizer().vocabularySize == size)
  }

  @Test func `the configuration says more of a token`() throws {
    let token = #"{"content": "<extra_id_0>", "lstrip": true, "rstrip": true}"#
    let draft = SentencePieceDraft()
      .with(\.configuration, #"{"extra_ids": 1, "added_tokens_decoder": {"9": \#(token)}}"#)
    #expect(try draft.tokenizer().encode("a <extra_id_0> b") == [3, 4, 9, 3, 5])
  }

  @Test func `a space is put before the text, or not`() throws {
    let draft = SentencePieceDraft().with(\.normalizer, SentencePieceDraft.field(3, number: 0))
    #expect(try draft.tokenizer().encode("a a") == [4, 3, 4])
  }

  @Test func `several spaces are one, or not`() throws {
    let text = "  a  a  "
    #expect(try SentencePieceDraft().tokenizer().encode(text) == [3, 4, 3, 4])
    let draft = SentencePieceDraft().with(\.normalizer, SentencePieceDraft.field(4, number: 0))
    #expect(try draft.tokenizer().encode(text) == [3, 3, 4, 3, 3, 4, 3, 3])
  }

  @Test(arguments: [
    ("ＡＢｃ", "ABc"), ("ﬁ①㎏", "fi1kg"), ("e\u{301}", "é"), ("a\tb\u{3000}c", "a b c"),
    ("\u{200B}x\u{7F}", " x"), ("\0", "\0"), ("猫", "猫"), ("＋\u{301}", "+"),  // As the reference.
    ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"), ("\r\n", "\u{20}"),
  ])
  func `its characters are mapped`(text: String, expected: String) throws {
    let model = try SentencePieceModel(
      contentsOf: Fixture.model("flux1-dev/tokenizer_2/spiece.model"))
    let mapped = try #require(model.characterMap).mapped(text)
    #expect(Array(mapped.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: [
    [], [1, 2, 3], [0, 0, 0, 0], [8, 0, 0, 0, 1, 2, 3, 4], [3, 0, 0, 0, 1, 2, 3, 4],
    [0xFF, 0xFF, 0xFF, 0xFF, 1], [4, 0, 0, 0, 1, 2, 3, 4, 0xFF],
  ])
  func `a map of characters that does not fit is none`(bytes: [UInt8]) {
    #expect(CharacterMap(bytes[...]) == nil)
  }

  @Test(arguments: 0..<50)
  func `a map of characters that leads astray maps nothing, or something`(seed: UInt8) throws {
    let units = (0..<64).map { UInt8(truncatingIfNeeded: ($0 + 1) * (Int(seed) * 37 + 11)) }
    let map = try #require(CharacterMap([64, 0, 0, 0] + units + Array("abc\0".utf8)))
    #expect(map.mapped("plain 猫 e\u{301} \0").utf8.count < 100)
  }
}

@Suite struct `Marked spaces` {
  private func words(_ text: String, _ metaspace: Metaspace, isFirst: Bool = true) -> [String] {
    metaspace.words(of: text[...], isFirst: isFirst).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("", []), ("a", ["▁a"]), ("a b", ["▁a", "▁b"]), (" a", ["▁a"]), ("a ", ["▁a", "▁"]),
    ("▁a", ["▁a"]), ("a▁▁b", ["▁a", "▁", "▁b"]), ("a\tb", ["▁a\tb"]),
  ])
  func `begin words`(text: String, expected: [String]) {
    #expect(words(text, Metaspace()) == expected)
  }

  @Test func `may stand only before the first word`() {
    let metaspace = Metaspace(prefix: .first, leavesSpaceOut: true)
    #expect(words("a b", metaspace) == ["▁a", "b"])
    #expect(words(" a", metaspace) == ["a"])
    #expect(words("a", metaspace, isFirst: false) == ["a"])
  }

  @Test func `may stand for all white space`() {
    #expect(words("\n a\u{85}\tb ", Metaspace(leavesSpaceOut: true)) == ["▁a", "▁b"])
  }

  @Test func `may leave the text whole`() {
    #expect(words("a b", Metaspace(splits: false)) == ["▁a▁b"])
  }
}
