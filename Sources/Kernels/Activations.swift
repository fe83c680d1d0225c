import CRows

/// Non-linearities, element by element.
public enum Activations {
  /// SiLU: x · σ(x).
  public static func silu(
    _ x: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    Parallelism.forRanges(of: count, grain: Elementwise.grain) { range in
      row_silu(x + range.lowerBound, target + range.lowerBound, range.count)
    }
  }

  /// GELU by tanh: ½x(1 + tanh(√(2/π)(x + 0.044715x³))).
  public static func geluTanh(
    _ x: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    Parallelism.forRanges(of: count, grain: Elementwise.grain) { range in
      row_gelu_tanh(x + range.lowerBound, target + range.lowerBound, range.count)
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
      row_swiglu(gate, up, target + row * width, width)
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
      row_gated_gelu(gate, up, target + row * width, width)
    }
  }

  /// GELU by the logistic function, as CLIP has it: x · σ(1.702x).
  public static func quickGelu(
    _ x: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
  ) {
    Parallelism.forRanges(of: count, grain: Elementwise.grain) { range in
      row_quick_gelu(x + range.lowerBound, target + range.lowerBound, range.count)
    }
  }
}
