public import Checkpoints
public import Layers
public import Tensors

/// A language model, Qwen3 or Mistral 3, read at three depths and no further than the deepest.
///
/// Source: huggingface/diffusers pipelines/flux2/pipeline_flux2_klein.py,
/// `_get_qwen3_prompt_embeds`, and pipeline_flux2.py, `_get_mistral_3_small_prompt_embeds`.
public struct LanguageModelEncoder: TextEncoder {
  private let embedding: Embedding
  private let layers: [DecoderLayer]
  private let pages: [WeightPages]
  /// Numbers of layers after which the states are read; 0 is the embedding.
  private let readouts: [Int]
  private let configuration: LanguageModelConfiguration

  /// Reads the layers that are needed.
  ///
  /// - Parameters:
  ///   - weights: tensors below the language model, as transformers names them.
  ///   - configuration: the shapes to expect.
  ///   - readouts: hidden states to concatenate: 9, 18, 27 of Qwen3, 10, 20, 30 of Mistral.
  /// - Throws: an error that names the first tensor that is missing or has another shape.
  public init(
    _ weights: ParameterSource, configuration: LanguageModelConfiguration, readouts: [Int]
  ) throws {
    embedding = try weights["embed_tokens"].embedding(
      ids: configuration.vocabulary, width: configuration.width)
    layers = try (0..<(readouts.max() ?? 0)).map {
      try DecoderLayer(weights["layers.\($0)"], configuration: configuration)
    }
    pages = layers.indices.map { WeightPages(weights["layers.\($0)"]) }
    self.readouts = readouts
    self.configuration = configuration
  }

  /// Embeddings `[1, tokens, readouts · c]`; see `TextEncoder`.
  public func embed(ids: [Int], mask: [Bool]) throws -> Tensor {
    var x = embedding(ids)
    var states = [0: x]
    let positions = RotaryTable(
      tokens: ids.count, width: configuration.headSize, theta: configuration.rotaryBase)
    for (index, layer) in layers.enumerated() {
      x = layer(x, positions: positions, mask: AttentionMask(isCausal: true, visible: mask))
      pages[index].releaseIfAsked()
      try checkCancellation()
      Probe.record("hidden_state.\(index + 1)", x)
      if readouts.contains(index + 1) { states[index + 1] = x }
    }
    return .concatenated(readouts.compactMap { states[$0] }, axis: 2)
  }
}

extension RotaryTable {
  /// Angles of the places 0, 1, 2, … of a text, formed in float32 as transformers does.
  init(tokens: Int, width: Int, theta: Double) {
    let frequencies = stride(from: 0, to: width, by: 2).map {
      Float(1 / power(theta, Double($0) / Double(width)))
    }
    self.init(
      angles: (0..<tokens).map { token in frequencies.map { Double(Float(token) * $0) } })
  }
}
