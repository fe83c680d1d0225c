import Kernels
import Tensors

/// Attention beside its two products alone.
struct AttentionResult: TableRow {
  let precision: Arithmetic
  let shape: AttentionShape
  let rounds: Int
  let seconds: Double
  let productSeconds: Double
  let gigaflops: Double
  /// Median over the rounds of the products' time divided by attention's.
  let productShare: Double

  static let columns = [
    "precision", "heads × tokens × width", "rounds", "s", "products s", "GFLOP/s",
    "products/attention",
  ]
  var cells: [String] {
    [
      precision.rawValue, "\(shape.heads) × \(shape.tokens) × \(shape.width)", "\(rounds)",
      seconds.fixed(3),
      productSeconds.fixed(3), gigaflops.fixed(0), productShare.fixed(3),
    ]
  }

  static func measure(
    _ precision: Arithmetic, tokens: Int, rounds: Int
  ) throws -> AttentionResult {
    let shape = AttentionShape(tokens: tokens, heads: 24, width: 128)
    // As large as the norms before attention make them.
    func operand() -> Tensor {
      Float(shape.width).squareRoot() * Tensor(random: [1, tokens, shape.heads, shape.width])
    }
    let (query, key, value) = (operand(), operand(), operand())
    let products = AttentionProducts(shape)
    let (seconds, _) = try Stopwatch.takingTurns(
      rounds: rounds,
      [{ _ = query.attending(to: key, value, arithmetic: precision) }, { products() }])
    return AttentionResult(
      precision: precision, shape: shape, rounds: rounds, seconds: seconds[0].median,
      productSeconds: seconds[1].median, gigaflops: shape.operations / seconds[0].median * 1e-9,
      productShare: seconds[1].ratios(to: seconds[0]).median)
  }
}
