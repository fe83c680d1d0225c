public import Tensors

/// Layer norm over the last axis, with learnt scale and offset.
public struct LayerNorm: Sendable {
  private let weight: Tensor
  private let bias: Tensor
  private let epsilon: Float

  /// Wraps scale and offset, `[c]` each.
  public init(weight: Tensor, bias: Tensor, epsilon: Float) {
    self.weight = weight
    self.bias = bias
    self.epsilon = epsilon
  }

  /// Maps `[…, c]` to `[…, c]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.layerNormalized(scale: weight, offset: bias, epsilon: epsilon)
  }
}
