import Tensors

/// The numbers that GGUF gives to the ways of storing elements.
///
/// Source: ggml-org/ggml include/ggml.h, `ggml_type`.
enum GGUFTypes {
  private static let supported: [UInt32: ElementType] = [
    0: .float32, 1: .float16, 2: .q40, 3: .q41, 6: .q50, 7: .q51, 8: .q80, 10: .q2K, 11: .q3K,
    12: .q4K, 13: .q5K, 14: .q6K, 24: .int8, 25: .int16, 26: .int32, 27: .int64, 28: .float64,
    30: .bfloat16,
  ]

  /// Those that are known by name and not read.
  private static let others: [UInt32: String] = [
    9: "Q8_1", 15: "Q8_K", 16: "IQ2_XXS", 17: "IQ2_XS", 18: "IQ3_XXS", 19: "IQ1_S",
    20: "IQ4_NL", 21: "IQ3_S", 22: "IQ2_S", 23: "IQ4_XS", 29: "IQ1_M", 34: "TQ1_0", 35: "TQ2_0",
    39: "MXFP4", 40: "NVFP4",
  ]

  private static let codes: [ElementType: UInt32] = Dictionary(
    uniqueKeysWithValues: supported.map { ($1, $0) })

  /// The type behind a number, if it is read here.
  static func elementType(of code: UInt32) -> ElementType? { supported[code] }

  /// What people call a type.
  static func name(of code: UInt32) -> String { others[code] ?? "type \(code)" }

  /// The number of a type, if the format has it.
  static func code(of type: ElementType) -> UInt32? { codes[type] }
}
