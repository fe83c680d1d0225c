public import Kernels
public import Tensors

/// Convolution of pictures with channels last.
public struct Convolution2D: Sendable {
  /// Shape `[outputs, kernel, kernel, inputs]`, in the precision of the file; widened for each call.
  private let weight: StoredTensor
  /// Shape `[outputs]`.
  private let bias: Tensor
  /// Stride, padding, upsampling.
  private let options: ConvolutionOptions
  /// How windows meet the weight.
  private let arithmetic: Arithmetic

  /// Wraps a weight `[outputs, inputs, kernel, kernel]`, as files have it.
  public init(
    weight: StoredTensor, bias: Tensor, options: ConvolutionOptions,
    arithmetic: Arithmetic = .float32
  ) {
    self.weight = weight.channelsLast
    self.bias = bias
    self.options = options
    self.arithmetic = arithmetic
  }

  /// Convolves `[b, h, w, inputs]`, or what a norm and SiLU make of it, and adds `residual`.
  public func callAsFunction(
    _ x: Tensor, after norm: GroupNorm? = nil, adding residual: consuming Tensor? = nil
  ) -> Tensor {
    x.convolved(
      Tensor([weight]), bias: bias, options: options, activation: norm?.statistics(of: x),
      adding: residual, arithmetic: arithmetic)
  }

  /// This convolution and a linear layer of the same picture, which is given up on the way.
  public func callAsFunction(
    _ x: consuming Tensor, after norm: GroupNorm, beside shortcut: Linear
  ) -> (convolved: Tensor, shortcut: Tensor) {
    let activation = norm.statistics(of: x)
    return x.convolvedBeside(
      Tensor([weight]), bias: bias, activation: activation, shortcut: shortcut.weight,
      shortcutBias: shortcut.bias ?? Tensor(repeating: 0, shape: [shortcut.weight.outputs]),
      arithmetic: arithmetic)
  }
}
