public import Tensors

/// Two linear layers with a non-linearity between them.
public struct FeedForward: Sendable {
  /// What stands between the layers.
  public enum Activation: Sendable {
    /// SiLU(first half) · second half.
    case swiglu
    /// GELU(first half) · second half.
    case gatedGelu
    /// GELU by tanh.
    case gelu
    /// GELU by the logistic function.
    case quickGelu

    /// How many times as many channels it takes as it gives.
    public var fan: Int {
      switch self {
      case .swiglu, .gatedGelu: 2
      case .gelu, .quickGelu: 1
      }
    }

    /// Maps `[…, fan · c]` to `[…, c]`.
    public func callAsFunction(_ x: Tensor) -> Tensor {
      switch self {
      case .swiglu: x.swiglu
      case .gatedGelu: x.gatedGelu
      case .gelu: x.geluTanh
      case .quickGelu: x.quickGelu
      }
    }
  }

  /// Shape `[fan · hidden, c]`.
  private let input: Linear
  private let activation: Activation
  /// Shape `[c, hidden]`.
  private let output: Linear

  /// Tokens to compute together: enough for products at full speed, and few enough that the hidden
  /// channels, six times as wide as the rest, stay small.
  public static let tokensAtATime = 2048

  /// Joins the two layers.
  public init(input: Linear, activation: Activation, output: Linear) {
    self.input = input
    self.activation = activation
    self.output = output
  }

  /// Maps `[…, c]` to `[…, c]`.
  public func callAsFunction(_ x: Tensor) -> Tensor { output(activation(input(x))) }
}
