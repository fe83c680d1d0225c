internal import Checkpoints
internal import Kernels
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
  private let arithmetic: Arithmetic

  init(_ weights: ParameterSource, configuration: TransformerConfiguration) throws {
    let width = configuration.width
    let hidden = configuration.feedForwardWidth
    activation = configuration.activation
    let fan = activation.fan
    heads = configuration.heads
    epsilon = Float(configuration.epsilon)
    arithmetic = weights.arithmetic
    let fused = try weights["linear1"].linear(
      inputs: width, outputs: 3 * width + fan * hidden, hasBias: configuration.hasBias)
    qkv = fused.rows(0..<3 * width)
    feedForward = fused.rows(3 * width..<3 * width + fan * hidden)
    norm = try QueryKeyNorm(weights["norm"], headWidth: configuration.headSize, epsilon: epsilon)
    output = try weights["linear2"].linear(
      inputs: width + hidden, outputs: width, hasBias: configuration.hasBias)
  }

  /// Advances the joint sequence `[1, l, c]`, which sees `references`, too, where these are no part
  /// of it.
  func callAsFunction(
    _ x: Tensor, _ modulation: Modulation, positions: RotaryTable,
    references: AttentionKeys? = nil
  ) -> Tensor {
    let inputs = attentionInputs(x, modulation, positions)
    return advance(x, attention: inputs.attended(beside: references), modulation)
  }

  /// Advances references `[1, r, c]` that see only themselves.
  func advance(
    references x: Tensor, _ modulation: Modulation, positions: RotaryTable
  ) -> (references: Tensor, keys: AttentionKeys) {
    let inputs = attentionInputs(x, modulation, positions)
    return (advance(x, attention: inputs.attended(), modulation), inputs.keys)
  }

  private func advance(_ x: Tensor, attention: Tensor, _ modulation: Modulation) -> Tensor {
    x.mapTokens(inPiecesOf: FeedForward.tokensAtATime) { piece, range in
      let hidden = activation(feedForward(modulation.applied(to: piece, epsilon: epsilon)))
      let joined = Tensor.concatenated([attention.slice(range, axis: 1), hidden], axis: 2)
      return piece.adding(output(joined), gatedBy: modulation.gate)
    }
  }

  private func attentionInputs(
    _ x: Tensor, _ modulation: Modulation, _ positions: RotaryTable
  ) -> AttentionInputs {
    let parts = qkv(modulation.applied(to: x, epsilon: epsilon)).chunked(3).map {
      $0.rearranged("b l (h d) -> b l h d", ["h": heads])
    }
    return AttentionInputs(
      query: norm.query(parts[0], rotatedBy: positions, pairing: .neighbours),
      key: norm.key(parts[1], rotatedBy: positions, pairing: .neighbours), value: parts[2],
      arithmetic: arithmetic)
  }
}
