/// In which numbers the matrix products of a picture are computed; sums are float32 always.
public enum Precision: String, Sendable, Hashable, Codable, CaseIterable {
  /// As the references compute.
  case float32
  /// Twice as fast where the processor multiplies bfloat16 by itself.
  case bfloat16
  /// The transformer's blocks rounded to whole numbers of 8 bits: twice as fast again, and seen in the
  /// picture.
  case int8

  /// A precision by its name, as people type it.
  ///
  /// - Parameter text: the name in any case, or as other studios shorten it.
  public init?(text: String) {
    switch text.lowercased() {
    case "float32", "fp32", "f32": self = .float32
    case "bfloat16", "bf16": self = .bfloat16
    case "int8", "i8": self = .int8
    default: return nil
    }
  }
}
