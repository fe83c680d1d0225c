import COneDNN

/// In which precision factors are multiplied; sums are float32 always.
public enum Arithmetic: Sendable, Hashable {
  /// As the references compute.
  case float32
  /// Both factors rounded to bfloat16: twice as fast where the processor has it.
  case bfloat16

  /// Whether the processor multiplies bfloat16 by itself.
  public static let hasBFloat16 = onednn_has_bfloat16()
}
