import Kernels

/// How the numbers of a tensor are stored: one by one, or in blocks that share their scales.
public enum ElementType: String, Sendable, CaseIterable {
  /// IEEE 754 double precision.
  case float64 = "F64"
  /// IEEE 754 single precision: what all arithmetic is done in.
  case float32 = "F32"
  /// IEEE 754 half precision.
  case float16 = "F16"
  /// The upper half of a float32.
  case bfloat16 = "BF16"
  /// 8 bits, 4 of them exponent, without infinities.
  case float8E4M3 = "F8_E4M3"
  /// 8 bits, 5 of them exponent.
  case float8E5M2 = "F8_E5M2"
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
  /// GGUF's blocks of 32 numbers of 4 bits around zero.
  case q40 = "Q4_0"
  /// GGUF's blocks of 32 numbers of 4 bits above a minimum.
  case q41 = "Q4_1"
  /// GGUF's blocks of 32 numbers of 5 bits around zero.
  case q50 = "Q5_0"
  /// GGUF's blocks of 32 numbers of 5 bits above a minimum.
  case q51 = "Q5_1"
  /// GGUF's blocks of 32 numbers of 8 bits.
  case q80 = "Q8_0"
  /// GGUF's blocks of 256 numbers of 2 bits in 16 groups.
  case q2K = "Q2_K"
  /// GGUF's blocks of 256 numbers of 3 bits in 16 groups.
  case q3K = "Q3_K"
  /// GGUF's blocks of 256 numbers of 4 bits in 8 groups.
  case q4K = "Q4_K"
  /// GGUF's blocks of 256 numbers of 5 bits in 8 groups.
  case q5K = "Q5_K"
  /// GGUF's blocks of 256 numbers of 6 bits in 16 groups.
  case q6K = "Q6_K"

  /// Numbers in a block; 1 where each is stored by itself.
  public var blockLength: Int { blocks?.length ?? 1 }

  /// Size in bytes of so many numbers, which have to be whole blocks.
  public func byteCount(of count: Int) -> Int {
    precondition(count.isMultiple(of: blockLength), "\(count) numbers are no blocks of \(rawValue)")
    return count / blockLength * blockByteCount
  }

  /// Size in bytes of one block, that is of one number where each is stored by itself.
  public var blockByteCount: Int {
    switch self {
    case .float64, .int64, .uint64: 8
    case .float32, .int32, .uint32: 4
    case .float16, .bfloat16, .int16, .uint16: 2
    case .float8E4M3, .float8E5M2, .int8, .uint8, .bool: 1
    case .q40, .q41, .q50, .q51, .q80, .q2K, .q3K, .q4K, .q5K, .q6K: blocks?.byteCount ?? 1
    }
  }

  /// What the address of a tensor has to be a multiple of; blocks may lie anywhere.
  public var alignment: Int { blockLength == 1 ? blockByteCount : 1 }

  /// Whether a weight may be stored this way.
  public var isFloatingPoint: Bool {
    switch self {
    case .float64, .float32, .float16, .bfloat16, .float8E4M3, .float8E5M2: true
    case .q40, .q41, .q50, .q51, .q80, .q2K, .q3K, .q4K, .q5K, .q6K: true
    case .int64, .int32, .int16, .int8, .uint64, .uint32, .uint16, .uint8, .bool: false
    }
  }

  /// The layout of the blocks; nil where each number is stored by itself.
  var blocks: BlockFormat? {
    switch self {
    case .float64, .float32, .float16, .bfloat16, .float8E4M3, .float8E5M2: nil
    case .int64, .int32, .int16, .int8, .uint64, .uint32, .uint16, .uint8, .bool: nil
    case .q40: .q40
    case .q41: .q41
    case .q50: .q50
    case .q51: .q51
    case .q80: .q80
    case .q2K: .q2K
    case .q3K: .q3K
    case .q4K: .q4K
    case .q5K: .q5K
    case .q6K: .q6K
    }
  }

  /// What a byte means where each number is stored in one, to be multiplied by a scale.
  var byteFormat: ByteFormat? {
    switch self {
    case .int8: .int8
    case .float8E4M3: .float8E4M3
    case .float8E5M2: .float8E5M2
    case .float64, .float32, .float16, .bfloat16: nil
    case .int64, .int32, .int16, .uint64, .uint32, .uint16, .uint8, .bool: nil
    case .q40, .q41, .q50, .q51, .q80, .q2K, .q3K, .q4K, .q5K, .q6K: nil
    }
  }
}
