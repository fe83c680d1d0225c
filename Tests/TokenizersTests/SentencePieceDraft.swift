import Foundation

@testable import Tokenizers

/// A small `spiece.model` in the making, written as protocol buffers are.
struct SentencePieceDraft: Sendable {
  struct Piece: Sendable {
    let text: String
    var score: Float = 0
    var kind: UInt64 = 1
  }

  /// The first three have the ids of T5's.
  var pieces = [
    Piece(text: "<pad>", kind: 3), Piece(text: "</s>", kind: 3), Piece(text: "<unk>", kind: 2),
    Piece(text: "▁", score: -3), Piece(text: "a", score: -4), Piece(text: "b", score: -4),
    Piece(text: "ab", score: -5), Piece(text: "▁ab", score: -9), Piece(text: "abc", score: -6),
  ]
  var trainer: [UInt8] = field(3, number: 1)
  var normalizer: [UInt8] = []
  var configuration: String?

  var bytes: [UInt8] {
    pieces.flatMap { Self.field(1, Self.message($0)) } + Self.field(2, trainer)
      + Self.field(3, normalizer)
  }

  func tokenizer() throws -> T5Tokenizer { try Self.tokenizer(bytes, configuration) }

  /// Writes the folder and reads it.
  static func tokenizer(_ bytes: [UInt8], _ configuration: String? = nil) throws -> T5Tokenizer {
    let folder = try TemporaryFolder()
    try folder.write("spiece.model", Data(bytes))
    if let configuration { try folder.write("tokenizer_config.json", configuration) }
    return try T5Tokenizer(folder: folder.path)
  }

  /// The draft with one part changed.
  func with<Part>(
    _ part: WritableKeyPath<SentencePieceDraft, Part>, _ value: Part
  ) -> SentencePieceDraft {
    var draft = self
    draft[keyPath: part] = value
    return draft
  }

  func adding(_ more: Piece...) -> SentencePieceDraft { with(\.pieces, pieces + more) }

  // MARK: Fields

  static func field(_ tag: UInt64, number: UInt64) -> [UInt8] { varint(tag << 3) + varint(number) }

  static func field(_ tag: UInt64, _ bytes: [UInt8]) -> [UInt8] {
    varint(tag << 3 | 2) + varint(UInt64(bytes.count)) + bytes
  }

  static func field(_ tag: UInt64, float: Float) -> [UInt8] {
    varint(tag << 3 | 5)
      + (0..<4).map { UInt8(truncatingIfNeeded: float.bitPattern >> (8 * UInt32($0))) }
  }

  private static func message(_ piece: Piece) -> [UInt8] {
    field(1, Array(piece.text.utf8)) + field(2, float: piece.score) + field(3, number: piece.kind)
  }

  private static func varint(_ number: UInt64) -> [UInt8] {
    number < 0x80 ? [UInt8(number)] : [UInt8(number & 0x7F) | 0x80] + varint(number >> 7)
  }
}
