/// A value of a GGUF file's metadata.
public enum GGUFValue: Sendable, Equatable {
  /// A whole number.
  case integer(Int)
  /// A number with a fraction, or a whole one beyond `Int`.
  case number(Double)
  /// True or false.
  case flag(Bool)
  /// Text.
  case text(String)
  /// A few whole numbers: such are a tensor's axes.
  case integers([Int])
  /// Another list, of which only the length is kept: such are a tokenizer's words.
  case list(count: Int)
}

extension GGUFValue {
  /// How a file spells the kinds of values.
  enum Code: UInt32 {
    case uint8 = 0
    case int8 = 1
    case uint16 = 2
    case int16 = 3
    case uint32 = 4
    case int32 = 5
    case float32 = 6
    case bool = 7
    case string = 8
    case array = 9
    case uint64 = 10
    case int64 = 11
    case float64 = 12

    /// Size in bytes; nil where it is not always the same.
    var byteCount: Int? {
      switch self {
      case .uint8, .int8, .bool: 1
      case .uint16, .int16: 2
      case .uint32, .int32, .float32: 4
      case .uint64, .int64, .float64: 8
      case .string, .array: nil
      }
    }
  }

  /// The value as text; nil for lists.
  var words: String? {
    switch self {
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .flag(let value): String(value)
    case .text(let value): value
    case .integers, .list: nil
    }
  }
}
