import Foundation
import Testing

@testable import Tokenizers

/// A small `tokenizer.json` of T5 in the making, each part as JSON.
struct UnigramDraft: Sendable {
  var vocabulary = #"["<pad>", 0], ["</s>", 0], ["<unk>", 0], ["▁", -3], ["a", -4], ["b", -4]"#
  /// Further members of `model`, each with a comma after it.
  var model = #""type": "Unigram", "unk_id": 2, "#
  var normalizer = "null"
  var splitter = #"{"type": "Metaspace", "replacement": "▁"}"#
  var postProcessor = "null"
  var addedTokens = "[]"

  var text: String {
    """
    {"added_tokens": \(addedTokens), "normalizer": \(normalizer), "pre_tokenizer": \(splitter),
     "post_processor": \(postProcessor), "model": {\(model)"vocab": [\(vocabulary)]}}
    """
  }

  func tokenizer() throws -> T5Tokenizer {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer.json", text)
    return try T5Tokenizer(folder: folder.path)
  }

  /// The draft with one part changed.
  func with(_ part: WritableKeyPath<UnigramDraft, String>, _ value: String) -> UnigramDraft {
    var draft = self
    draft[keyPath: part] = value
    return draft
  }

  /// Why the folder is refused; nil where it is not.
  func refusal() throws -> String? {
    do {
      _ = try tokenizer()
      return nil
    } catch let error as TokenizerError {
      return error.description
    }
  }
}

