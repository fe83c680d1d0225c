/// How far two pictures are apart.
public struct PictureComparison: Sendable, Equatable {
  /// The largest difference of a level: 0 for equal pictures, 255 at most.
  public let largestDifference: Int
  /// The mean absolute difference of a level.
  public let meanDifference: Double
  /// Peak signal to noise ratio in decibels, `10 log₁₀(255² / mean squared difference)`; nil for
  /// equal pictures, where it is infinite.
  public let peakSignalToNoise: Double?
}

extension Picture {
  /// Measures how far `other`, a picture of the same size, is from this one.
  public func compared(to other: Picture) -> PictureComparison {
    requireSameSize(as: other)
    var largest = 0
    var sum = 0
    var sumOfSquares = 0
    for (level, otherLevel) in zip(pixels, other.pixels) {
      let difference = abs(Int(level) - Int(otherLevel))
      largest = max(largest, difference)
      sum += difference
      sumOfSquares += difference * difference
    }
    let count = Double(pixels.count)
    return PictureComparison(
      largestDifference: largest, meanDifference: Double(sum) / count,
      peakSignalToNoise: sumOfSquares == 0
        ? nil : 10 * decimalLogarithm(255 * 255 * count / Double(sumOfSquares)))
  }

  /// The picture of absolute differences from `other`, a picture of the same size: black where
  /// both agree.
  public func absoluteDifference(from other: Picture) -> Picture {
    requireSameSize(as: other)
    let differences = zip(pixels, other.pixels).map { $0 > $1 ? $0 - $1 : $1 - $0 }
    return Picture(width: width, height: height, pixels: differences)
  }

  private func requireSameSize(as other: Picture) {
    precondition(
      width == other.width && height == other.height,
      "cannot compare \(width) × \(height) with \(other.width) × \(other.height) pixels")
  }
}
