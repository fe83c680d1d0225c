public import Kernels

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
  ///   - arithmetic: how windows meet the weight.
  /// - Returns: `[b, h', w', outputs]` for `[b, h, w, inputs]`.
  public func convolved(
    _ weight: Tensor, bias: Tensor, options: ConvolutionOptions,
    activation: (scale: Tensor, offset: Tensor)? = nil, adding residual: consuming Tensor? = nil,
    arithmetic: Arithmetic = .float32
  ) -> Tensor {
    let geometry = geometry(of: weight, bias: bias, options: options)
    let outputShape = [
      shape[0], geometry.outputHeight, geometry.outputWidth, geometry.outputs,
    ]
    precondition(
      residual.map { $0.shape == outputShape } ?? true, "residual does not fit \(outputShape)")
    let accumulates = residual != nil
    var result = residual ?? Tensor(shape: outputShape) { _ in }
    result.update { target in
      convolve(
        weight, bias, geometry, activation, rows: 0..<geometry.outputHeight,
        accumulates: accumulates, arithmetic, to: target)
    }
    return result
  }

  /// Convolution and linear layer of one picture, which is given up from the top down as it is
  /// read: the largest pictures of an autoencoder need not exist beside both results.
  ///
  /// - Parameters:
  ///   - weight: `[outputs, kernel, kernel, inputs]`; the size of the picture is kept.
  ///   - bias: `[outputs]`.
  ///   - activation: as in `convolved`.
  ///   - shortcut: `[channels, inputs]`.
  ///   - shortcutBias: `[channels]`.
  ///   - arithmetic: how windows, and pixels, meet their weights.
  /// - Returns: `[b, h, w, outputs]` and `[b, h, w, channels]`.
  public consuming func convolvedBeside(
    _ weight: Tensor, bias: Tensor, activation: (scale: Tensor, offset: Tensor),
    shortcut: Weight, shortcutBias: Tensor, arithmetic: Arithmetic = .float32
  ) -> (convolved: Tensor, shortcut: Tensor) {
    var x = self
    let options = ConvolutionOptions.same(kernel: weight.shape[1])
    let geometry = x.geometry(of: weight, bias: bias, options: options)
    let (height, rowLength) = (x.shape[1], x.shape[2])
    let bandRows = x.shape[0] == 1 ? max(1, Self.bandPixels / rowLength) : height
    var convolved = Tensor(shape: x.shape.dropLast() + [geometry.outputs]) { _ in }
    var linear = Tensor(shape: x.shape.dropLast() + [shortcut.outputs]) { _ in }
    for first in stride(from: 0, to: height, by: bandRows) {
      let rows = first..<min(height, first + bandRows)
      convolved.update { target in
        x.convolve(
          weight, bias, geometry, activation, rows: rows, accumulates: false, arithmetic,
          to: target)
      }
      let band = x.slice(rows, axis: 1).linear(
        shortcut, bias: shortcutBias, arithmetic: arithmetic)
      linear.update { target in
        (target + first * rowLength * shortcut.outputs).update(
          from: band.pointer, count: band.count)
      }
      // The next band still reads the rows that its kernel reaches up to.
      x.discard(
        elements: 0..<max(0, rows.upperBound - options.leadingPadding) * rowLength * x.width)
    }
    return (convolved, linear)
  }

  /// Pixels after which the rows above are given up.
  private static let bandPixels = 65_536

  private func geometry(
    of weight: Tensor, bias: Tensor, options: ConvolutionOptions
  ) -> Convolution.Geometry {
    precondition(
      rank == 4 && weight.rank == 4 && weight.width == width && weight.shape[1] == weight.shape[2]
        && bias.shape == [weight.shape[0]],
      "convolution of \(shape) by \(weight.shape)")
    let kernel = weight.shape[1]
    func outputLength(_ length: Int) -> Int {
      (length * options.upsampling + options.leadingPadding + options.trailingPadding - kernel)
        / options.stride + 1
    }
    return Convolution.Geometry(
      height: shape[1], width: shape[2], inputs: width, outputs: weight.shape[0], kernel: kernel,
      stride: options.stride, padding: options.leadingPadding, repetition: options.upsampling,
      outputHeight: outputLength(shape[1]), outputWidth: outputLength(shape[2]))
  }

  private func convolve(
    _ weight: Tensor, _ bias: Tensor, _ geometry: Convolution.Geometry,
    _ activation: (scale: Tensor, offset: Tensor)?, rows: Range<Int>, accumulates: Bool,
    _ arithmetic: Arithmetic, to target: UnsafeMutablePointer<Float>
  ) {
    let inputs = shape[1] * shape[2] * width
    let outputs = geometry.outputHeight * geometry.outputWidth * geometry.outputs
    for b in 0..<shape[0] {
      Convolution.convolve(
        pointer + b * inputs, weight: weight.pointer, bias: bias.pointer, geometry: geometry,
        prologue: activation.map {
          Convolution.Prologue(scale: $0.scale.pointer, offset: $0.offset.pointer)
        },
        outputRows: rows, accumulates: accumulates, to: target + b * outputs,
        arithmetic: arithmetic)
    }
  }
}
