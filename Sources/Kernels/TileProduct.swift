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

  /// A product of some shape.
  ///
  /// - Parameters:
  ///   - shape: what is multiplied.
  ///   - packed: how b lies, where it does not as the shape says.
  init(_ shape: Shape, by packed: PackedFactor? = nil) {
    var description = shape.description
    // Asked for only where `Arithmetic.hasBFloat16` or `hasInt8`: then the library has one for every shape.
    guard let product = onednn_product_create(&description, packed?.packing) else {
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
  private let packed: PackedFactor?
  private let made = Mutex<[TileProduct.Shape: TileProduct]>([:])

  /// Products with b as their shapes say, or as it was packed.
  init(by packed: PackedFactor? = nil) { self.packed = packed }

  subscript(shape: TileProduct.Shape) -> TileProduct {
    made.withLock { made in
      if let product = made[shape] { return product }
      let product = TileProduct(shape, by: packed)
      made[shape] = product
      return product
    }
  }
}

extension TileProduct.Shape {
  fileprivate var description: onednn_shape {
    onednn_shape(
      rows: rows, columns: columns, depth: depth, a_stride: aStride, b_row: bRow,
      b_column: bColumn, y_stride: yStride, accumulates: accumulates,
      factors: isWhole ? onednn_int8 : onednn_bfloat16)
  }
}

/// A factor b in the order in which the library's products read it: one that meets many short a
/// would be brought into that order for each of them.
///
/// `@unchecked Sendable`: nothing changes once it is made.
final class PackedFactor: @unchecked Sendable {
  fileprivate let packing: OpaquePointer
  let numbers: UnsafeMutableRawPointer

  /// Packs b as it lies in products of a shape, for products of any number of rows.
  init(_ b: UnsafeRawPointer, _ shape: TileProduct.Shape) {
    var description = shape.description
    // Asked for only where the processor has such products.
    guard let packing = onednn_packing_create(&description) else {
      fatalError("no order of b for shape \(shape)")
    }
    self.packing = packing
    numbers = .allocate(byteCount: onednn_packing_bytes(packing), alignment: 64)
    guard onednn_packing_fill(packing, b, numbers) else { fatalError("no memory to pack in") }
  }

  deinit {
    onednn_packing_destroy(packing)
    numbers.deallocate()
  }
}
