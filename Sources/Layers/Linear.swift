public import Kernels
public import Tensors

/// x · wᵀ + b over the last axis, with the low-rank changes that were asked for.
public struct Linear: Sendable {
  /// Shape `[outputs, inputs]`.
  public let weight: Weight
  /// Shape `[outputs]`.
  public let bias: Tensor?
  /// What LoRA files add; never merged, so that it can be weighed anew or left out.
  public let changes: [LowRankChange]
  /// How the input meets the weight.
  public let arithmetic: Arithmetic

  /// Wraps a weight, a bias, and changes of them.
  public init(
    weight: Weight, bias: Tensor? = nil, changes: [LowRankChange] = [],
    arithmetic: Arithmetic = .float32
  ) {
    self.weight = weight
    self.bias = bias
    self.changes = changes
    self.arithmetic = arithmetic
  }

  /// One layer of several without biases that take the same input.
  init(stacking layers: [Linear]) {
    var first = 0
    var changes: [LowRankChange] = []
    for layer in layers {
      changes += layer.changes.map { $0.moved(by: first) }
      first += layer.weight.outputs
    }
    self.init(
      weight: Weight(stacking: layers.map(\.weight)), changes: changes,
      arithmetic: layers.first?.arithmetic ?? .float32)
  }

  /// The layer of some of the outputs, in place.
  public func rows(_ range: Range<Int>) -> Linear {
    Linear(
      weight: weight.rows(range), bias: bias?.slice(range, axis: 0),
      changes: changes.compactMap { $0.rows(range) }, arithmetic: arithmetic)
  }

  /// The layer with its changes, which LoRAs have in transformers' order, in that of llama.cpp's
  /// weights; see `LowRankChange.interleaved`.
  public func interleavingChanges(headWidth: Int) -> Linear {
    Linear(
      weight: weight, bias: bias, changes: changes.map { $0.interleaved(headWidth: headWidth) },
      arithmetic: arithmetic)
  }

  /// Maps `[…, inputs]` to `[…, outputs]`.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    x.linear(weight, bias: bias, changes: changes, arithmetic: arithmetic)
  }
}
