/// Scratch of one thread: padded input rows, and the windows of a few output pixels.
struct ConvolutionStrip<Windows: ConvolutionWindows> {
  /// Output pixels of one matrix product.
  private static var chunk: Int { 384 }

  private let geometry: Convolution.Geometry
  private let windows: Windows
  private let paddedWidth: Int
  private let input: UnsafeMutablePointer<Windows.Factor>  // [rows, paddedWidth, inputs]
  private let gathered: UnsafeMutablePointer<Windows.Factor>  // [chunk, kernel, kernel, inputs]

  init(_ geometry: Convolution.Geometry, windows: Windows, rows: Int) {
    self.geometry = geometry
    self.windows = windows
    paddedWidth = (geometry.outputWidth - 1) * geometry.stride + geometry.kernel
    let inputRows = (rows - 1) * geometry.stride + geometry.kernel
    input = .allocate(capacity: inputRows * paddedWidth * geometry.inputs)
    gathered = .allocate(capacity: Self.chunk * geometry.windowLength)
  }

  func deallocate() {
    input.deallocate()
    gathered.deallocate()
  }

  /// Fills the padded rows that the output rows look at.
  func load(_ x: UnsafePointer<Float>, for rows: Range<Int>, prologue: Convolution.Prologue?) {
    let channels = geometry.inputs
    let first = rows.lowerBound * geometry.stride - geometry.padding
    let count = (rows.count - 1) * geometry.stride + geometry.kernel
    for row in 0..<count {
      let to = input + row * paddedWidth * channels
      let y = first + row
      guard y >= 0, y < geometry.height * geometry.repetition else {
        to.update(repeating: .zero, count: paddedWidth * channels)
        continue
      }
      let from = x + (y / geometry.repetition) * geometry.width * channels
      let repeatedWidth = geometry.width * geometry.repetition
      for column in 0..<paddedWidth {
        let pixel = to + column * channels
        let x = column - geometry.padding
        if x < 0 || x >= repeatedWidth {
          pixel.update(repeating: .zero, count: channels)
        } else {
          windows.load(
            from + (x / geometry.repetition) * channels, to: pixel, count: channels, prologue)
        }
      }
    }
  }

  /// Multiplies the windows of the rows' pixels with the weight, a chunk at a time.
  func multiply(
    _ rows: Range<Int>, bias: UnsafePointer<Float>, accumulates: Bool,
    to target: UnsafeMutablePointer<Float>
  ) {
    let outputs = geometry.outputs
    let pixels = rows.count * geometry.outputWidth
    for first in stride(from: 0, to: pixels, by: Self.chunk) {
      let count = min(Self.chunk, pixels - first)
      for pixel in 0..<count { gather(first + pixel, to: gathered + pixel * geometry.windowLength) }
      let to = target + (rows.lowerBound * geometry.outputWidth + first) * outputs
      for pixel in 0..<count {
        let row = to + pixel * outputs
        if accumulates {
          for i in 0..<outputs { row[i] += bias[i] }
        } else {
          row.update(from: bias, count: outputs)
        }
      }
      windows.multiply(gathered, count: count, geometry: geometry, addingTo: to)
    }
  }

  /// Copies the window of one output pixel of the strip.
  @inline(__always)
  private func gather(_ pixel: Int, to window: UnsafeMutablePointer<Windows.Factor>) {
    let run = geometry.kernel * geometry.inputs
    let y = pixel / geometry.outputWidth * geometry.stride
    let x = pixel % geometry.outputWidth * geometry.stride
    for row in 0..<geometry.kernel {
      let from = input + ((y + row) * paddedWidth + x) * geometry.inputs
      (window + row * run).update(from: from, count: run)
    }
  }
}

extension Convolution.Geometry {
  /// Numbers that one output pixel looks at.
  var windowLength: Int { kernel * kernel * inputs }
}
