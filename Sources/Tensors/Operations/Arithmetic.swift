import Kernels

extension Tensor {
  /// Sum of equal shapes, or of rows `[…, c]` and one row `[c]`.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    guard a.shape != b.shape else { return a.combined(1, b, 1) }
    precondition(b.shape == [a.width], "\(a.shape) + \(b.shape)")
    let ones = Tensor(repeating: 1, shape: [a.width])
    return a.affine(scale: ones, offset: b)
  }

  /// Difference of equal shapes.
  public static func - (a: Tensor, b: Tensor) -> Tensor { a.combined(1, b, -1) }

  /// Product of equal shapes, element by element.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    precondition(a.shape == b.shape, "\(a.shape) * \(b.shape)")
    return Tensor(shape: a.shape) {
      Elementwise.multiply(a.pointer, b.pointer, to: $0, count: a.count)
    }
  }

  /// Every element times `factor`.
  public static func * (factor: Float, x: Tensor) -> Tensor { x.combined(factor, x, 0) }

  /// a · self + b · other, for equal shapes.
  public func combined(_ a: Float, _ other: Tensor, _ b: Float) -> Tensor {
    precondition(shape == other.shape, "\(shape) and \(other.shape)")
    return Tensor(shape: shape) {
      Elementwise.combine(pointer, times: a, other.pointer, times: b, to: $0, count: count)
    }
  }

  /// x · scale + offset, each `[c]` for `[…, c]`.
  public func affine(scale: Tensor, offset: Tensor) -> Tensor {
    precondition(
      scale.count == width && offset.count == width,
      "affine: \(shape) with scale \(scale.shape), offset \(offset.shape)")
    return Tensor(shape: shape) {
      Elementwise.affine(
        pointer, scale: scale.pointer, offset: offset.pointer, to: $0, rows: rowCount,
        width: width)
    }
  }

  /// x + gate · y, with one gate per channel.
  ///
  /// - Parameters:
  ///   - y: of this shape, `[…, c]`.
  ///   - gate: `[c]`, or `[1, 1, c]`.
  /// - Returns: `[…, c]`.
  public func adding(_ y: Tensor, gatedBy gate: Tensor) -> Tensor {
    precondition(
      shape == y.shape && gate.count == width,
      "gated sum of \(shape) and \(y.shape) with gate \(gate.shape)")
    return Tensor(shape: shape) {
      Elementwise.addGated(
        pointer, gate: gate.pointer, y.pointer, to: $0, rows: rowCount, width: width)
    }
  }
}
