import CRows

/// Additions and products, element by element or row by row; each spreads itself over the cores.
public enum Elementwise {
  /// Elements that one thread takes at a time.
  static let grain = 65_536

  /// target ← a · x + b · y.
  public static func combine(
    _ x: UnsafePointer<Float>, times a: Float, _ y: UnsafePointer<Float>, times b: Float,
    to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    Parallelism.forRanges(of: count, grain: grain) { range in
      for i in range { target[i] = a * x[i] + b * y[i] }
    }
  }

  /// target ← x · y.
  public static func multiply(
    _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    Parallelism.forRanges(of: count, grain: grain) { range in
      for i in range { target[i] = x[i] * y[i] }
    }
  }

  /// target ← x · scale + offset, with one scale and one offset per column.
  public static func affine(
    _ x: UnsafePointer<Float>, scale: UnsafePointer<Float>, offset: UnsafePointer<Float>,
    to target: UnsafeMutablePointer<Float>, rows: Int, width: Int
  ) {
    forRows(rows, width: width) { row in
      let from = x + row * width
      let to = target + row * width
      for i in 0..<width { to[i] = from[i] * scale[i] + offset[i] }
    }
  }

  /// target ← x + gate · y, with one gate per column.
  public static func addGated(
    _ x: UnsafePointer<Float>, gate: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
    to target: UnsafeMutablePointer<Float>, rows: Int, width: Int
  ) {
    forRows(rows, width: width) { row in
      row_add_gated(x + row * width, gate, y + row * width, target + row * width, width)
    }
  }

  /// Calls `body` for every row, in pieces of about `grain` elements.
  static func forRows(_ rows: Int, width: Int, _ body: (Int) -> Void) {
    Parallelism.forRanges(of: rows, grain: max(1, grain / max(1, width))) { range in
      for row in range { body(row) }
    }
  }
}
