import Foundation
import Testing

@testable import Tokenizers

/// Files beside the tests; `Fixtures/README.md` says where they come from.
enum Fixture {
  static let klein = Result { try QwenTokenizer(folder: path("klein")) }
  static let miniature = Result { try QwenTokenizer(folder: path("miniature")) }

  /// klein as older folders have it: without `tokenizer.json`.
  static let olderKlein = Result {
    let folder = try TemporaryFolder()
    let names = ["vocab.json", "merges.txt", "added_tokens.json", "tokenizer_config.json"]
    for name in names { try folder.write(name, bytes(of: "klein/" + name)) }
    return try QwenTokenizer(folder: folder.path)
  }

  static func path(_ name: String) -> String { Bundle.module.bundlePath + "/Fixtures/" + name }

  static func bytes(of name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path(name)))
  }

  static func goldens<Golden: Decodable>(_ name: String) throws -> [Golden] {
    try JSONDecoder().decode(Goldens<Golden>.self, from: bytes(of: name)).cases
  }

  private struct Goldens<Golden: Decodable>: Decodable {
    let cases: [Golden]
  }
}

/// A text and the ids that the reference gives it.
struct TextGolden: Decodable, Sendable, CustomTestStringConvertible {
  let text: String
  let ids: [Int]

  var testDescription: String { text.debugDescription }
}

/// A prompt and what the reference makes of it, in klein's frame.
struct PromptGolden: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let length: Int
  let ids: [Int]
  let mask: [Int]

  var testDescription: String { "\(name), \(length) tokens" }
}
