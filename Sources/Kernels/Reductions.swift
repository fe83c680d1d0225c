/// Sums over contiguous floats.
public enum Reductions {
  /// Σ |x|.
  public static func sumOfMagnitudes(_ x: UnsafePointer<Float>, count: Int) -> Float {
    var lanes = Lanes.zero
    var i = 0
    while i + laneCount <= count {
      let here = x.lanes(at: i)
      lanes += here.maximum(-here)
      i += laneCount
    }
    var total = lanes.sum()
    while i < count {
      total += abs(x[i])
      i += 1
    }
    return total
  }

  /// Whether no element is NaN or infinite.
  public static func isFinite(_ x: UnsafePointer<Float>, count: Int) -> Bool {
    // x · 0 is 0 for finite x and NaN for all else, and a sum with NaN in it stays NaN.
    var lanes = Lanes.zero
    var i = 0
    while i + laneCount <= count {
      lanes += x.lanes(at: i) * 0
      i += laneCount
    }
    var total = lanes.sum()
    while i < count {
      total += x[i] * 0
      i += 1
    }
    return total == 0
  }
}
