import Checkpoints
import FluxModels
import Kernels

/// A denoising step of klein 4B, from a few of its blocks.
struct StepResult: TableRow {
  let precision: Arithmetic
  let side: Int
  let tokens: Int
  let rounds: Int
  let measured = "1 double and 2 single blocks, and both ends"
  let extrapolatedTo = "\(Klein4B.doubleBlocks) double and \(Klein4B.singleBlocks) single blocks"
  let doubleBlockSeconds: Double
  let singleBlockSeconds: Double
  let endsSeconds: Double
  let stepSeconds: Double
  /// The same products and attention by themselves.
  let productSeconds: Double
  /// What is neither a product with weights nor attention, as a share of the step.
  let restShare: Double
  let operations: Double
  let gigaflops: Double
  /// Of a bare float32 product of `[tokens, 3072]` and `[18432, 3072]`, in the same rounds.
  let bareGigaflops: Double
  /// The step's operations at the rate of such float32 products, whatever it multiplies in.
  let floorSeconds: Double
  let floorShare: Double

  static let columns = [
    "precision", "picture", "tokens", "rounds", "step s", "double s", "single s", "ends s",
    "products s", "rest",
    "GFLOP/s", "bare", "floor s", "floor/step",
  ]
  var cells: [String] {
    [
      precision.rawValue, "\(side)²", "\(tokens)", "\(rounds)", stepSeconds.fixed(1),
      doubleBlockSeconds.fixed(2),
      singleBlockSeconds.fixed(2), endsSeconds.fixed(2), productSeconds.fixed(1),
      restShare.percent, gigaflops.fixed(0), bareGigaflops.fixed(0), floorSeconds.fixed(1),
      floorShare.fixed(2),
    ]
  }
}

extension StepResult {
  /// Measures pass, products and a bare product in turns.
  static func measure(_ network: Klein4B, side: Int, rounds: Int) throws -> StepResult {
    let pass = try StepPass(network, side: side)
    let pictureTokens = LatentSize(pixelHeight: side, pixelWidth: side).count
    let tokens = Klein4B.textTokens + pictureTokens
    let products = try StepProducts(network, pictureTokens: pictureTokens)
    let shape = ProductShape(
      rows: tokens, outputs: 2 * network.configuration.feedForwardWidth,
      inputs: network.configuration.width)
    let bare = BareProduct(shape)

    var passes: [StepPass.Parts] = []
    var alone: [StepPass.Parts] = []
    let (_, bareSeconds) = try Stopwatch.takingTurns(
      rounds: rounds, beside: bare,
      [{ passes.append(try pass.parts()) }, { alone.append(products.parts()) }])

    let step = passes.map(\.step)
    let product = alone.map(\.step)
    let bareRate = bareSeconds.map { shape.operations / $0 * 1e-9 }
    let floor = bareRate.map { products.operations / $0 * 1e-9 }
    return StepResult(
      precision: network.arithmetic, side: side, tokens: tokens, rounds: rounds,
      doubleBlockSeconds: passes.map(\.double).median,
      singleBlockSeconds: passes.map(\.single).median, endsSeconds: passes.map(\.ends).median,
      stepSeconds: step.median, productSeconds: product.median,
      restShare: product.ratios(to: step).map { 1 - $0 }.median,
      operations: products.operations, gigaflops: products.operations / step.median * 1e-9,
      bareGigaflops: bareRate.median, floorSeconds: floor.median,
      floorShare: floor.ratios(to: step).median)
  }
}

/// A denoising step of klein 4B with all its blocks, measured whole in a process of its own.
struct FullStepResult: TableRow {
  let precision: Arithmetic
  let side: Int
  let rounds: Int
  let seconds: Double
  let weightBytes: Int
  let workingBytes: Int

  static let columns = [
    "precision", "picture", "rounds", "step s", "weights", "beyond the weights",
  ]
  var cells: [String] {
    [
      precision.rawValue, "\(side)²", "\(rounds)", seconds.fixed(1), weightBytes.size,
      workingBytes.size,
    ]
  }

  static func measure(
    _ precision: Arithmetic, side: Int, rounds: Int
  ) throws -> FullStepResult {
    let outcome = try Job(.step, side, precision, rounds: rounds).runApart()
    return FullStepResult(
      precision: precision, side: side, rounds: rounds, seconds: outcome.seconds.median,
      weightBytes: outcome.weightBytes, workingBytes: outcome.workingBytes)
  }
}
