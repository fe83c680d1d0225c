/// Sums over contiguous floats.
public enum Reductions {
  /// Σ x.
  public static func sum(_ x: UnsafePointer<Float>, count: Int) -> Float {
    var lanes = Lanes.zero
    var i = 0
    while i + laneCount <= count {
      lanes += x.lanes(at: i)
      i += laneCount
    }
    var total = lanes.sum()
    while i < count {
      total += x[i]
      i += 1
    }
    return total
  }

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

  /// Σ (x − centre)².
  public static func sumOfSquares(
    _ x: UnsafePointer<Float>, count: Int, around centre: Float = 0
  ) -> Float {
    var lanes = Lanes.zero
    var i = 0
    while i + laneCount <= count {
      let offset = x.lanes(at: i) - centre
      lanes += offset * offset
      i += laneCount
    }
    var total = lanes.sum()
    while i < count {
      total += (x[i] - centre) * (x[i] - centre)
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

  /// The largest element; −∞ when there is none.
  public static func maximum(_ x: UnsafePointer<Float>, count: Int) -> Float {
    var i = 0
    var top = -Float.infinity
    if count >= laneCount {
      var lanes = x.lanes(at: 0)
      i = laneCount
      while i + laneCount <= count {
        lanes = lanes.maximum(x.lanes(at: i))
        i += laneCount
      }
      top = lanes.max()
    }
    while i < count {
      top = Swift.max(top, x[i])
      i += 1
    }
    return top
  }
}
