import Foundation

@testable import Tokenizers

/// A small tokenizer folder in the making, each part as JSON.
///
/// The id of a byte is the byte, so that ids without merges are the text's UTF-8.
struct TokenizerDraft: Sendable {
  /// Comes after the 256 letters.
  var pieces = #""ab": 256, "bc": 257, "abc": 258, "aa": 259, "abab": 260"#
  var merges = #"[["a", "b"], ["b", "c"], ["ab", "c"], ["a", "a"], ["ab", "ab"]]"#
  /// Further members of `model`, each with a comma after it.
  var model = #""type": "BPE", "#
  var addedTokens = #"[{"id": 300, "content": "<pad>"}]"#
  var normalizer = #"{"type": "NFC"}"#
  var pattern = WordPattern.qwen2.rawValue
  /// The members of the Split step, its pattern apart.
  var split = #""type": "Split", "behavior": "Isolated", "invert": false"#
  var byteLevel = #"{"type": "ByteLevel", "add_prefix_space": false, "use_regex": false}"#
  var postProcessor = "null"
  var configuration = #"{"pad_token": "<pad>", "model_max_length": 64}"#

  static let letters = ByteAlphabet.letters.enumerated().map { byte, letter in
    let digits = String(letter.value, radix: 16)
    return "\"\\u" + String(repeating: "0", count: 4 - digits.count) + digits + "\": \(byte)"
  }.joined(separator: ", ")

  var text: String {
    let pattern = pattern.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return """
      {"added_tokens": \(addedTokens), "normalizer": \(normalizer),
       "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
         {\(split), "pattern": {"Regex": "\(pattern)"}}, \(byteLevel)]},
       "post_processor": \(postProcessor),
       "model": {\(model)"vocab": {\(Self.letters), \(pieces)}, "merges": \(merges)}}
      """
  }

  /// Writes the folder and reads it.
  func tokenizer() throws -> QwenTokenizer {
    let folder = try TemporaryFolder()
    try folder.write("tokenizer.json", text)
    try folder.write("tokenizer_config.json", configuration)
    return try QwenTokenizer(folder: folder.path)
  }

  /// The draft with one part changed.
  func with<Part>(_ part: WritableKeyPath<TokenizerDraft, Part>, _ value: Part) -> TokenizerDraft {
    var draft = self
    draft[keyPath: part] = value
    return draft
  }

  /// Why the folder is refused; nil where it is not.
  func refusal() throws -> TokenizerError? {
    do {
      _ = try tokenizer()
      return nil
    } catch let error as TokenizerError {
      return error
    }
  }
}
