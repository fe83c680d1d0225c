import Checkpoints
import FluxEngine
import FluxModels
import Kernels

/// How time and memory of a step grow with its tokens, beside what was predicted.
struct GrowthResult: TableRow {
  let threads: Int
  let side: Int
  /// References of the same size.
  let references: Int
  let tokens: Int
  let seconds: Double
  let predictedSeconds: Double
  let workingBytes: Int
  let predictedBytes: Int

  /// Difference of the prediction, as a share of the truth.
  var error: Double { abs(predictedSeconds / seconds - 1) }

  static let columns = [
    "picture", "references", "threads", "tokens", "s", "predicted s", "off", "memory",
    "predicted memory",
  ]
  var cells: [String] {
    [
      "\(side)²", "\(references)", "\(threads)", "\(tokens)", seconds.fixed(2),
      predictedSeconds.fixed(2), error.percent, workingBytes.size, predictedBytes.size,
    ]
  }

  /// Measures one double and one single block in a process of its own.
  static func measure(
    _ size: GrowthSize, threads: Int, _ precision: Arithmetic,
    _ configuration: TransformerConfiguration, _ estimator: inout CostEstimator, rounds: Int
  ) throws -> GrowthResult {
    let job = Job(.blocks, size.side, precision, rounds: rounds, references: size.references)
    let outcome = try job.runApart(threads: threads)
    let picture = LatentSize(pixelHeight: size.side, pixelWidth: size.side).count
    let tokens = picture * (1 + size.references)
    let work = configuration.work(text: Klein4B.textTokens, picture: tokens)
    return GrowthResult(
      threads: threads, side: size.side, references: size.references,
      tokens: Klein4B.textTokens + tokens, seconds: outcome.seconds.min() ?? .nan,
      predictedSeconds: estimator.seconds(for: work, kind: WorkKind("step", precision)),
      workingBytes: outcome.workingBytes,
      predictedBytes: configuration.workingBytes(text: Klein4B.textTokens, picture: tokens))
  }
}

/// A picture with references of its own size.
struct GrowthSize {
  let side: Int
  let references: Int
}
