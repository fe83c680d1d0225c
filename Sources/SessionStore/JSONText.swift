internal import Foundation

/// Values as JSON, the way all of the store writes them.
enum JSONText {
  /// A value as one line.
  static func line(_ value: some Encodable) throws -> String {
    try text(value, formatting: [.withoutEscapingSlashes, .sortedKeys])
  }

  /// A value as a person reads it.
  static func page(_ value: some Encodable) throws -> String {
    try text(value, formatting: [.withoutEscapingSlashes, .sortedKeys, .prettyPrinted]) + "\n"
  }

  /// The value of a text.
  static func value<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try value(type, from: Data(text.utf8))
  }

  /// The value of a file's bytes.
  static func value<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
    try decoder.decode(type, from: data)
  }

  private static let decoder: JSONDecoder = {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }()

  private static func text(
    _ value: some Encodable, formatting: JSONEncoder.OutputFormatting
  ) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
