import Tensors

/// A product of a step of klein 4B, ours beside a bare one.
struct ProductResult: TableRow {
  let shape: ProductShape
  let rounds: Int
  let bareGigaflops: Double
  let float32Gigaflops: Double
  let bfloat16Gigaflops: Double
  /// Median over the rounds of our speed divided by the bare product's.
  let float32Ratio: Double
  let bfloat16Ratio: Double

  static let columns = [
    "tokens × outputs × inputs", "rounds", "bare GFLOP/s", "float32", "bfloat16", "float32/bare",
    "bfloat16/bare",
  ]
  var cells: [String] {
    [
      "\(shape.rows) × \(shape.outputs) × \(shape.inputs)", "\(rounds)", bareGigaflops.fixed(0),
      float32Gigaflops.fixed(0), bfloat16Gigaflops.fixed(0), float32Ratio.fixed(3),
      bfloat16Ratio.fixed(3),
    ]
  }

  static func measure(_ shape: ProductShape, rounds: Int) throws -> ProductResult {
    let stored = StoredTensor(random: [shape.outputs, shape.inputs])
    let half = Weight([stored])
    let single = Weight(Tensor([stored]))
    let x = Tensor(random: [shape.rows, shape.inputs])
    let bare = BareProduct(shape)
    let (ours, bareSeconds) = try Stopwatch.takingTurns(
      rounds: rounds, beside: bare, [{ _ = x.linear(single) }, { _ = x.linear(half) }])
    func gigaflops(_ seconds: [Double]) -> Double { shape.operations / seconds.median * 1e-9 }
    return ProductResult(
      shape: shape, rounds: rounds, bareGigaflops: gigaflops(bareSeconds),
      float32Gigaflops: gigaflops(ours[0]), bfloat16Gigaflops: gigaflops(ours[1]),
      float32Ratio: bareSeconds.ratios(to: ours[0]).median,
      bfloat16Ratio: bareSeconds.ratios(to: ours[1]).median)
  }
}
