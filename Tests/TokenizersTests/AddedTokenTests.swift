import Testing

@testable import Tokenizers

@Suite struct `Added tokens` {
  private func ids(_ text: String, _ token: String) throws -> [Int] {
    try TokenizerDraft()
      .with(\.addedTokens, #"[{"id": 300, "content": "<pad>"}, \#(token)]"#)
      .tokenizer().encode(text)
  }

  @Test(arguments: [
    ("<pad>", [300]),
    ("x<pad><pad>y", [120, 300, 300, 121]),
    ("<<pad>", [60, 300]),
    ("<pad", [60, 112, 97, 100]),
  ])
  func `are found anywhere`(text: String, ids: [Int]) throws {
    #expect(try TokenizerDraft().tokenizer().encode(text) == ids)
  }

  @Test(arguments: [("<pad>s", [301]), ("<pad>t", [300, 116]), ("<pad><pad>s", [300, 301])])
  func `are found at their longest`(text: String, expected: [Int]) throws {
    #expect(try ids(text, #"{"id": 301, "content": "<pad>s"}"#) == expected)
  }

  @Test(arguments: [
    ("cat", [301]),
    ("a cat!", [97, 32, 301, 33]),
    ("cats", [99, 97, 116, 115]),
    ("_cat", [95, 99, 97, 116]),
    ("猫cat", [231, 140, 171, 99, 97, 116]),
  ])
  func `may have to be single words`(text: String, expected: [Int]) throws {
    #expect(try ids(text, #"{"id": 301, "content": "cat", "single_word": true}"#) == expected)
  }

  @Test(arguments: [("x \n[T] y", [120, 301, 32, 121]), (" [T]", [301]), ("[T][T]", [301, 301])])
  func `may swallow space on their left`(text: String, expected: [Int]) throws {
    #expect(try ids(text, #"{"id": 301, "content": "[T]", "lstrip": true}"#) == expected)
  }

  @Test(arguments: [("x [T]\r\n\u{3000}y", [120, 32, 301, 121]), ("[T] [T] ", [301, 301])])
  func `may swallow space on their right`(text: String, expected: [Int]) throws {
    #expect(try ids(text, #"{"id": 301, "content": "[T]", "rstrip": true}"#) == expected)
  }

  @Test(arguments: [(true, [301]), (false, [0xC3, 0xA9, 120])])
  func `may be looked for after normalising`(isNormalized: Bool, expected: [Int]) throws {
    let token = #"{"id": 301, "content": "e\u0301x", "normalized": \#(isNormalized)}"#
    #expect(try ids("éx", token) == expected)
  }

  @Test func `keep marks from the letters before them`() throws {
    #expect(try ids("e<pad>\u{301}", #"{"id": 301, "content": "xx"}"#) == [101, 300, 0xCC, 0x81])
  }

  @Test func `may stand in the configuration only`() throws {
    let decoder = #"{"301": {"content": "[T]", "special": true}, "300": {"content": "<pad>"}}"#
    let draft = TokenizerDraft()
      .with(\.configuration, #"{"pad_token": "<pad>", "added_tokens_decoder": \#(decoder)}"#)
    #expect(try draft.tokenizer().encode("[T]") == [301])
  }

  @Test func `may stand in the vocabulary as well`() throws {
    #expect(try ids("abc", #"{"id": 256, "content": "ab"}"#) == [256, 99])
  }

  @Test func `without content are passed over`() throws {
    #expect(try ids("x", #"{"id": 301, "content": ""}"#) == [120])
  }
}
