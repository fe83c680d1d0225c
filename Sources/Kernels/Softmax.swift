import CRows

/// Exponentials of rows, and their sums.
public enum Softmax {
  /// Softmax of each of `rows` rows of `width`, in place; a row of −∞ becomes zeros.
  public static func rows(_ x: UnsafeMutablePointer<Float>, rows: Int, width: Int) {
    Elementwise.forRows(rows, width: width) { row in
      let start = x + row * width
      let top = row_maximum(start, width)
      guard top > -.infinity else {
        start.update(repeating: 0, count: width)
        return
      }
      let total = row_exponentials(start, start, width, top)
      row_scale(start, start, width, 1 / total)
    }
  }

  /// eˣ as rows have it.
  static func exponential(_ x: Float) -> Float {
    var value: Float = 0
    return withUnsafePointer(to: x) { row_exponentials($0, &value, 1, 0) }
  }
}
