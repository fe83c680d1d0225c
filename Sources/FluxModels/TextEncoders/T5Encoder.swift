public import Checkpoints
public import Layers
public import Tensors

/// T5's encoder, version 1.1: every token sees every other, padding included.
///
/// Source: huggingface/transformers models/t5/modeling_t5.py, `T5Stack`.
public struct T5Encoder: TextEncoder {
  // 1 batch · l tokens · c channels · h heads · d channels per head
  private let embedding: Embedding
  private let layers: [Layer]
  private let pages: [WeightPages]
  private let positions: T5RelativePositions
  private let finalNorm: RMSNorm

  /// Reads the network's weights in place.
  ///
  /// - Parameters:
  ///   - weights: tensors as transformers names them.
  ///   - configuration: the shapes to expect.
  /// - Throws: an error that names the first tensor that is missing or has another shape.
  public init(_ weights: ParameterSource, configuration: T5Configuration) throws {
    let width = configuration.width
    let embeddings =
      weights.contains("shared.weight") ? weights["shared"] : weights["encoder.embed_tokens"]
    embedding = try embeddings.embedding(ids: configuration.vocabulary, width: width)
    layers = try (0..<configuration.layers).map {
      try Layer(weights["encoder.block.\($0).layer"], configuration: configuration)
    }
    pages = layers.indices.map { WeightPages(weights["encoder.block.\($0)"]) }
    positions = try T5RelativePositions(
      weights["encoder.block.0.layer.0.SelfAttention.relative_attention_bias"],
      configuration: configuration)
    finalNorm = try weights["encoder.final_layer_norm"].rmsNorm(
      "weight", width: width, epsilon: Float(configuration.epsilon))
  }

  /// Embeddings `[1, tokens, c]`; see `TextEncoder`.
  ///
  /// The mask is not looked at: FLUX.1 was trained without one.
  public func embed(ids: [Int], mask: [Bool]) throws -> Tensor {
    var x = embedding(ids)
    let bias = positions.bias(tokens: ids.count)
    for (layer, pages) in zip(layers, pages) {
      x = layer(x, bias: bias)
      pages.releaseIfAsked()
      try checkCancellation()
    }
    return finalNorm(x)
  }

  /// Attention, then a gated feed-forward layer, each after a norm; no biases.
  private struct Layer: Sendable {
    let attentionNorm: RMSNorm
    let query: Linear
    let key: Linear
    let value: Linear
    let output: Linear
    let feedForwardNorm: RMSNorm
    let feedForward: FeedForward
    let headSize: Int

    init(_ weights: ParameterSource, configuration: T5Configuration) throws {
      let (width, hidden) = (configuration.width, configuration.feedForwardWidth)
      let inner = configuration.heads * configuration.headSize
      let attention = weights["0.SelfAttention"]
      func norm(_ source: ParameterSource) throws -> RMSNorm {
        try source.rmsNorm("weight", width: width, epsilon: Float(configuration.epsilon))
      }
      headSize = configuration.headSize
      attentionNorm = try norm(weights["0.layer_norm"])
      query = try attention["q"].linear(inputs: width, outputs: inner)
      key = try attention["k"].linear(inputs: width, outputs: inner)
      value = try attention["v"].linear(inputs: width, outputs: inner)
      output = try attention["o"].linear(inputs: inner, outputs: width)
      feedForwardNorm = try norm(weights["1.layer_norm"])
      feedForward = FeedForward(
        input: try weights["1.DenseReluDense"].linear(
          stacking: ["wi_0", "wi_1"], inputs: width, outputsEach: hidden),
        activation: .gatedGelu,
        output: try weights["1.DenseReluDense.wo"].linear(inputs: hidden, outputs: width))
    }

    /// Advances `[1, l, c]`.
    func callAsFunction(_ x: Tensor, bias: Tensor) -> Tensor {
      let normalized = attentionNorm(x)
      let split = { (linear: Linear) in
        linear(normalized).rearranged("b l (h d) -> b l h d", ["d": headSize])
      }
      // T5 folds 1/√d into its weights.
      let attended = split(query).attending(
        to: split(key), split(value), scale: 1, distanceBias: bias, arithmetic: query.arithmetic)
      let attentive = x + output(attended.rearranged("b l h d -> b l (h d)"))
      return attentive + feedForward(feedForwardNorm(attentive))
    }
  }
}
