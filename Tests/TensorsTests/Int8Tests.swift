import Goldens
import Kernels
import Testing

@testable import Tensors

/// What is multiplied in whole numbers is what exact sums make of the rounded factors.
@Suite(.enabled(if: Arithmetic.hasInt8), .serialized) struct `In int8` {
  private typealias Products = `Products with weights`

  /// Every row as whole numbers times a scale, as float32.
  private static func rounded(_ x: [Float], width: Int) -> [Float] {
    var result: [Float] = []
    for first in stride(from: 0, to: x.count, by: width) {
      let row = x[first..<first + width]
      let scale = (row.map(abs).max() ?? 0) / 127
      let inverse = scale > 0 ? 1 / scale : 0
      result += row.map { max(-127, min(127, ($0 * inverse).rounded(.toNearestOrEven))) * scale }
    }
    return result
  }

  private static func error(_ x: [Float], of exact: [Float]) -> Double {
    let squares = zip(x, exact).reduce(into: SIMD2<Double>.zero) { sums, pair in
      let difference = Double(pair.0) - Double(pair.1)
      sums += SIMD2(difference * difference, Double(pair.1) * Double(pair.1))
    }
    return (squares.x / squares.y).squareRoot()
  }

  @Test(
    arguments: [(1, 8, 3), (5, 33, 700), (70, 65, 17), (300, 48, 1100)],
    [ElementType.float32, .bfloat16])
  func `a product is that of the rounded factors`(size: (Int, Int, Int), type: ElementType) {
    let (rows, inputs, outputs) = size
    let x = Tiling.noise([1, rows, inputs], seed: 1)
    let w = Products.numbers(outputs * inputs, seed: 2)
    let weight = Weight([Products.stored(w, shape: [outputs, inputs], as: type)])
    let expected = Products.naive(
      Self.rounded(x.values, width: inputs), Self.rounded(w, width: inputs), rows: rows,
      inputs: inputs, outputs: outputs)
    let y = x.linear(weight, arithmetic: .int8)
    #expect(Self.error(y.values, of: expected.values) <= 1e-6)
    #expect(x.linear(weight.inWholeNumbers, arithmetic: .int8) == y)
  }

  @Test func `a product of noise is within a hundredth of the exact one`() {
    let x = Tiling.noise([1, 60, 512], seed: 3)
    let weight = Weight(Tiling.noise([200, 512], seed: 4))
    let error = Self.error(
      x.linear(weight, arithmetic: .int8).values, of: x.linear(weight).values)
    #expect(error > 1e-4 && error < 0.016)
  }

  @Test func `an outlier coarsens its own row and no other`() {
    var x = Tiling.noise([1, 40, 256], seed: 5).values
    let weight = Weight(Tiling.noise([64, 256], seed: 6))
    let before = Tensor(x, shape: [1, 40, 256]).linear(weight, arithmetic: .int8).values
    x[7 * 256 + 3] = 1000
    let after = Tensor(x, shape: [1, 40, 256]).linear(weight, arithmetic: .int8).values
    let changed = (0..<40).filter {
      before[$0 * 64..<$0 * 64 + 64] != after[$0 * 64..<$0 * 64 + 64]
    }
    #expect(changed == [7])
  }

  @Test func `a row of nothing gives nothing`() {
    let weight = Weight(Tiling.noise([20, 32], seed: 7))
    let y = Tensor(repeating: 0, shape: [1, 3, 32]).linear(weight, arithmetic: .int8)
    #expect(y == Tensor(repeating: 0, shape: [1, 3, 20]))
  }

  @Test(arguments: [Float.nan, .infinity])
  func `what is not finite stays so`(value: Float) {
    var x = Tiling.noise([1, 2, 96], seed: 8).values
    x[95] = value
    let weight = Weight(Tiling.noise([5, 96], seed: 9))
    let y = Tensor(x, shape: [1, 2, 96]).linear(weight, arithmetic: .int8).values
    #expect(
      y.map(\.isFinite) == Array(repeating: false, count: 5) + Array(repeating: true, count: 5))
  }

  @Test func `blocks are rounded anew`() {
    let x = Tiling.noise([1, 40, 64], seed: 10)
    let blocks = Products.stored(
      Products.numbers(600 * 64, seed: 11), shape: [600, 64], as: .float32
    ).converted(to: .q80).tensor
    let y = x.linear(Weight([blocks]), arithmetic: .int8)
    #expect(Self.error(y.values, of: x.linear(Weight([blocks])).values) <= 0.02)
  }

  @Test(arguments: [1, 3]) func `threads do not change a bit`(threads: Int) {
    defer { Parallelism.threads = 0 }
    let x = Tiling.noise([1, 600, 96], seed: 12)
    let weight = Weight(Tiling.noise([1280, 96], seed: 13))
    Parallelism.threads = 2
    let expected = x.linear(weight, arithmetic: .int8)
    Parallelism.threads = threads
    #expect(x.linear(weight, arithmetic: .int8) == expected)
  }
}
