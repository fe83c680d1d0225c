internal import Checkpoints
internal import Kernels
internal import Layers
internal import Tensors

/// One of a double block's two streams: pictures and text go through the same layers, each with
/// weights of its own, and meet in attention.
struct Stream: Sendable {
  // 1 batch · l tokens · c channels · h heads · d channels per head
  private let qkv: Linear
  private let norm: QueryKeyNorm
  private let projection: Linear
  private let feedForward: FeedForward
  private let heads: Int
  private let epsilon: Float
  private let arithmetic: Arithmetic

  init(
    attention: ParameterSource, feedForward weights: ParameterSource,
    configuration: TransformerConfiguration
  ) throws {
    let width = configuration.width
    heads = configuration.heads
    epsilon = Float(configuration.epsilon)
    arithmetic = attention.arithmetic
    let hasBias = configuration.hasBias
    qkv = try attention["qkv"].linear(inputs: width, outputs: 3 * width, hasBias: hasBias)
    norm = try QueryKeyNorm(
      attention["norm"], headWidth: configuration.headSize, epsilon: epsilon)
    projection = try attention["proj"].linear(
      inputs: width, outputs: width, hasBias: hasBias)
    let hidden = configuration.feedForwardWidth
    feedForward = FeedForward(
      input: try weights["0"].linear(
        inputs: width, outputs: configuration.activation.fan * hidden, hasBias: hasBias),
      activation: configuration.activation,
      output: try weights["2"].linear(inputs: hidden, outputs: width, hasBias: hasBias))
  }

  /// Queries and keys, normalised and turned to where their tokens stand, and values,
  /// `[1, l, h, d]` each.
  func attentionInputs(
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

  /// x with what attention found `[1, l, c]` and the feed-forward layer added.
  func advance(_ x: Tensor, attention: Tensor, _ modulations: [Modulation]) -> Tensor {
    let attended = x.adding(projection(attention), gatedBy: modulations[0].gate)
    return attended.mapTokens(inPiecesOf: FeedForward.tokensAtATime) { piece, _ in
      let change = feedForward(modulations[1].applied(to: piece, epsilon: epsilon))
      return piece.adding(change, gatedBy: modulations[1].gate)
    }
  }
}

/// Queries and keys, turned to where their tokens stand, and values, `[1, l, h, d]` each.
struct AttentionInputs: Sendable {
  let query: Tensor
  let key: Tensor
  let value: Tensor
  /// How queries meet keys.
  let arithmetic: Arithmetic

  /// The tokens of both, one after the other.
  static func + (a: AttentionInputs, b: AttentionInputs) -> AttentionInputs {
    AttentionInputs(
      query: .concatenated([a.query, b.query], axis: 1),
      key: .concatenated([a.key, b.key], axis: 1),
      value: .concatenated([a.value, b.value], axis: 1), arithmetic: a.arithmetic)
  }

  /// What other tokens may look at.
  var keys: AttentionKeys { AttentionKeys(key: key, value: value) }

  /// Attention of every token to every token, and to `others`: `[1, l, h · d]`.
  func attended(beside others: AttentionKeys? = nil) -> Tensor {
    let keys = others.map { self.keys + $0 } ?? self.keys
    return query.attending(to: keys.key, keys.value, arithmetic: arithmetic)
      .rearranged("b l h d -> b l (h d)")
  }
}

/// Keys, turned to where their tokens stand, and values, `[1, l, h, d]` each.
struct AttentionKeys: Sendable {
  let key: Tensor
  let value: Tensor

  /// The tokens of both, one after the other.
  static func + (a: AttentionKeys, b: AttentionKeys) -> AttentionKeys {
    AttentionKeys(
      key: .concatenated([a.key, b.key], axis: 1),
      value: .concatenated([a.value, b.value], axis: 1))
  }
}
