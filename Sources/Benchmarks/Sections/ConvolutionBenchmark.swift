import Kernels
import Tensors

/// A 3×3 convolution of the autoencoder, with the norm and activation before it.
struct ConvolutionResult: TableRow {
  let precision: Arithmetic
  let side: Int
  let channels: Int
  let rounds: Int
  let seconds: Double
  let gigaflops: Double
  /// Of a bare product of as many inputs and outputs, for a part of the pixels.
  let bareGigaflops: Double
  /// Median over the rounds of our speed divided by the bare product's.
  let ratio: Double

  static let columns = [
    "precision", "picture", "channels", "rounds", "s", "GFLOP/s", "bare", "convolution/bare",
  ]
  var cells: [String] {
    [
      precision.rawValue, "\(side)²", "\(channels) → \(channels)", "\(rounds)", seconds.fixed(3),
      gigaflops.fixed(0),
      bareGigaflops.fixed(0), ratio.fixed(3),
    ]
  }

  static func measure(
    _ precision: Arithmetic, side: Int, channels: Int, rounds: Int
  ) throws -> ConvolutionResult {
    let weight = Tensor(random: [channels, 3, 3, channels])
    let picture = Tensor(random: [1, side, side, channels])
    let zeros = Tensor(repeating: 0, shape: [channels])
    let activation = (scale: Tensor(repeating: 1, shape: [channels]), offset: zeros)
    let whole = ProductShape(rows: side * side, outputs: channels, inputs: 9 * channels)
    let part = ProductShape(rows: min(whole.rows, 8192), outputs: channels, inputs: 9 * channels)
    let bare = BareProduct(part)
    let (seconds, bareSeconds) = try Stopwatch.takingTurns(
      rounds: rounds, beside: bare,
      [
        {
          _ = picture.convolved(
            weight, bias: zeros, options: .same(kernel: 3), activation: activation,
            arithmetic: precision)
        }
      ])
    let rates = seconds[0].map { whole.operations / $0 * 1e-9 }
    let bareRates = bareSeconds.map { part.operations / $0 * 1e-9 }
    return ConvolutionResult(
      precision: precision, side: side, channels: channels, rounds: rounds,
      seconds: seconds[0].median,
      gigaflops: rates.median, bareGigaflops: bareRates.median,
      ratio: rates.ratios(to: bareRates).median)
  }
}
