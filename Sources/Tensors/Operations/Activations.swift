import Kernels

extension Tensor {
  /// SiLU: x · σ(x).
  public var silu: Tensor {
    Tensor(shape: shape) { Activations.silu(pointer, to: $0, count: count) }
  }

  /// GELU by its tanh approximation.
  public var geluTanh: Tensor {
    Tensor(shape: shape) { Activations.geluTanh(pointer, to: $0, count: count) }
  }

  /// SwiGLU: SiLU(first half) · second half of the channels, `[…, 2c]` → `[…, c]`.
  public var swiglu: Tensor {
    precondition(width.isMultiple(of: 2), "swiglu of \(shape)")
    return Tensor(shape: shape.dropLast() + [width / 2]) {
      Activations.swiglu(pointer, to: $0, rows: rowCount, width: width / 2)
    }
  }

  /// Gated GELU: GELU(first half) · second half of the channels, `[…, 2c]` → `[…, c]`.
  public var gatedGelu: Tensor {
    precondition(width.isMultiple(of: 2), "gated GELU of \(shape)")
    return Tensor(shape: shape.dropLast() + [width / 2]) {
      Activations.gatedGelu(pointer, to: $0, rows: rowCount, width: width / 2)
    }
  }

  /// GELU by the logistic function: x · σ(1.702x).
  public var quickGelu: Tensor {
    Tensor(shape: shape) { Activations.quickGelu(pointer, to: $0, count: count) }
  }

  /// Softmax over the last axis.
  public var softmax: Tensor {
    var result = self
    result.update { Softmax.rows($0, rows: rowCount, width: width) }
    return result
  }
}
