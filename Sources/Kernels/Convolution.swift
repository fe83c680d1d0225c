/// Convolution of pictures with channels last, as tiled matrix products.
public enum Convolution {
  /// Sizes of one convolution.
  public struct Geometry: Sendable {
    /// Rows of the input.
    public var height: Int
    /// Columns of the input.
    public var width: Int
    /// Channels of the input.
    public var inputs: Int
    /// Channels of the output.
    public var outputs: Int
    /// Rows and columns of the kernel.
    public var kernel: Int
    /// Distance between the windows of neighbouring output pixels.
    public var stride: Int
    /// Zeros above the picture; below as many as the output needs.
    public var top: Int
    /// Zeros left of the picture; right as many as the output needs.
    public var left: Int
    /// Rows of the output.
    public var outputHeight: Int
    /// Columns of the output.
    public var outputWidth: Int
    /// Distance in the target between neighbouring pixels of the output, across and down.
    public var spread: Int

    /// Describes a convolution.
    public init(
      height: Int, width: Int, inputs: Int, outputs: Int, kernel: Int, stride: Int, top: Int,
      left: Int, outputHeight: Int, outputWidth: Int, spread: Int = 1
    ) {
      self.height = height
      self.width = width
      self.inputs = inputs
      self.outputs = outputs
      self.kernel = kernel
      self.stride = stride
      self.top = top
      self.left = left
      self.outputHeight = outputHeight
      self.outputWidth = outputWidth
      self.spread = spread
    }
  }

  /// What happens to the input on the way into the convolution.
  public struct Prologue {
    let scale: UnsafePointer<Float>
    let offset: UnsafePointer<Float>

    /// SiLU(x · scale + offset) with `[inputs]` scales and offsets: group norm and activation.
    public init(scale: UnsafePointer<Float>, offset: UnsafePointer<Float>) {
      self.scale = scale
      self.offset = offset
    }
  }

  /// Output pixels of one strip: enough that the rows two strips share are a small part, and few
  /// enough that cancelling waits for 100 ms at most.
  private static let stripPixels = 2048

  /// target ← convolution of x, or target ← target + convolution where `accumulates`.
  ///
  /// - Parameters:
  ///   - x: `[height, width, inputs]`.
  ///   - weight: `[outputs, kernel, kernel, inputs]`.
  ///   - bias: `[outputs]`.
  ///   - geometry: sizes.
  ///   - prologue: applied to x before padding.
  ///   - outputRows: the rows of the output to compute.
  ///   - accumulates: whether the target's values are kept and added to.
  ///   - target: `[outputHeight, outputWidth, outputs]`, or where a spread output begins in it.
  ///   - arithmetic: how windows meet the weight.
  public static func convolve(
    _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    geometry: Geometry, prologue: Prologue?, outputRows: Range<Int>, accumulates: Bool,
    to target: UnsafeMutablePointer<Float>, arithmetic: Arithmetic = .float32
  ) {
    let work = Work(
      x: x, bias: bias, geometry: geometry, prologue: prologue, outputRows: outputRows,
      accumulates: accumulates, target: target)
    switch arithmetic.withoutWhole {
    case .float32, .int8: work.run(FullWindows(weight: weight))
    case .bfloat16:
      work.run(NarrowWindows(weight, geometry: geometry))
    }
  }

  /// One convolution.
  private struct Work {
    let x: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
    let geometry: Geometry
    let prologue: Prologue?
    let outputRows: Range<Int>
    let accumulates: Bool
    let target: UnsafeMutablePointer<Float>

    func run<Windows: ConvolutionWindows>(_ windows: Windows) {
      let rows = max(1, stripPixels / geometry.outputWidth)
      let strips = (outputRows.count + rows - 1) / rows
      Parallelism.workers(strips) { next in
        let strip = ConvolutionStrip(
          geometry, windows: windows, rows: min(rows, outputRows.count))
        defer { strip.deallocate() }
        while let index = next() {
          let first = outputRows.lowerBound + index * rows
          let range = first..<min(outputRows.upperBound, first + rows)
          strip.load(x, for: range, prologue: prologue)
          strip.multiply(range, bias: bias, accumulates: accumulates, to: target)
        }
      }
    }
  }
}
