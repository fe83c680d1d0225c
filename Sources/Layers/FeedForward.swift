public import Tensors

/// Two linear layers with SwiGLU between them.
public struct FeedForward: Sendable {
  /// Shape `[2 · hidden, c]`: gate and value.
  private let input: Linear
  /// Shape `[c, hidden]`.
  private let output: Linear

  /// Joins the two layers.
  public init(input: Linear, output: Linear) {
    self.input = input
    self.output = output
  }

  /// Maps `[…, c]` to `[…, c]`.
  public func callAsFunction(_ x: Tensor) -> Tensor { output(input(x).swiglu) }
}
