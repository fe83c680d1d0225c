import COneDNN

/// In which precision factors are multiplied; sums have 32 bits always.
public enum Arithmetic: String, Sendable, Hashable, Codable, CaseIterable {
  /// As the references compute.
  case float32
  /// Both factors rounded to bfloat16: twice as fast where the processor has it.
  case bfloat16
  /// Both factors rounded to whole numbers of 8 bits, with a scale for each row of either: twice as
  /// fast again, where the processor has it.
  case int8

  /// Whether the processor has it, so that it is quicker than float32.
  public var isNative: Bool {
    switch self {
    case .float32: true
    case .bfloat16: Self.hasBFloat16
    case .int8: Self.hasInt8
    }
  }

  /// The same where nothing is rounded to whole numbers: attention, convolutions, and sums of
  /// products.
  public var withoutWhole: Arithmetic {
    switch self {
    case .float32: .float32
    case .bfloat16: .bfloat16
    case .int8: Self.hasBFloat16 ? .bfloat16 : .float32
    }
  }

  /// Whether the processor multiplies bfloat16 by itself.
  public static let hasBFloat16 = onednn_has_bfloat16()

  /// Whether the processor multiplies whole numbers of 8 bits by itself.
  public static let hasInt8 = onednn_has_int8()
}
