public import Tensors

/// x · wᵀ + b over the last axis.
public struct Linear: Sendable {
  /// Shape `[outputs, inputs]`.
  public let weight: Weight
  /// Shape `[outputs]`.
  public let bias: Tensor?

  /// Wraps a weight and a bias.
  public init(weight: Weight, bias: Tensor? = nil) {
    self.weight = weight
    self.bias = bias
  }

  /// Maps `[…, inputs]` to `[…, outputs]`.
  public func callAsFunction(_ x: Tensor) -> Tensor { x.linear(weight, bias: bias) }
}
