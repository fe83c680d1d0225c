public import Tensors

/// How far a tensor is from another: the largest difference, and where it is.
public struct Distance: CustomStringConvertible {
  /// The largest absolute difference; infinite where shapes differ or a number is NaN.
  public let largest: Float
  /// What a failing test prints.
  public let description: String

  /// Compares with a plain number.
  public static func <= (distance: Distance, tolerance: Float) -> Bool {
    distance.largest <= tolerance
  }
}

extension Tensor {
  /// Distance from what a reference computed.
  public func distance(to expected: Tensor) -> Distance {
    guard shape == expected.shape else {
      return Distance(largest: .infinity, description: "shape \(shape), expected \(expected.shape)")
    }
    let (mine, theirs) = (values, expected.values)
    var largest: Float = 0
    var place = 0
    for i in mine.indices {
      let difference = abs(mine[i] - theirs[i])
      guard difference.isNaN || difference > largest else { continue }
      largest = difference.isNaN ? .infinity : difference
      place = i
    }
    guard !mine.isEmpty else { return Distance(largest: 0, description: "both empty") }
    var rest = place
    let index = shape.reversed().map { length in
      defer { rest /= length }
      return rest % length
    }
    return Distance(
      largest: largest,
      description: "\(largest) at \(Array(index.reversed())): \(mine[place]), "
        + "expected \(theirs[place])")
  }
}
