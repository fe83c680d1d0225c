/// Scratch of one thread: padded input rows, and the windows of a few output pixels.
struct ConvolutionStrip<Windows: ConvolutionWindows> {
  /// Output pixels of one matrix product.
  private static var chunk: Int { 256 }

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
    let first = rows.lowerBound * geometry.stride - geometry.top
    let count = (rows.count - 1) * geometry.stride + geometry.kernel
    for row in 0..<count {
      let to = input + row * paddedWidth * channels
      let y = first + row
      guard y >= 0, y < geometry.height else {
        to.update(repeating: .zero, count: paddedWidth * channels)
        continue
      }
      let from = x + y * geometry.width * channels
      for column in 0..<paddedWidth {
        let pixel = to + column * channels
        let x = column - geometry.left
        if x < 0 || x >= geometry.width {
          pixel.update(repeating: .zero, count: channels)
        } else {
          windows.load(from + x * channels, to: pixel, count: channels, prologue)
        }
      }
    }
  }

  /// Multiplies the windows of the rows' pixels with the weight, a chunk at a time.
  func multiply(
    _ rows: Range<Int>, bias: UnsafePointer<Float>, accumulates: Bool,
    to target: UnsafeMutablePointer<Float>
  ) {
    let (outputs, width) = (geometry.outputs, geometry.outputWidth)
    let pixels = rows.count * width
    var first = 0
    while first < pixels {
      // Rows of a spread output do not follow each other at the distance of its pixels.
      let end = geometry.spread > 1 ? (first / width + 1) * width : pixels
      let count = min(Self.chunk, end - first)
      for pixel in 0..<count { gather(first + pixel, to: gathered + pixel * geometry.windowLength) }
      let to = target + geometry.offset(row: rows.lowerBound + first / width, first % width)
      for pixel in 0..<count {
        let row = to + pixel * geometry.pixelStride
        if accumulates {
          for i in 0..<outputs { row[i] += bias[i] }
        } else {
          row.update(from: bias, count: outputs)
        }
      }
      windows.multiply(gathered, count: count, geometry: geometry, addingTo: to)
      first += count
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

  /// Distance between neighbouring pixels of a row of the target.
  var pixelStride: Int { spread * outputs }

  /// Where a pixel of the output lies in the target.
  func offset(row: Int, _ column: Int) -> Int {
    (row * spread * outputWidth + column) * pixelStride
  }
}
