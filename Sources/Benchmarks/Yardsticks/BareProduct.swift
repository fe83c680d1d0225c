// The benchmark calls oneDNN itself, past Kernels, because the bare call is what our products are
// measured against.
import COneDNN
import Kernels

/// One float32 product of the library's own on each thread, for its share of the outputs: what the
/// library gives at best.
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
    let share = (shape.outputs + Parallelism.threads - 1) / Parallelism.threads
    y.withUnsafeMutableBufferPointer { y in
      guard let y = y.baseAddress else { return }
      // Safe to share: each thread writes columns of its own.
      nonisolated(unsafe) let target = y
      Parallelism.forRanges(of: shape.outputs, grain: share) { columns in
        x.withUnsafeBufferPointer { x in
          weight.withUnsafeBufferPointer { weight in
            guard let x = x.baseAddress, let weight = weight.baseAddress else { return }
            _ = onednn_float32_product(
              shape.rows, columns.count, shape.inputs, 1, x, shape.inputs,
              weight + columns.lowerBound * shape.inputs, shape.inputs, true, 0,
              target + columns.lowerBound, shape.outputs)
          }
        }
      }
    }
  }

  /// The library that multiplies.
  static var library: String { "oneDNN \(String(cString: onednn_version()))" }

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
