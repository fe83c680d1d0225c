import Kernels

/// Sizes that a convolution's weight does not tell.
public struct ConvolutionOptions: Sendable {
  /// Distance between the windows of neighbouring output pixels.
  public var stride = 1
  /// Zeros above and left of the picture.
  public var leadingPadding = 0
  /// Zeros below and right of the picture.
  public var trailingPadding = 0
  /// Nearest-neighbour upsampling before the convolution.
  public var upsampling = 1

  /// Keeps the size of the picture with a kernel of odd size.
  public static func same(kernel: Int) -> ConvolutionOptions {
    ConvolutionOptions(leadingPadding: kernel / 2, trailingPadding: kernel / 2)
  }

  /// Describes a convolution.
  public init(
    stride: Int = 1, leadingPadding: Int = 0, trailingPadding: Int = 0, upsampling: Int = 1
  ) {
    self.stride = stride
    self.leadingPadding = leadingPadding
    self.trailingPadding = trailingPadding
    self.upsampling = upsampling
  }
}

extension Tensor {
  /// Convolution of pictures with channels last.
  ///
  /// - Parameters:
  ///   - weight: `[outputs, kernel, kernel, inputs]`.
  ///   - bias: `[outputs]`.
  ///   - options: stride, padding, upsampling.
  ///   - activation: per-channel scale and offset; SiLU(x · scale + offset) is convolved then.
  ///   - residual: added to the result, of its shape.
  /// - Returns: `[b, h', w', outputs]` for `[b, h, w, inputs]`.
  public func convolved(
    _ weight: Tensor, bias: Tensor, options: ConvolutionOptions,
    activation: (scale: Tensor, offset: Tensor)? = nil, adding residual: consuming Tensor? = nil
  ) -> Tensor {
    precondition(
      rank == 4 && weight.rank == 4 && weight.width == width && weight.shape[1] == weight.shape[2]
        && bias.shape == [weight.shape[0]],
      "convolution of \(shape) by \(weight.shape)")
    let kernel = weight.shape[1]
    func outputLength(_ length: Int) -> Int {
      (length * options.upsampling + options.leadingPadding + options.trailingPadding - kernel)
        / options.stride + 1
    }
    let geometry = Convolution.Geometry(
      height: shape[1], width: shape[2], inputs: width, outputs: weight.shape[0], kernel: kernel,
      stride: options.stride, padding: options.leadingPadding, repetition: options.upsampling,
      outputHeight: outputLength(shape[1]), outputWidth: outputLength(shape[2]))
    let outputShape = [
      shape[0], geometry.outputHeight, geometry.outputWidth, geometry.outputs,
    ]
    precondition(
      residual.map { $0.shape == outputShape } ?? true, "residual does not fit \(outputShape)")
    let accumulates = residual != nil
    var result = residual ?? Tensor(shape: outputShape) { _ in }
    let outputs = geometry.outputHeight * geometry.outputWidth * geometry.outputs
    result.update { target in
      for b in 0..<shape[0] {
        Convolution.convolve(
          pointer + b * shape[1] * shape[2] * width, weight: weight.pointer, bias: bias.pointer,
          geometry: geometry,
          prologue: activation.map {
            Convolution.Prologue(scale: $0.scale.pointer, offset: $0.offset.pointer)
          },
          accumulates: accumulates, to: target + b * outputs)
      }
    }
    return result
  }
}
