public import Kernels

/// A change of some outputs of a linear layer as the product of two thin matrices.
///
/// Source: Hu and others, LoRA: Low-Rank Adaptation of Large Language Models, 2021.
public struct LowRankChange: Sendable {
  /// Shape `[rank, inputs]`.
  public let down: Weight
  /// Shape `[outputs.count, rank]`.
  public let up: Weight
  /// Which outputs of the layer it changes.
  public let outputs: Range<Int>
  /// Factor of the product: α / rank times what a person chose.
  public let scale: Float

  /// Joins two matrices.
  public init(down: Weight, up: Weight, outputs: Range<Int>, scale: Float) {
    precondition(
      up.inputs == down.outputs && up.outputs == outputs.count,
      "\(up.outputs) × \(up.inputs) · \(down.outputs) × \(down.inputs) for outputs \(outputs)")
    self.down = down
    self.up = up
    self.outputs = outputs
    self.scale = scale
  }

  /// What it changes among some of the layer's outputs, counted from the first of these; nil when
  /// that is nothing.
  public func rows(_ range: Range<Int>) -> LowRankChange? {
    let here = outputs.clamped(to: range)
    guard !here.isEmpty else { return nil }
    let start = outputs.lowerBound
    return LowRankChange(
      down: down, up: up.rows(here.lowerBound - start..<here.upperBound - start),
      outputs: here.lowerBound - range.lowerBound..<here.upperBound - range.lowerBound,
      scale: scale)
  }

  /// The same change of a layer whose heads have the halves of their channels shuffled, so that
  /// those which positions rotate together are neighbours.
  ///
  /// - Parameter headWidth: channels of a head; the change is of whole heads.
  /// - Returns: the change with its outputs in that order.
  public func interleaved(headWidth: Int) -> LowRankChange {
    precondition(
      headWidth.isMultiple(of: 2) && outputs.lowerBound.isMultiple(of: headWidth)
        && outputs.count.isMultiple(of: headWidth), "outputs \(outputs) are no heads")
    return LowRankChange(
      down: down,
      up: Weight(
        up.tensor.rearranged("(h s j) r -> (h j s) r", ["s": 2, "j": headWidth / 2])),
      outputs: outputs, scale: scale)
  }

  /// The same change of outputs that stand further on.
  public func moved(by count: Int) -> LowRankChange {
    LowRankChange(
      down: down, up: up, outputs: outputs.lowerBound + count..<outputs.upperBound + count,
      scale: scale)
  }
}

extension Tensor {
  /// x · wᵀ + b + Σ scale · (x · downᵀ) · upᵀ, the layer's own weights left as they are.
  ///
  /// - Parameters:
  ///   - weight: `[outputs, inputs]`.
  ///   - bias: `[outputs]`, or nil.
  ///   - changes: added one after the other, in float32.
  ///   - arithmetic: how x meets the weight.
  /// - Returns: `[…, outputs]` for `[…, inputs]`.
  public func linear(
    _ weight: Weight, bias: Tensor?, changes: [LowRankChange], arithmetic: Arithmetic = .float32
  ) -> Tensor {
    var result = linear(weight, bias: bias, arithmetic: arithmetic)
    for change in changes {
      precondition(change.outputs.upperBound <= weight.outputs, "outputs \(change.outputs)")
      let narrow = linear(change.down)  // […, rank]
      result.update { target in
        change.up.withPanels { panels in
          MatrixProduct.transposed(
            narrow.pointer, rows: rowCount, inputs: narrow.width, xStride: narrow.width,
            panels: panels, to: target + change.outputs.lowerBound, yStride: weight.outputs,
            scale: change.scale, adding: 1)
        }
      }
    }
    return result
  }
}
