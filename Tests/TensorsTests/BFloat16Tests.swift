import Goldens
import Kernels
import Testing

@testable import Tensors

/// What is multiplied in bfloat16 is what float32 makes of the rounded factors.
@Suite(.enabled(if: Arithmetic.hasBFloat16), .serialized) struct `In bfloat16` {
  private typealias Products = `Products with weights`

  /// The nearest number that bfloat16 holds.
  private static func rounded(_ x: Tensor) -> Tensor {
    Tensor([
      StoredTensor(
        elementType: .float32, shape: x.shape, storage: Tensor(x.values, shape: x.shape).storage
      ).converted(to: .bfloat16).tensor
    ])
  }

  private static func error(_ x: Tensor, of exact: Tensor) -> Double {
    let (x, exact) = (x.values, exact.values)
    let squares = zip(x, exact).reduce(into: SIMD2<Double>.zero) { sums, pair in
      let difference = Double(pair.0) - Double(pair.1)
      sums += SIMD2(difference * difference, Double(pair.1) * Double(pair.1))
    }
    return (squares.x / squares.y).squareRoot()
  }

  @Test(
    arguments: [(1, 8, 3), (5, 33, 700), (70, 64, 17), (300, 48, 1100)],
    [ElementType.float32, .bfloat16])
  func `a product is that of the rounded factors`(size: (Int, Int, Int), type: ElementType) {
    let (rows, inputs, outputs) = size
    let x = Tiling.noise([1, rows, inputs], seed: 1)
    let w = Products.numbers(outputs * inputs, seed: 2)
    let weight = Weight([Products.stored(w, shape: [outputs, inputs], as: type)])
    let expected = Products.naive(
      Self.rounded(x).values, w, rows: rows, inputs: inputs, outputs: outputs)
    let y = x.linear(weight, arithmetic: .bfloat16)
    #expect(Self.error(y, of: expected) <= 1e-6)
  }

  @Test func `weights in blocks are widened first`() {
    let x = Tiling.noise([1, 40, 64], seed: 3)
    let blocks = Products.stored(
      Products.numbers(600 * 64, seed: 4), shape: [600, 64], as: .float32
    ).converted(to: .q80).tensor
    let y = x.linear(Weight([blocks]), arithmetic: .bfloat16)
    #expect(Self.error(y, of: x.linear(Weight([blocks]))) <= 4e-3)
  }

  @Test func `low-rank changes are added to a product`() {
    let x = Tiling.noise([1, 30, 64], seed: 5)
    let weight = Weight(Tiling.noise([96, 64], seed: 6))
    let change = LowRankChange(
      down: Weight(Tiling.noise([4, 64], seed: 7)), up: Weight(Tiling.noise([96, 4], seed: 8)),
      outputs: 0..<96, scale: 0.5)
    let y = x.linear(weight, bias: nil, changes: [change], arithmetic: .bfloat16)
    let expected = x.linear(weight, bias: nil, changes: [change])
    #expect(Self.error(y, of: expected) <= 4e-3)
  }

  @Test(arguments: [(300, 1100, false), (513, 513, true), (1, 700, false)])
  func `attention keeps to three digits`(queries: Int, keys: Int, isCausal: Bool) {
    let q = Tiling.noise([1, queries, 2, 8], seed: 1)
    let k = Tiling.noise([1, keys, 1, 8], seed: 2)
    let v = Tiling.noise([1, keys, 1, 8], seed: 3)
    let mask = AttentionMask(isCausal: isCausal, visible: nil)
    let y = q.attending(to: k, v, mask: mask, arithmetic: .bfloat16)
    #expect(Self.error(y, of: q.attending(to: k, v, mask: mask)) <= 8e-3)
  }

  @Test func `attention leaves hidden keys out and adds distances`() {
    let q = Tiling.noise([1, 20, 2, 8], seed: 4)
    let k = Tiling.noise([1, 30, 2, 8], seed: 5)
    let bias = Tiling.noise([2, 49], seed: 6)
    let mask = AttentionMask(isCausal: false, visible: (0..<30).map { $0 % 3 != 0 })
    let y = q.attending(to: k, k, mask: mask, distanceBias: bias, arithmetic: .bfloat16)
    let expected = q.attending(to: k, k, mask: mask, distanceBias: bias)
    #expect(Self.error(y, of: expected) <= 8e-3)
    let none = AttentionMask(isCausal: false, visible: Array(repeating: false, count: 30))
    #expect(
      q.attending(to: k, k, mask: none, arithmetic: .bfloat16)
        == Tensor(repeating: 0, shape: q.shape))
  }

  @Test(arguments: [(40, 33, 2, 3, 1, 2), (33, 40, 3, 2, 2, 1), (90, 130, 4, 2, 1, 1)])
  func `convolution keeps to three digits`(
    height: Int, width: Int, inputs: Int, outputs: Int, stride: Int, upsampling: Int
  ) {
    let x = Tiling.noise([1, height, width, inputs], seed: 9)
    let weight = Tiling.noise([outputs, 3, 3, inputs], seed: 10)
    let bias = Tiling.noise([outputs], seed: 11)
    let activation = (
      scale: Tiling.noise([inputs], seed: 12), offset: Tiling.noise([inputs], seed: 13)
    )
    let options = ConvolutionOptions(
      stride: stride, leadingPadding: 1, trailingPadding: 1, upsampling: upsampling)
    for activation in [activation, nil] {
      let y = x.convolved(
        weight, bias: bias, options: options, activation: activation, arithmetic: .bfloat16)
      let expected = x.convolved(weight, bias: bias, options: options, activation: activation)
      #expect(Self.error(y, of: expected) <= 8e-3)
    }
  }

  @Test(arguments: [1, 3]) func `threads do not change a bit`(threads: Int) {
    defer { Parallelism.threads = 0 }
    let x = Tiling.noise([1, 200, 96], seed: 7)
    let weight = Weight(Tiling.noise([1280, 96], seed: 8))
    func compute() -> Tensor {
      let heads = x.linear(weight, arithmetic: .bfloat16).reshaped([1, 200, 10, 128])
      return heads.attending(to: heads, heads, arithmetic: .bfloat16)
    }
    Parallelism.threads = 2
    let expected = compute()
    Parallelism.threads = threads
    #expect(compute() == expected)
  }
}