@Suite struct `What a tokenizer file of T5 may say` {
  @Test(arguments: [
    (#"{"type": "Metaspace", "replacement": "▁"}"#, [3, 4, 3, 5]),
    (#"{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "never"}"#, [4, 3, 5]),
    (#"{"type": "Metaspace", "replacement": "▁", "add_prefix_space": false}"#, [4, 3, 5]),
    (#"{"type": "Metaspace", "replacement": "▁", "split": false}"#, [3, 4, 3, 5]),
    (
      #"{"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, "#
        + #"{"type": "Metaspace", "replacement": "▁", "add_prefix_space": true}]}"#, [3, 4, 3, 5]
    ),
  ])
  func `it marks spaces`(splitter: String, ids: [Int]) throws {
    #expect(try UnigramDraft().with(\.splitter, splitter).tokenizer().encode("a b") == ids)
  }

  @Test(arguments: [
    ("null", [3, 2]),
    (#"{"type": "Lowercase"}"#, [3, 4]),
    (#"{"type": "Strip", "strip_left": true, "strip_right": true}"#, [3, 2]),
    (#"{"type": "Precompiled", "precompiled_charsmap": ""}"#, [3, 2]),
    (#"{"type": "Precompiled", "precompiled_charsmap": null}"#, [3, 2]),
  ])
  func `it normalises`(normalizer: String, ids: [Int]) throws {
    #expect(try UnigramDraft().with(\.normalizer, normalizer).tokenizer().encode("A") == ids)
  }

  private static let end = #"{"SpecialToken": {"id": "</s>"}}"#
  private static let text = #"{"Sequence": {"id": "A"}}"#

  @Test(arguments: [
    ("null", [3, 4, 1, 0]),
    (#"{"type": "ByteLevel"}"#, [3, 4, 0, 0]),
    (#"{"type": "RobertaProcessing", "sep": ["</s>", 1], "cls": ["b", 5]}"#, [5, 3, 4, 1]),
    (
      #"{"type": "TemplateProcessing", "single": [\#(text), \#(end)], "#
        + #""special_tokens": {"</s>": {"ids": [1]}}}"#, [3, 4, 1, 0]
    ),
    (
      #"{"type": "Sequence", "processors": [{"type": "ByteLevel"}, "#
        + #"{"type": "TemplateProcessing", "single": [\#(end), \#(text)], "#
        + #""special_tokens": {"</s>": {"ids": [1, 5]}}}]}"#, [1, 5, 3, 4]
    ),
  ])
  func `it puts tokens around a text`(processor: String, ids: [Int]) throws {
    let tokenizer = try UnigramDraft().with(\.postProcessor, processor).tokenizer()
    #expect(tokenizer.tokens(for: "a", length: 4).ids == ids)
  }

  /// A change to a good file, and what is said about it.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let draft: UnigramDraft
    let words: String

    init(_ part: WritableKeyPath<UnigramDraft, String>, _ value: String, _ words: String) {
      draft = UnigramDraft().with(part, value)
      self.words = words
    }

    var testDescription: String { words }
  }

  @Test(arguments: [
    Refusal(\.vocabulary, #"["a", 0], ["a", 0]"#, "gives two ids to “a”"),
    Refusal(\.vocabulary, #"["a"]"#, "model.vocab[0] has to be a piece and its score"),
    Refusal(\.vocabulary, #"["a", 1e999]"#, "model.vocab[0] has to be a piece and its score"),
    Refusal(\.vocabulary, #"["a", "b"]"#, "model.vocab[0][1] has to be a number"),
    Refusal(\.model, #""type": "BPE", "#, "sets model.type to “BPE”"),
    Refusal(\.model, "", "model.unk_id has to be the id of a piece"),
    Refusal(\.model, #""unk_id": 6, "#, "model.unk_id has to be the id of a piece"),
    Refusal(\.model, #""unk_id": -1, "#, "model.unk_id has to be an id from 0"),
    Refusal(\.splitter, "null", "pre_tokenizer has to be Metaspace"),
    Refusal(\.splitter, #"{"type": "Metaspace", "replacement": "_"}"#, "replacement to “_”"),
    Refusal(
      \.splitter, #"{"type": "Metaspace", "replacement": "▁", "prepend_scheme": "last"}"#,
      "pre_tokenizer.prepend_scheme to “last”"),
    Refusal(
      \.splitter, #"{"type": "Sequence", "pretokenizers": []}"#,
      "pre_tokenizer has to be a sequence of WhitespaceSplit and Metaspace"),
    Refusal(
      \.normalizer, #"{"type": "Precompiled", "precompiled_charsmap": "????"}"#,
      "normalizer.precompiled_charsmap has to be a map of characters in Base64"),
    Refusal(
      \.normalizer, #"{"type": "Precompiled", "precompiled_charsmap": "AAAA"}"#,
      "normalizer.precompiled_charsmap has to be a map of characters in Base64"),
    Refusal(\.postProcessor, #"{"type": "Bert"}"#, "post_processor.type to “Bert”"),
    Refusal(
      \.postProcessor, #"{"type": "RobertaProcessing", "sep": ["x"], "cls": ["y", 1]}"#,
      "post_processor.sep has to be a token and its id"),
    Refusal(
      \.postProcessor, #"{"type": "RobertaProcessing", "sep": ["x", 6], "cls": ["y", 1]}"#,
      "post_processor has to be of ids in the vocabulary"),
    Refusal(
      \.postProcessor, #"{"type": "TemplateProcessing", "single": [], "special_tokens": {}}"#,
      "post_processor.single has to be a list with the text"),
    Refusal(
      \.postProcessor,
      #"{"type": "TemplateProcessing", "single": [\#(end)], "special_tokens": {}}"#,
      "post_processor.special_tokens.</s> has to be an object"),
    Refusal(\.addedTokens, #"[{"id": 4, "content": "x"}]"#, "gives the id 4 to “a” and to “x”"),
  ])
  func `it is refused where it says anything else`(refusal: Refusal) throws {
    #expect(try refusal.draft.refusal()?.contains(refusal.words) == true)
  }

  @Test(arguments: 0..<200)
  func `a damaged byte is read or refused`(seed: Int) throws {
    var bytes = Data(UnigramDraft().text.utf8)
    bytes[seed * 7919 % bytes.count] = UInt8(seed * 37 % 256)
    let folder = try TemporaryFolder()
    try folder.write("tokenizer.json", bytes)
    do {
      _ = try T5Tokenizer(folder: folder.path).tokens(for: "quite a text", length: 9)
    } catch is TokenizerError {}
  }

  @Test func `an empty folder is missing it`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: TokenizerError.missing(file: folder.path + "/tokenizer.json")) {
      try T5Tokenizer(folder: folder.path)
    }
  }
}

@Suite struct `Files of CLIP that are not what they should be` {
  /// Why CLIP's file is refused with a text in place of another.
  private func refusal(_ text: String, _ replacement: String) throws -> String? {
    let whole = String(decoding: try Fixture.bytes(of: "clip/tokenizer.json"), as: UTF8.self)
    try #require(whole.contains(text))
    let folder = try TemporaryFolder()
    try folder.write("tokenizer.json", whole.replacing(text, with: replacement))
    do {
      _ = try CLIPTokenizer(folder: folder.path)
      return nil
    } catch let error as TokenizerError {
      return error.description
    }
  }

  @Test(arguments: [
    (#""end_of_word_suffix": "</w>""#, #""end_of_word_suffix": """#, "suffix to “”"),
    (#""end_of_word_suffix": "</w>","#, "", "model.end_of_word_suffix has to be “</w>”"),
    (#""behavior": "Removed""#, #""behavior": "Isolated""#, "behavior to “Isolated”"),
    (#""invert": true"#, #""invert": false"#, "invert to “false”"),
    (#""use_regex": true"#, #""use_regex": false"#, "use_regex to “false”"),
    (#""!</w>""#, #""!x""#, "has no piece “!</w>”, which the byte 33 needs"),
  ])
  func `are refused`(text: String, replacement: String, words: String) throws {
    #expect(try refusal(text, replacement)?.contains(words) == true)
  }

  @Test func `a folder of another family is refused`() throws {
    #expect(throws: TokenizerError.self) { try CLIPTokenizer(folder: Fixture.path("klein")) }
    #expect(throws: TokenizerError.self) { try QwenTokenizer(folder: Fixture.path("clip")) }
    #expect(throws: TokenizerError.self) { try T5Tokenizer(folder: Fixture.path("clip")) }
    #expect(throws: TokenizerError.self) {
      try MistralTokenizer(folder: Fixture.model("flux1-dev/tokenizer_2"))
    }
  }

  @Test func `a folder without a configuration is read as CLIP's are published`() throws {
    let folder = try TemporaryFolder()
    for name in ["vocab.json", "merges.txt"] {
      try folder.write(name, Fixture.bytes(ofModel: "flux1-dev/tokenizer/\(name)"))
    }
    let clip = try CLIPTokenizer(folder: folder.path)
    let golden = try Fixture.clip.get()
    for text in ["A cat", "<|startoftext|>x<|endoftext|>", "<|STARTOFTEXT|>"] {
      #expect(clip.tokens(for: text, length: 20) == golden.tokens(for: text, length: 20))
    }
  }
}
