public import Tensors

/// Root-mean-square norm over the last axis, with a learnt scale.
public struct RMSNorm: Sendable {
  /// Shape `[c]`.
  public let weight: Tensor
  /// Added to the mean square.
  public let epsilon: Float

  /// Wraps a scale.
  public init(weight: Tensor, epsilon: Float) {
    self.weight = weight
    self.epsilon = epsilon
  }

  /// Maps `[…, c]` to `[…, c]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.rmsNormalized(weight: weight, epsilon: epsilon)
  }

  /// The norm of every head of `[b, l, h, c]`, turned to where its token stands.
  public func callAsFunction(
    _ x: Tensor, rotatedBy table: RotaryTable, pairing: RotaryTable.Pairing
  ) -> Tensor {
    x.rotated(by: table, pairing: pairing, after: (weight, epsilon))
  }
}
