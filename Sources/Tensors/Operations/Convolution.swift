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
    if options.upsampling > 1 {
      convolveUpsampled(weight, bias, options, activation, accumulates, arithmetic, to: &result)
    } else {
      result.update { target in
        convolve(
          weight, bias, geometry, activation, rows: 0..<geometry.outputHeight,
          accumulates: accumulates, arithmetic, to: target)
      }
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
      stride: options.stride, top: options.leadingPadding, left: options.leadingPadding,
      outputHeight: outputLength(shape[1]), outputWidth: outputLength(shape[2]))
  }

  /// A convolution of repeated pixels, without repeating them.
  ///
  /// Taps that meet the same pixel are added up first, for each place among the copies of a pixel
  /// anew: a kernel of 3 on twice the size takes 4/9 of the work.
  private func convolveUpsampled(
    _ weight: Tensor, _ bias: Tensor, _ options: ConvolutionOptions,
    _ activation: (scale: Tensor, offset: Tensor)?, _ accumulates: Bool, _ arithmetic: Arithmetic,
    to result: inout Tensor
  ) {
    precondition(
      result.shape[1] == shape[1] * options.upsampling
        && result.shape[2] == shape[2] * options.upsampling, "upsampling keeps the size")
    let rowLength = result.shape[2] * weight.shape[0]
    let places = (0..<options.upsampling).map {
      FoldedTaps(kernel: weight.shape[1], options: options, place: $0)
    }
    let size = places.lazy.map(\.size).max() ?? 1
    for (row, down) in places.enumerated() {
      for (column, across) in places.enumerated() {
        let folded = weight.folded(down: down, across: across, size: size)
        let geometry = Convolution.Geometry(
          height: shape[1], width: shape[2], inputs: width, outputs: weight.shape[0],
          kernel: size, stride: 1, top: down.padding, left: across.padding,
          outputHeight: shape[1], outputWidth: shape[2], spread: options.upsampling)
        result.update { target in
          convolve(
            folded, bias, geometry, activation, rows: 0..<shape[1], accumulates: accumulates,
            arithmetic, to: target + row * rowLength + column * weight.shape[0])
        }
      }
    }
  }

  /// Taps `[outputs, k, k, inputs]` added up where they meet the same of `size` × `size` pixels.
  private func folded(down: FoldedTaps, across: FoldedTaps, size: Int) -> Tensor {
    let (outputs, kernel, inputs) = (shape[0], shape[1], width)
    return Tensor(shape: [outputs, size, size, inputs]) { target in
      target.update(repeating: 0, count: outputs * size * size * inputs)
      Parallelism.forEach(outputs) { output in
        for row in 0..<kernel {
          for column in 0..<kernel {
            let from = pointer + ((output * kernel + row) * kernel + column) * inputs
            let to =
              target
              + ((output * size + down.pixel(of: row)) * size + across.pixel(of: column)) * inputs
            for i in 0..<inputs { to[i] += from[i] }
          }
        }
      }
    }
  }

  private func convolve(
    _ weight: Tensor, _ bias: Tensor, _ geometry: Convolution.Geometry,
    _ activation: (scale: Tensor, offset: Tensor)?, rows: Range<Int>, accumulates: Bool,
    _ arithmetic: Arithmetic, to target: UnsafeMutablePointer<Float>
  ) {
    let inputs = shape[1] * shape[2] * width
    let pixels = geometry.outputHeight * geometry.outputWidth * geometry.spread * geometry.spread
    let outputs = pixels * geometry.outputs
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

/// Which pixels, counted from the first that is met, the taps of a kernel meet where every pixel is
/// repeated, for one place among the copies of a pixel.
private struct FoldedTaps {
  private let start: Int
  private let repetition: Int
  /// Zeros that stand before the first pixel.
  let padding: Int
  /// Pixels that are met.
  let size: Int

  init(kernel: Int, options: ConvolutionOptions, place: Int) {
    repetition = options.upsampling
    start = place - options.leadingPadding
    padding = -Self.floor(start, options.upsampling)
    size = Self.floor(start + kernel - 1, options.upsampling) + padding + 1
  }

  func pixel(of tap: Int) -> Int { Self.floor(start + tap, repetition) + padding }

  private static func floor(_ number: Int, _ divisor: Int) -> Int {
    (number - (divisor - 1) * (number < 0 ? 1 : 0)) / divisor
  }
}
