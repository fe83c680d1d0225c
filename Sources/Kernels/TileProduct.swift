import COneDNN
import Synchronization

/// A matrix product of narrow factors with a result of 32 bits, on the calling thread.
///
/// `@unchecked Sendable`: the library only reads a product that runs.
final class TileProduct: @unchecked Sendable {
  /// What is multiplied, and where it lies.
  struct Shape: Hashable {
    /// Rows of a and y, columns of b and y, columns of a and rows of b.
    var (rows, columns, depth): (Int, Int, Int)
    /// Distance between rows of a, in elements.
    var aStride: Int
    /// Distance between rows of b.
    var bRow: Int
    /// Distance between columns of b.
    var bColumn: Int
    /// Distance between rows of y.
    var yStride: Int
    /// Whether the product is added to what y holds.
    var accumulates = false
    /// bfloat16 with float32 sums, or int8 with int32 sums.
    var isWhole = false
  }

  private let product: OpaquePointer

  init(_ shape: Shape) {
    var description = onednn_shape(
      rows: shape.rows, columns: shape.columns, depth: shape.depth,
      a_stride: shape.aStride, b_row: shape.bRow, b_column: shape.bColumn,
      y_stride: shape.yStride, accumulates: shape.accumulates,
      factors: shape.isWhole ? onednn_int8 : onednn_bfloat16)
    // Asked for only where `Arithmetic.hasBFloat16` or `hasInt8`: then the library has one for every shape.
    guard let product = onednn_product_create(&description) else {
      fatalError("no product of shape \(shape)")
    }
    self.product = product
  }

  deinit { onednn_product_destroy(product) }

  /// y ← a · b, or y ← y + a · b.
  func callAsFunction(
    _ a: UnsafeRawPointer, _ b: UnsafeRawPointer, to y: UnsafeMutableRawPointer
  ) {
    // Not a precondition: these kernels are compiled without any.
    guard onednn_product_run(product, a, b, y) else { fatalError("no memory for a product") }
  }
}

/// The products of one kernel, each made when its shape first occurs.
final class TileProducts: Sendable {
  private let made = Mutex<[TileProduct.Shape: TileProduct]>([:])

  subscript(shape: TileProduct.Shape) -> TileProduct {
    made.withLock { made in
      if let product = made[shape] { return product }
      let product = TileProduct(shape)
      made[shape] = product
      return product
    }
  }
}
