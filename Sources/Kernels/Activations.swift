/// Non-linearities, element by element.
public enum Activations {
  /// SiLU: x · σ(x).
  public static func silu(
    _ x: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    Parallelism.forRanges(of: count, grain: Elementwise.grain) { range in
      mapLanes(x + range.lowerBound, to: target + range.lowerBound, count: range.count, silu)
    }
  }

  /// GELU by tanh: ½x(1 + tanh(√(2/π)(x + 0.044715x³))).
  public static func geluTanh(
    _ x: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    Parallelism.forRanges(of: count, grain: Elementwise.grain) { range in
      mapLanes(x + range.lowerBound, to: target + range.lowerBound, count: range.count, geluTanh)
    }
  }

  /// SwiGLU of rows `[gate, up]`: SiLU(gate) · up.
  ///
  /// - Parameters:
  ///   - x: `[rows, 2 · width]`.
  ///   - target: `[rows, width]`.
  ///   - rows: number of rows.
  ///   - width: channels of the result.
  public static func swiglu(
    _ x: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, rows: Int, width: Int
  ) {
    Elementwise.forRows(rows, width: 2 * width) { row in
      let gate = x + 2 * row * width
      let up = gate + width
      let to = target + row * width
      mapLanes(gate, to: to, count: width, silu)
      for i in 0..<width { to[i] *= up[i] }
    }
  }

  /// Gated GELU of rows `[gate, up]`: GELU(gate) · up.
  ///
  /// - Parameters:
  ///   - x: `[rows, 2 · width]`.
  ///   - target: `[rows, width]`.
  ///   - rows: number of rows.
  ///   - width: channels of the result.
  public static func gatedGelu(
    _ x: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, rows: Int, width: Int
  ) {
    Elementwise.forRows(rows, width: 2 * width) { row in
      let gate = x + 2 * row * width
      let up = gate + width
      let to = target + row * width
      mapLanes(gate, to: to, count: width, geluTanh)
      for i in 0..<width { to[i] *= up[i] }
    }
  }

  /// GELU by the logistic function, as CLIP has it: x · σ(1.702x).
  public static func quickGelu(
    _ x: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    Parallelism.forRanges(of: count, grain: Elementwise.grain) { range in
      mapLanes(x + range.lowerBound, to: target + range.lowerBound, count: range.count) { x in
        x * sigmoid(1.702 * x)
      }
    }
  }

  @inline(__always)
  static func geluTanh(_ x: Lanes) -> Lanes {
    // ½(1 + tanh u) = σ(2u)
    x * sigmoid(1.595_769_121_6 * (x + 0.044_715 * x * x * x))
  }

  @inline(__always)
  static func sigmoid(_ x: Lanes) -> Lanes { 1 / (1 + (-x).exponential) }

  @inline(__always)
  static func silu(_ x: Lanes) -> Lanes { x * sigmoid(x) }
}
