import Testing

@testable import Tokenizers

@Suite struct `Byte pairs` {
  @Test(arguments: [
    ("abc", [258]),  // "a b" is older than "b c".
    ("bc", [257]),
    ("aaa", [259, 97]),  // The left one of equals.
    ("aaaa", [259, 259]),
    ("abab", [260]),
    ("ababab", [260, 256]),
    ("ababc", [256, 258]),
    ("xyz", [120, 121, 122]),
    ("é", [0xC3, 0xA9]),
    ("\0", [0]),
  ])
  func `join in the order they were learned`(text: String, ids: [Int]) throws {
    #expect(try TokenizerDraft().tokenizer().encode(text) == ids)
  }

  @Test func `may be written as texts`() throws {
    let draft = TokenizerDraft().with(\.merges, #"["a b", "b c", "ab c"]"#)
    #expect(try draft.tokenizer().encode("abc") == [258])
  }

  @Test func `have the last rank they are given`() throws {
    let draft = TokenizerDraft()
      .with(\.merges, #"[["a", "b"], ["b", "c"], ["a", "b"], ["ab", "c"]]"#)
    #expect(try draft.tokenizer().encode("abc") == [97, 257])
  }

  @Test(arguments: [("false", [97, 257]), ("true", [258])])
  func `are not asked where a word is a piece, if so set`(flag: String, ids: [Int]) throws {
    let draft = TokenizerDraft()
      .with(\.merges, #"[["b", "c"]]"#).with(\.model, #""ignore_merges": \#(flag), "#)
    #expect(try draft.tokenizer().encode("abc") == ids)
  }

  @Test func `never make an added token`() throws {
    let draft = TokenizerDraft()
      .with(\.model, #""ignore_merges": true, "#)
      .with(
        \.addedTokens,
        #"[{"id": 300, "content": "<pad>"}, {"id": 301, "content": "cat", "single_word": true}]"#)
    #expect(try draft.tokenizer().encode("cat_") == [99, 97, 116, 95])
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["a", "ab", "abc", " ", "x", "猫", "\n"])
  func `join words of 100,000 letters without growing slow`(letters: String) throws {
    let word = String(repeating: letters, count: 100_000 / letters.utf8.count)
    #expect(try TokenizerDraft().tokenizer().encode(word).count >= 25_000)
  }

  @Test func `are spelled with the letters of GPT-2`() {
    let letters = String(String.UnicodeScalarView(ByteAlphabet.letters))
    #expect(ByteAlphabet.spelled([0x20, 0x0A, 0x61, 0x7F, 0xAD, 0xFF]) == "ĠĊaġŃÿ")
    #expect(Set(letters.unicodeScalars).count == 256)
  }
}
