import Foundation
import Testing

@testable import Tokenizers

@Suite struct `SentencePiece models that are not what they should be` {
  private func refusal(_ bytes: [UInt8], _ configuration: String? = nil) throws -> String? {
    do {
      _ = try SentencePieceDraft.tokenizer(bytes, configuration)
      return nil
    } catch let error as TokenizerError {
      return error.description
    }
  }

  @Test(arguments: 0..<100)
  func `a truncated model is refused`(percent: Int) throws {
    let whole = try Fixture.bytes(ofModel: "flux1-dev/tokenizer_2/spiece.model")
    let words = try #require(try refusal(Array(whole.prefix(whole.count * percent / 100))))
    #expect(words.contains("spiece.model is not a tokenizer"))
  }

  @Test func `a model that ends between two pieces is refused`() throws {
    let bytes = SentencePieceDraft.field(1, SentencePieceDraft.field(1, Array("a".utf8)))
    #expect(
      try refusal(bytes)?.hasSuffix(
        "is not a tokenizer, normalizer_spec has to be there: download it again.") == true)
  }

  @Test(arguments: 0..<200)
  func `a damaged byte is read or refused`(seed: Int) throws {
    var bytes = SentencePieceDraft().bytes
    bytes[seed * 7919 % bytes.count] = UInt8(seed * 37 % 256)
    do {
      _ = try SentencePieceDraft.tokenizer(bytes).encode("quite a text 猫")
    } catch is TokenizerError {}
  }

  private typealias Draft = SentencePieceDraft

  @Test(arguments: [
    ([0x0A, 0x05, 0x41], "byte 2 has to be followed by 5 bytes, not by 1"),
    ([0x0A, 0xFF], "byte 1 has to be followed by more bytes"),
    (Array(repeating: 0xFF, count: 11), "byte 0 has to be a number of at most 10 bytes"),
    ([0x0B], "byte 0 has to be a field of SentencePiece"),
    ([0x08, 0x01], "the field at byte 0 has to be a run of bytes"),
    (Draft.field(1, []), "the field at byte 0 has to be a piece with a text"),
    (Draft.field(1, Draft.field(1, [0xFF])), "the field at byte 2 has to be a text in UTF-8"),
    (
      Draft.field(1, Draft.field(2, float: .nan)),
      "the field at byte 2 has to be a finite number of four bytes"
    ),
    (
      Draft.field(1, Draft.field(3, number: 7)),
      "the field at byte 2 has to be a kind of piece from 1 to 6"
    ),
    (Draft.field(3, Draft.field(2, [1])), "the field at byte 2 has to be a map of characters"),
  ])
  func `says where it is lost`(bytes: [UInt8], words: String) throws {
    #expect(
      try refusal(bytes)?.hasSuffix("is not a tokenizer, \(words): download it again.") == true)
  }

  @Test(arguments: [
    (Draft().with(\.trainer, Draft.field(3, number: 2)), "trainer_spec.model_type to “BPE”"),
    (Draft().with(\.trainer, Draft.field(3, number: 9)), "trainer_spec.model_type to “9”"),
    (
      Draft().with(\.trainer, Draft.field(24, number: 1)),
      "trainer_spec.treat_whitespace_as_suffix to “true”"
    ),
    (
      Draft().with(\.normalizer, Draft.field(5, number: 0)),
      "normalizer_spec.escape_whitespaces to “false”"
    ),
  ])
  func `nothing is asked for that is not known here`(
    draft: SentencePieceDraft, words: String
  ) throws {
    #expect(
      try refusal(draft.bytes)?.hasSuffix(
        "sets \(words), which is not supported: use the tokenizer that came with the model.")
        == true)
  }

  @Test(arguments: [
    (Draft().adding(.init(text: "a")), nil, "gives two ids to “a”: download it again."),
    (
      Draft().with(\.pieces, [.init(text: "a")]), nil,
      "is not a tokenizer, one piece has to be of the kind unknown: download it again."
    ),
    (
      Draft().with(\.pieces, [.init(text: "<unk>", kind: 2)]), nil,
      "has no piece “</s>”, which the end of a prompt needs: download it again."
    ),
    (
      Draft(), #"{"pad_token": "[P]"}"#,
      "has no piece “[P]”, which the padding needs: download it again."
    ),
    (
      Draft(), #"{"extra_ids": 1e9}"#,
      "is not a tokenizer, extra_ids has to be a number from 0 to 10000: download it again."
    ),
  ])
  func `every piece that is needed is there once`(
    draft: SentencePieceDraft, configuration: String?, words: String
  ) throws {
    #expect(try refusal(draft.bytes, configuration)?.hasSuffix(words) == true)
  }
}
