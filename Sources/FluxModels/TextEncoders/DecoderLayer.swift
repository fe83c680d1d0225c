internal import Checkpoints
internal import Kernels
internal import Layers
internal import Tensors

/// A layer of a language model: grouped-query attention, then a gated feed-forward layer.
///
/// Source: huggingface/transformers models/qwen3/modeling_qwen3.py, `Qwen3DecoderLayer`, and
/// models/mistral/modeling_mistral.py, `MistralDecoderLayer`, which has no norms of the heads.
struct DecoderLayer: Sendable {
  // b batch · l tokens · h heads · d channels per head
  private let attentionNorm: RMSNorm
  private let query: Linear
  private let key: Linear
  private let value: Linear
  private let queryNorm: RMSNorm?
  private let keyNorm: RMSNorm?
  private let output: Linear
  private let feedForwardNorm: RMSNorm
  private let feedForward: FeedForward
  private let configuration: LanguageModelConfiguration
  private let arithmetic: Arithmetic

  init(_ weights: ParameterSource, configuration: LanguageModelConfiguration) throws {
    let width = configuration.width
    let attention = weights["self_attn"]
    let inner = configuration.heads * configuration.headSize
    let keyWidth = configuration.keyValueHeads * configuration.headSize
    func norm(_ source: ParameterSource, width: Int) throws -> RMSNorm {
      try source.rmsNorm("weight", width: width, epsilon: configuration.epsilon)
    }
    self.configuration = configuration
    arithmetic = weights.arithmetic
    attentionNorm = try norm(weights["input_layernorm"], width: width)
    func rotated(_ name: String, outputs: Int) throws -> Linear {
      let linear = try attention[name].linear(inputs: width, outputs: outputs)
      return configuration.pairsNeighbours
        ? linear.interleavingChanges(headWidth: configuration.headSize) : linear
    }
    query = try rotated("q_proj", outputs: inner)
    key = try rotated("k_proj", outputs: keyWidth)
    value = try attention["v_proj"].linear(inputs: width, outputs: keyWidth)
    func headNorm(_ name: String) throws -> RMSNorm? {
      configuration.normalizesHeads
        ? try norm(attention[name], width: configuration.headSize) : nil
    }
    queryNorm = try headNorm("q_norm")
    keyNorm = try headNorm("k_norm")
    output = try attention["o_proj"].linear(inputs: inner, outputs: width)
    feedForwardNorm = try norm(weights["post_attention_layernorm"], width: width)
    let hidden = configuration.feedForwardWidth
    feedForward = FeedForward(
      input: try weights["mlp"].linear(
        stacking: ["gate_proj", "up_proj"], inputs: width, outputsEach: hidden),
      activation: .swiglu,
      output: try weights["mlp.down_proj"].linear(inputs: hidden, outputs: width))
  }

  /// Advances `[1, l, c]`.
  func callAsFunction(_ x: Tensor, positions: RotaryTable, mask: AttentionMask) -> Tensor {
    let normalized = attentionNorm(x)
    func rotated(_ linear: Linear, _ norm: RMSNorm?) -> Tensor {
      let split = heads(linear(normalized))
      let pairing: RotaryTable.Pairing = configuration.pairsNeighbours ? .neighbours : .halves
      return norm?(split, rotatedBy: positions, pairing: pairing)
        ?? split.rotated(by: positions, pairing: pairing)
    }
    let (q, k) = (rotated(query, queryNorm), rotated(key, keyNorm))
    let attended = q.attending(
      to: k, heads(value(normalized)), mask: mask, arithmetic: arithmetic)
    let attentive = x + output(attended.rearranged("b l h d -> b l (h d)"))
    return attentive + feedForward(feedForwardNorm(attentive))
  }

  private func heads(_ x: Tensor) -> Tensor {
    x.rearranged("b l (h d) -> b l h d", ["d": configuration.headSize])
  }
}
