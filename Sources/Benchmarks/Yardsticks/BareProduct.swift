// The benchmark calls OpenBLAS itself, past Kernels, because the bare call is what our products
// are measured against.
import COpenBLAS
import Kernels

/// One call of `cblas_sgemm` on all threads: what the library gives at best.
final class BareProduct {
  private let shape: ProductShape
  private let x: [Float]
  private let weight: [Float]
  private var y: [Float]

  /// Makes up operands of the product x · wᵀ.
  init(_ shape: ProductShape) {
    self.shape = shape
    x = Self.numbers(shape.rows * shape.inputs)
    weight = Self.numbers(shape.outputs * shape.inputs)
    y = [Float](repeating: 0, count: shape.rows * shape.outputs)
  }

  /// Multiplies.
  func callAsFunction() {
    // Kernels sets one thread and counts on it.
    openblas_set_num_threads(Int32(Parallelism.threads))
    defer { openblas_set_num_threads(1) }
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, Int32(shape.rows), Int32(shape.outputs),
      Int32(shape.inputs), 1, x, Int32(shape.inputs), weight, Int32(shape.inputs), 0, &y,
      Int32(shape.outputs))
  }

  /// The core that OpenBLAS took this processor for.
  static var coreName: String { String(cString: openblas_get_corename()) }

  private static func numbers(_ count: Int) -> [Float] {
    (0..<count).map { Float($0 % 255 - 127) / 128 }
  }
}

/// Sizes of a product x · wᵀ of `[rows, inputs]` and `[outputs, inputs]`.
struct ProductShape: Encodable {
  let rows: Int
  let outputs: Int
  let inputs: Int

  /// Multiplications and additions.
  var operations: Double { 2 * Double(rows) * Double(outputs) * Double(inputs) }
}
