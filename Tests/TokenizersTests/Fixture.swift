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

  static let clip = Result { try CLIPTokenizer(folder: path("clip")) }
  /// CLIP as FLUX.1 ships it: without `tokenizer.json`.
  static let olderCLIP = Result { try CLIPTokenizer(folder: model("flux1-dev/tokenizer")) }
  static let t5 = Result { try T5Tokenizer(folder: model("flux1-dev/tokenizer_2")) }
  static let splitT5 = Result { try T5Tokenizer(folder: model("flux1-kontext/tokenizer_2")) }
  static let mistral = Result { try MistralTokenizer(folder: model("flux2-dev/tokenizer")) }
  static let tekken = Result { try MistralTokenizer(folder: path("tekken")) }

  /// T5 as folders have it that were made before `tokenizer.json`.
  static let olderT5 = Result {
    let folder = try TemporaryFolder()
    try folder.write("spiece.model", bytes(ofModel: "flux1-dev/tokenizer_2/spiece.model"))
    return try T5Tokenizer(folder: folder.path)
  }

  /// A folder of the models that tests of several rooms use.
  static func model(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/models/" + name).path
  }

  static func bytes(ofModel name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: model(name)))
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
  /// The same without what stands around every text.
  let plainIDs: [Int]

  private enum CodingKeys: String, CodingKey {
    case text, ids
    case plainIDs = "ids_without_special"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    text = try container.decode(String.self, forKey: .text)
    ids = try container.decode([Int].self, forKey: .ids)
    plainIDs = try container.decodeIfPresent([Int].self, forKey: .plainIDs) ?? ids
  }

  var testDescription: String { text.debugDescription }
}

/// A prompt and what the reference makes of it, in the frame of its family.
struct PromptGolden: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let length: Int
  let ids: [Int]
  let mask: [Int]

  var testDescription: String { "\(name), \(length) tokens" }
}
