/// How one number of a tensor is stored.
public enum ElementType: String, Sendable, CaseIterable {
  /// IEEE 754 double precision.
  case float64 = "F64"
  /// IEEE 754 single precision: what all arithmetic is done in.
  case float32 = "F32"
  /// IEEE 754 half precision.
  case float16 = "F16"
  /// The upper half of a float32.
  case bfloat16 = "BF16"
  /// Signed 64-bit integer.
  case int64 = "I64"
  /// Signed 32-bit integer.
  case int32 = "I32"
  /// Signed 16-bit integer.
  case int16 = "I16"
  /// Signed 8-bit integer.
  case int8 = "I8"
  /// Unsigned 64-bit integer.
  case uint64 = "U64"
  /// Unsigned 32-bit integer.
  case uint32 = "U32"
  /// Unsigned 16-bit integer.
  case uint16 = "U16"
  /// Unsigned 8-bit integer.
  case uint8 = "U8"
  /// One byte, 0 or 1.
  case bool = "BOOL"

  /// Size of one element in bytes.
  public var byteCount: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .int8, .uint8, .bool: 1
    }
  }

  /// Whether a weight may be stored this way.
  public var isFloatingPoint: Bool {
    switch self {
    case .float64, .float32, .float16, .bfloat16: true
    case .int64, .int32, .int16, .int8, .uint64, .uint32, .uint16, .uint8, .bool: false
    }
  }
}
