public import Checkpoints
public import Layers
public import Tensors

/// CLIP's text model, read as one vector for the whole prompt.
///
/// Source: huggingface/transformers models/clip/modeling_clip.py, `CLIPTextTransformer`.
public struct CLIPTextEncoder: Sendable {
  // 1 batch · l tokens · c channels
  private let tokens: Embedding
  /// Shape `[positions, c]`.
  private let positions: Tensor
  private let layers: [Layer]
  private let finalNorm: LayerNorm

  /// Reads the network's weights in place.
  ///
  /// - Parameters:
  ///   - weights: tensors under `text_model.`, as transformers names them.
  ///   - configuration: the shapes to expect.
  /// - Throws: an error that names the first tensor that is missing or has another shape.
  public init(_ weights: ParameterSource, configuration: CLIPConfiguration) throws {
    let width = configuration.width
    let embeddings = weights["embeddings"]
    tokens = try embeddings["token_embedding"].embedding(
      ids: configuration.vocabulary, width: width)
    positions = try embeddings["position_embedding"].weight(
      "weight", rows: configuration.positions, columns: width
    ).tensor
    layers = try (0..<configuration.layers).map {
      try Layer(weights["encoder.layers.\($0)"], configuration: configuration)
    }
    finalNorm = try weights.layerNorm(
      "final_layer_norm", width: width, epsilon: Float(configuration.epsilon))
  }

  /// The prompt as one vector: the normalised state of the first token with the highest id, which
  /// is the end of the text.
  ///
  /// - Parameter ids: token ids, padded; no more than the model has positions.
  /// - Returns: `[1, c]`.
  /// - Throws: `CancellationError` between layers.
  public func pooled(ids: [Int]) throws -> Tensor {
    let end = ids.indices.max { (ids[$0], -$0) < (ids[$1], -$1) } ?? 0
    return try states(ids: ids).slice(end..<end + 1, axis: 1).reshaped([1, positions.width])
  }

  /// Normalised states of all tokens, `[1, l, c]`.
  func states(ids: [Int]) throws -> Tensor {
    precondition(ids.count <= positions.shape[0], "\(ids.count) tokens for CLIP")
    let places = positions.slice(0..<ids.count, axis: 0)
    var x = tokens(ids) + places.reshaped([1] + places.shape)
    for layer in layers {
      x = layer(x)
      try checkCancellation()
    }
    return finalNorm(x)
  }

  /// Causal attention, then a feed-forward layer, each after a norm.
  private struct Layer: Sendable {
    let attentionNorm: LayerNorm
    let query: Linear
    let key: Linear
    let value: Linear
    let output: Linear
    let feedForwardNorm: LayerNorm
    let feedForward: FeedForward
    let heads: Int

    init(_ weights: ParameterSource, configuration: CLIPConfiguration) throws {
      let (width, hidden) = (configuration.width, configuration.feedForwardWidth)
      let epsilon = Float(configuration.epsilon)
      func linear(_ name: String, _ inputs: Int, _ outputs: Int) throws -> Linear {
        try weights[name].linear(inputs: inputs, outputs: outputs, hasBias: true)
      }
      heads = configuration.heads
      attentionNorm = try weights.layerNorm("layer_norm1", width: width, epsilon: epsilon)
      query = try linear("self_attn.q_proj", width, width)
      key = try linear("self_attn.k_proj", width, width)
      value = try linear("self_attn.v_proj", width, width)
      output = try linear("self_attn.out_proj", width, width)
      feedForwardNorm = try weights.layerNorm("layer_norm2", width: width, epsilon: epsilon)
      feedForward = FeedForward(
        input: try linear("mlp.fc1", width, hidden), activation: .quickGelu,
        output: try linear("mlp.fc2", hidden, width))
    }

    /// Advances `[1, l, c]`.
    func callAsFunction(_ x: Tensor) -> Tensor {
      let normalized = attentionNorm(x)
      let split = { (linear: Linear) in
        linear(normalized).rearranged("b l (h d) -> b l h d", ["h": heads])
      }
      let attended = split(query).attending(
        to: split(key), split(value), mask: AttentionMask(isCausal: true, visible: nil),
        arithmetic: query.arithmetic)
      let attentive = x + output(attended.rearranged("b l h d -> b l (h d)"))
      return attentive + feedForward(feedForwardNorm(attentive))
    }
  }
}
