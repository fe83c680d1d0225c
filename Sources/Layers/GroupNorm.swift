public import Tensors

/// Norm over groups of channels of a picture, followed by SiLU wherever FLUX uses it.
public struct GroupNorm: Sendable {
  /// Shape `[c]`.
  public let weight: Tensor
  /// Shape `[c]`.
  public let bias: Tensor
  /// Number of groups.
  public let groups: Int
  /// Added to the variance.
  public let epsilon: Float

  /// Wraps scales and offsets.
  public init(weight: Tensor, bias: Tensor, groups: Int, epsilon: Float) {
    self.weight = weight
    self.bias = bias
    self.groups = groups
    self.epsilon = epsilon
  }

  /// The norm of `[b, h, w, c]` as scale and offset per channel, for the convolution to apply.
  public func statistics(of x: Tensor) -> (scale: Tensor, offset: Tensor) {
    x.groupStatistics(groups: groups, weight: weight, bias: bias, epsilon: epsilon)
  }

  /// Maps `[b, h, w, c]` to `[b, h, w, c]`, without SiLU.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    let (scale, offset) = statistics(of: x)
    return x.affine(scale: scale, offset: offset)
  }
}
