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
    /// Zeros above and left of the picture; right and below as many as the output needs.
    public var padding: Int
    /// How often each pixel is repeated in both directions before it is convolved.
    public var repetition: Int
    /// Rows of the output.
    public var outputHeight: Int
    /// Columns of the output.
    public var outputWidth: Int

    /// Describes a convolution.
    public init(
      height: Int, width: Int, inputs: Int, outputs: Int, kernel: Int, stride: Int, padding: Int,
      repetition: Int, outputHeight: Int, outputWidth: Int
    ) {
      self.height = height
      self.width = width
      self.inputs = inputs
      self.outputs = outputs
      self.kernel = kernel
      self.stride = stride
      self.padding = padding
      self.repetition = repetition
      self.outputHeight = outputHeight
      self.outputWidth = outputWidth
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

  /// Output pixels of one matrix product.
  private static let chunk = 384
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
  ///   - target: `[outputHeight, outputWidth, outputs]`.
  public static func convolve(
    _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    geometry: Geometry, prologue: Prologue?, outputRows: Range<Int>, accumulates: Bool,
    to target: UnsafeMutablePointer<Float>
  ) {
    let rows = max(1, stripPixels / geometry.outputWidth)
    let strips = (outputRows.count + rows - 1) / rows
    MatrixProduct.prepare()
    Parallelism.workers(strips) { next in
      let strip = Strip(geometry, rows: min(rows, outputRows.count))
      defer { strip.deallocate() }
      while let index = next() {
        let first = outputRows.lowerBound + index * rows
        let range = first..<min(outputRows.upperBound, first + rows)
        strip.load(x, for: range, prologue: prologue)
        strip.multiply(
          range, weight: weight, bias: bias, accumulates: accumulates, to: target)
      }
    }
  }

  /// Scratch of one thread: padded input rows, and the windows of a few output pixels.
  private struct Strip {
    let geometry: Geometry
    let paddedWidth: Int
    let input: UnsafeMutablePointer<Float>  // [rows, paddedWidth, inputs]
    let windows: UnsafeMutablePointer<Float>  // [chunk, kernel, kernel, inputs]

    init(_ geometry: Geometry, rows: Int) {
      self.geometry = geometry
      paddedWidth = (geometry.outputWidth - 1) * geometry.stride + geometry.kernel
      let inputRows = (rows - 1) * geometry.stride + geometry.kernel
      input = .allocate(capacity: inputRows * paddedWidth * geometry.inputs)
      windows = .allocate(
        capacity: chunk * geometry.kernel * geometry.kernel * geometry.inputs)
    }

    func deallocate() {
      input.deallocate()
      windows.deallocate()
    }

    /// Fills the padded rows that the output rows look at.
    func load(_ x: UnsafePointer<Float>, for rows: Range<Int>, prologue: Prologue?) {
      let channels = geometry.inputs
      let first = rows.lowerBound * geometry.stride - geometry.padding
      let count = (rows.count - 1) * geometry.stride + geometry.kernel
      for row in 0..<count {
        let to = input + row * paddedWidth * channels
        let y = first + row
        guard y >= 0, y < geometry.height * geometry.repetition else {
          to.update(repeating: 0, count: paddedWidth * channels)
          continue
        }
        let from = x + (y / geometry.repetition) * geometry.width * channels
        let repeatedWidth = geometry.width * geometry.repetition
        for column in 0..<paddedWidth {
          let pixel = to + column * channels
          let x = column - geometry.padding
          if x < 0 || x >= repeatedWidth {
            pixel.update(repeating: 0, count: channels)
          } else {
            load(from + (x / geometry.repetition) * channels, to: pixel, prologue)
          }
        }
      }
    }

    @inline(__always)
    private func load(
      _ from: UnsafePointer<Float>, to: UnsafeMutablePointer<Float>, _ prologue: Prologue?
    ) {
      let channels = geometry.inputs
      guard let prologue else {
        to.update(from: from, count: channels)
        return
      }
      for i in 0..<channels { to[i] = from[i] * prologue.scale[i] + prologue.offset[i] }
      mapLanes(to, to: to, count: channels, Activations.silu)
    }

    /// Multiplies the windows of the rows' pixels with the weight, a chunk at a time.
    func multiply(
      _ rows: Range<Int>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>,
      accumulates: Bool, to target: UnsafeMutablePointer<Float>
    ) {
      let outputs = geometry.outputs
      let depth = geometry.kernel * geometry.kernel * geometry.inputs
      let pixels = rows.count * geometry.outputWidth
      for first in stride(from: 0, to: pixels, by: chunk) {
        let count = min(chunk, pixels - first)
        for pixel in 0..<count { gather(first + pixel, to: windows + pixel * depth) }
        let to = target + (rows.lowerBound * geometry.outputWidth + first) * outputs
        for pixel in 0..<count {
          let row = to + pixel * outputs
          if accumulates {
            for i in 0..<outputs { row[i] += bias[i] }
          } else {
            row.update(from: bias, count: outputs)
          }
        }
        MatrixProduct.tile(
          windows, stride: depth, weight, stride: depth, isTransposed: true, rows: count,
          columns: outputs, depth: depth, adding: 1, to: to, stride: outputs)
      }
    }

    /// Copies the window of one output pixel of the strip.
    @inline(__always)
    private func gather(_ pixel: Int, to window: UnsafeMutablePointer<Float>) {
      let run = geometry.kernel * geometry.inputs
      let y = pixel / geometry.outputWidth * geometry.stride
      let x = pixel % geometry.outputWidth * geometry.stride
      for row in 0..<geometry.kernel {
        let from = input + ((y + row) * paddedWidth + x) * geometry.inputs
        (window + row * run).update(from: from, count: run)
      }
    }
  }
}
