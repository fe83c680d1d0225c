import CRows

/// Normalisation of rows, and of groups of channels.
public enum Normalization {
  /// RMS norm of each row: x / √(mean(x²) + ε) · weight.
  public static func rms(
    _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, epsilon: Float,
    to target: UnsafeMutablePointer<Float>, rows: Int, width: Int
  ) {
    Elementwise.forRows(rows, width: width) { row in
      let from = x + row * width
      let to = target + row * width
      let meanSquare = row_squares(from, width, 0) / Float(width)
      let factor = 1 / (meanSquare + epsilon).squareRoot()
      row_scaled(from, factor, weight, to, width)
    }
  }

  /// Layer norm of each row, then a scale and an offset per column:
  /// (x − mean) / √(variance + ε) · scale + offset.
  public static func layer(
    _ x: UnsafePointer<Float>, scale: UnsafePointer<Float>, offset: UnsafePointer<Float>,
    epsilon: Float, to target: UnsafeMutablePointer<Float>, rows: Int, width: Int
  ) {
    Elementwise.forRows(rows, width: width) { row in
      let from = x + row * width
      let to = target + row * width
      let mean = row_sum(from, width) / Float(width)
      let variance = row_squares(from, width, mean) / Float(width)
      let factor = 1 / (variance + epsilon).squareRoot()
      row_affine(from, mean, factor, scale, offset, to, width)
    }
  }

  /// Group norm as one scale and one offset per channel, so that whoever reads the picture next
  /// can apply it on the way.
  ///
  /// - Parameters:
  ///   - x: `[pixels, channels]`.
  ///   - weight: `[channels]`.
  ///   - bias: `[channels]`.
  ///   - groups: divides `channels`.
  ///   - epsilon: added to the variance.
  ///   - scale: receives `[channels]`.
  ///   - offset: receives `[channels]`.
  ///   - pixels: number of rows of `x`.
  ///   - channels: width of `x`.
  public static func group(
    _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>,
    groups: Int, epsilon: Float, scale: UnsafeMutablePointer<Float>,
    offset: UnsafeMutablePointer<Float>, pixels: Int, channels: Int
  ) {
    let moments = channelMoments(x, pixels: pixels, channels: channels)
    let size = channels / groups
    for group in 0..<groups {
      let members = group * size..<(group + 1) * size
      let all = members.reduce(Moments()) { $0.merged(with: moments[$1]) }
      let factor = 1 / (all.squares / all.count + Double(epsilon)).squareRoot()
      for channel in members {
        let slope = factor * Double(weight[channel])
        scale[channel] = Float(slope)
        offset[channel] = Float(Double(bias[channel]) - all.mean * slope)
      }
    }
  }

  /// Count, mean and sum of squared distances from the mean.
  private struct Moments {
    var count = 0.0
    var mean = 0.0
    var squares = 0.0

    /// Chan's parallel update, which has no difference of large sums in it.
    func merged(with other: Moments) -> Moments {
      let total = count + other.count
      guard total > 0 else { return self }
      let distance = other.mean - mean
      return Moments(
        count: total, mean: mean + distance * other.count / total,
        squares: squares + other.squares + distance * distance * count * other.count / total)
    }
  }

  /// Moments of each channel: float32 around the mean of a stretch of rows that fits the cache,
  /// float64 across stretches.
  private static func channelMoments(
    _ x: UnsafePointer<Float>, pixels: Int, channels: Int
  ) -> [Moments] {
    let stretch = max(1, min(512, 65_536 / channels))
    let pieces = (pixels + stretch - 1) / stretch
    let partial = UnsafeMutablePointer<Float>.allocate(capacity: pieces * 2 * channels)
    defer { partial.deallocate() }
    partial.initialize(repeating: 0, count: pieces * 2 * channels)
    Parallelism.forEach(pieces) { piece in
      let means = partial + piece * 2 * channels
      let squares = means + channels
      let rows = piece * stretch..<min(pixels, (piece + 1) * stretch)
      for row in rows {
        let from = x + row * channels
        for i in 0..<channels { means[i] += from[i] }
      }
      row_scale(means, means, channels, 1 / Float(rows.count))
      for row in rows {
        let from = x + row * channels
        for i in 0..<channels { squares[i] += (from[i] - means[i]) * (from[i] - means[i]) }
      }
    }
    var moments = [Moments](repeating: Moments(), count: channels)
    for piece in 0..<pieces {
      let count = Double(min(pixels, (piece + 1) * stretch) - piece * stretch)
      let means = partial + piece * 2 * channels
      for i in 0..<channels {
        moments[i] = moments[i].merged(
          with: Moments(count: count, mean: Double(means[i]), squares: Double(means[channels + i])))
      }
    }
    return moments
  }
}
