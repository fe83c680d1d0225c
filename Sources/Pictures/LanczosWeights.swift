/// How much each source pixel counts for each target pixel along one axis.
///
/// The arithmetic is Pillow's, rounding included, so that references enter the networks as they do
/// in the reference pipelines.
///
/// Source: `precompute_coeffs` and `normalize_coeffs_8bpc`, Pillow src/libImaging/Resample.c.
struct LanczosWeights {
  /// Binary places of a weight: 8 bits of level and 2 bits of headroom fill the rest of 32.
  static let precision: Int32 = 32 - 8 - 2
  /// Lobes of the filter on each side.
  private static let lobes = 3.0

  /// The source pixels that count for one target pixel.
  struct Window {
    /// First source pixel.
    let start: Int
    /// Number of source pixels; never beyond the picture's end.
    let count: Int
    /// Where the first pixel's weight stands in `values`.
    let offset: Int
  }

  /// One window for each target pixel.
  let windows: [Window]
  /// Weights in fixed point; those of one window sum to one, up to rounding.
  let values: [Int32]

  /// Weights that bring `source` pixels to `target` pixels.
  init(from source: Int, to target: Int) {
    let scale = Double(source) / Double(target)
    let stretch = max(scale, 1)  // A wider filter when shrinking, so that no pixel goes unseen.
    let support = Self.lobes * stretch
    var windows: [Window] = []
    var values: [Int32] = []
    windows.reserveCapacity(target)
    for index in 0..<target {
      let center = (Double(index) + 0.5) * scale
      let start = max(0, Int(center - support + 0.5))
      let end = min(source, Int(center + support + 0.5))
      let weights = (start..<end).map { Self.lanczos((Double($0) - center + 0.5) / stretch) }
      let sum = weights.reduce(0, +)
      windows.append(Window(start: start, count: end - start, offset: values.count))
      values += weights.map { Self.fixedPoint(sum == 0 ? $0 : $0 / sum) }
    }
    self.windows = windows
    self.values = values
  }

  private static func fixedPoint(_ weight: Double) -> Int32 {
    let scaled = weight * Double(1 &<< precision)
    return Int32(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
  }

  private static func lanczos(_ x: Double) -> Double {
    -lobes <= x && x < lobes ? sinc(x) * sinc(x / lobes) : 0
  }

  private static func sinc(_ x: Double) -> Double {
    x == 0 ? 1 : sineOfPi(times: x) / (x * .pi)
  }
}
