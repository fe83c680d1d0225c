internal import Checkpoints
internal import Layers
internal import Tensors

/// Attention and feed-forward side by side, over text and picture as one sequence.
///
/// Source: black-forest-labs/flux2 src/flux2/model.py, `SingleStreamBlock`.
struct SingleStreamBlock: Sendable {
  // 1 batch · l tokens · c channels · h heads · d channels per head
  // Both are rows of `linear1`: one product of all of them would need half as much memory again.
  private let qkv: Linear
  private let feedForward: Linear
  private let activation: FeedForward.Activation
  private let norm: QueryKeyNorm
  private let output: Linear
  private let heads: Int
  private let epsilon: Float

  init(_ weights: ParameterSource, configuration: TransformerConfiguration) throws {
    let width = configuration.width
    let hidden = configuration.feedForwardWidth
    activation = configuration.activation
    let fan = activation.fan
    heads = configuration.heads
    epsilon = Float(configuration.epsilon)
    let fused = try weights["linear1"].linear(
      inputs: width, outputs: 3 * width + fan * hidden, hasBias: configuration.hasBias)
    qkv = fused.rows(0..<3 * width)
    feedForward = fused.rows(3 * width..<3 * width + fan * hidden)
    norm = try QueryKeyNorm(weights["norm"], headWidth: configuration.headSize, epsilon: epsilon)
    output = try weights["linear2"].linear(
      inputs: width + hidden, outputs: width, hasBias: configuration.hasBias)
  }

  /// Advances the joint sequence `[1, l, c]`.
  func callAsFunction(_ x: Tensor, _ modulation: Modulation, positions: RotaryTable) -> Tensor {
    let attention = attended(modulation.applied(to: x, epsilon: epsilon), positions)
    return x.mapTokens(inPiecesOf: FeedForward.tokensAtATime) { piece, range in
      let hidden = activation(feedForward(modulation.applied(to: piece, epsilon: epsilon)))
      let joined = Tensor.concatenated([attention.slice(range, axis: 1), hidden], axis: 2)
      return piece.adding(output(joined), gatedBy: modulation.gate)
    }
  }

  /// Maps `[1, l, c]` to `[1, l, c]`.
  private func attended(_ x: Tensor, _ positions: RotaryTable) -> Tensor {
    let parts = qkv(x).chunked(3).map {
      $0.rearranged("b l (h d) -> b l h d", ["h": heads])
    }
    return AttentionInputs(query: norm.query(parts[0]), key: norm.key(parts[1]), value: parts[2])
      .attended(positions)
  }
}
