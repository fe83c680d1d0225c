public import Tensors

/// Classifier-free guidance.
public enum Guidance {
  /// v⁻ + scale · (v⁺ − v⁻).
  public static func combine(_ positive: Tensor, negative: Tensor, scale: Float) -> Tensor {
    negative.combined(1, positive - negative, scale)
  }
}
