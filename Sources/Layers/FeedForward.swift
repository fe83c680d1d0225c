public import Tensors

/// Two linear layers with SwiGLU between them.
public struct FeedForward: Sendable {
  /// Shape `[2 · hidden, c]`: gate and value.
  private let input: Linear
  /// Shape `[c, hidden]`.
  private let output: Linear

  /// Tokens to compute together: enough for products at full speed, and few enough that the hidden
  /// channels, six times as wide as the rest, stay small.
  public static let tokensAtATime = 2048

  /// Joins the two layers.
  public init(input: Linear, output: Linear) {
    self.input = input
    self.output = output
  }

  /// Maps `[…, c]` to `[…, c]`.
  public func callAsFunction(_ x: Tensor) -> Tensor { output(input(x).swiglu) }
}
