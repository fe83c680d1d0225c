public import Kernels

extension Tensor {
  /// x · wᵀ + b.
  ///
  /// - Parameters:
  ///   - weight: `[outputs, inputs]`.
  ///   - bias: `[outputs]`, or nil.
  ///   - arithmetic: how x meets the weight.
  /// - Returns: `[…, outputs]` for `[…, inputs]`.
  public func linear(
    _ weight: Weight, bias: Tensor? = nil, arithmetic: Arithmetic = .float32
  ) -> Tensor {
    precondition(width == weight.inputs, "linear: \(shape) does not fit \(weight.inputs) inputs")
    precondition(
      bias == nil || bias?.shape == [weight.outputs],
      "linear: bias \(bias?.shape ?? []) for \(weight.outputs) outputs")
    let product = Tensor(shape: shape.dropLast() + [weight.outputs]) { target in
      weight.withPanels { panels in
        MatrixProduct.transposed(
          pointer, rows: rowCount, inputs: width, xStride: width, panels: panels, to: target,
          yStride: weight.outputs, arithmetic: arithmetic)
      }
    }
    return bias.map { product + $0 } ?? product
  }
}
