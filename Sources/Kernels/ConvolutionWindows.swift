import CRows

/// How the windows of output pixels are held and multiplied with the weight.
protocol ConvolutionWindows {
  /// A number of a window.
  associatedtype Factor: AdditiveArithmetic

  /// Takes a pixel in, through the prologue when there is one.
  func load(
    _ from: UnsafePointer<Float>, to pixel: UnsafeMutablePointer<Factor>, count: Int,
    _ prologue: Convolution.Prologue?)

  /// y ← y + windows · weightᵀ for `count` windows one after the other.
  func multiply(
    _ windows: UnsafePointer<Factor>, count: Int, geometry: Convolution.Geometry,
    addingTo y: UnsafeMutablePointer<Float>)
}

/// Windows in float32.
struct FullWindows: ConvolutionWindows {
  let weight: UnsafePointer<Float>

  @inline(__always)
  func load(
    _ from: UnsafePointer<Float>, to pixel: UnsafeMutablePointer<Float>, count: Int,
    _ prologue: Convolution.Prologue?
  ) {
    guard let prologue else {
      pixel.update(from: from, count: count)
      return
    }
    row_affine_silu(from, prologue.scale, prologue.offset, pixel, count)
  }

  func multiply(
    _ windows: UnsafePointer<Float>, count: Int, geometry: Convolution.Geometry,
    addingTo y: UnsafeMutablePointer<Float>
  ) {
    let depth = geometry.windowLength
    MatrixProduct.tile(
      windows, stride: depth, weight, stride: depth, isTransposed: true, rows: count,
      columns: geometry.outputs, depth: depth, adding: 1, to: y, stride: geometry.pixelStride)
  }
}

/// Windows in bfloat16, and the weight narrowed to it, as the products read it.
struct NarrowWindows: ConvolutionWindows {
  private let weight: PackedFactor
  private let products: TileProducts

  init(_ weight: UnsafePointer<Float>, geometry: Convolution.Geometry) {
    let count = geometry.outputs * geometry.windowLength
    let narrowed = UnsafeMutablePointer<UInt16>.allocate(capacity: count)
    Parallelism.forRanges(of: count, grain: Elementwise.grain) { range in
      row_narrow(weight + range.lowerBound, narrowed + range.lowerBound, range.count, 1)
    }
    defer { narrowed.deallocate() }
    let packed = PackedFactor(narrowed, Self.shape(of: geometry, windows: 256))
    self.weight = packed
    products = TileProducts(by: packed)
  }

  private static func shape(of geometry: Convolution.Geometry, windows: Int) -> TileProduct.Shape {
    let depth = geometry.windowLength
    return TileProduct.Shape(
      rows: windows, columns: geometry.outputs, depth: depth, aStride: depth, bRow: 1,
      bColumn: depth, yStride: geometry.pixelStride, accumulates: true)
  }

  @inline(__always)
  func load(
    _ from: UnsafePointer<Float>, to pixel: UnsafeMutablePointer<UInt16>, count: Int,
    _ prologue: Convolution.Prologue?
  ) {
    guard let prologue else {
      row_narrow(from, pixel, count, 1)
      return
    }
    row_affine_silu_narrow(from, prologue.scale, prologue.offset, pixel, count)
  }

  func multiply(
    _ windows: UnsafePointer<UInt16>, count: Int, geometry: Convolution.Geometry,
    addingTo y: UnsafeMutablePointer<Float>
  ) {
    products[Self.shape(of: geometry, windows: count)](windows, weight.numbers, to: y)
  }
}
