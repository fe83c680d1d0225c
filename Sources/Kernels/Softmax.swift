/// Exponentials of rows, and their sums.
public enum Softmax {
  /// Replaces `count` scores by exp(score − `top`) and returns their sum.
  public static func exponentiate(
    _ x: UnsafeMutablePointer<Float>, count: Int, below top: Float
  ) -> Float {
    var lanes = Lanes.zero
    var i = 0
    while i + laneCount <= count {
      let value = (x.lanes(at: i) - top).exponential
      x.store(value, at: i)
      lanes += value
      i += laneCount
    }
    var total = lanes.sum()
    guard i < count else { return total }
    var tail = Lanes(repeating: -.infinity)
    for lane in 0..<count - i { tail[lane] = x[i + lane] - top }
    tail = tail.exponential
    for lane in 0..<count - i { x[i + lane] = tail[lane] }
    total += tail.sum()
    return total
  }

  /// Softmax of each of `rows` rows of `width`, in place; a row of −∞ becomes zeros.
  public static func rows(_ x: UnsafeMutablePointer<Float>, rows: Int, width: Int) {
    Parallelism.forRanges(of: rows, grain: max(1, 65_536 / max(1, width))) { range in
      for row in range {
        let start = x + row * width
        let top = Reductions.maximum(start, count: width)
        guard top > -.infinity else {
          start.update(repeating: 0, count: width)
          continue
        }
        let total = exponentiate(start, count: width, below: top)
        Elementwise.scale(start, by: 1 / total, count: width)
      }
    }
  }
}
