public import Checkpoints
public import Layers
public import Tensors

/// FLUX.2: modulation shared by all blocks of a kind, no biases, a place in the text for each token.
///
/// Source: black-forest-labs/flux2 src/flux2/model.py, `Flux2`.
public struct Flux2Transformer: FluxTransformer {
  private let configuration: TransformerConfiguration
  private let levelEmbedding: NoiseLevelEmbedding
  private let guidanceEmbedding: NoiseLevelEmbedding?
  private let blocks: BlockStack
  /// Whether references see only themselves, without noise, and are read once: klein-KV.
  private let isolatesReferences: Bool

  /// Reads the network's weights in place.
  ///
  /// - Parameters:
  ///   - weights: tensors under BFL's names.
  ///   - configuration: the shapes to expect.
  ///   - isolatesReferences: whether references see only themselves, as klein-KV was trained.
  /// - Throws: an error that names the first tensor that is missing or has another shape.
  public init(
    _ weights: ParameterSource, configuration: TransformerConfiguration,
    isolatesReferences: Bool = false
  ) throws {
    self.configuration = configuration
    self.isolatesReferences = isolatesReferences
    levelEmbedding = try NoiseLevelEmbedding(weights["time_in"], configuration: configuration)
    guidanceEmbedding =
      configuration.hasGuidance
      ? try NoiseLevelEmbedding(weights["guidance_in"], configuration: configuration) : nil
    func shared(_ name: String, count: Int) throws -> BlockModulations {
      BlockModulations(
        shared: try ModulationLayer(weights[name], count: count, configuration: configuration))
    }
    blocks = try BlockStack(
      weights, configuration: configuration,
      modulations: BlockStack.Modulations(
        image: shared("double_stream_modulation_img", count: 2),
        text: shared("double_stream_modulation_txt", count: 2),
        single: shared("single_stream_modulation", count: 1)))
  }

  /// Whether guidance is an input of the network.
  public var hasGuidance: Bool { configuration.hasGuidance }

  /// Prepares what does not change from step to step; see `FluxTransformer`.
  public func condition(
    text: TextEmbeddings, size: LatentSize, references: [ReferenceLatents]
  ) throws -> Condition {
    // Reference k stands at t = 10k, with rows and columns of its own: flux2 sampling.py:52.
    let placed = references.enumerated().flatMap { index, reference in
      TokenPosition.picture(reference.size, time: 10 * (index + 1))
    }
    let own =
      TokenPosition.text(count: text.tokens.shape[1]) + TokenPosition.picture(size, time: 0)
    guard isolatesReferences, let tokens = references.tokens else {
      return Condition(
        text: blocks.embed(text: text.tokens), level: nil, references: references.tokens,
        positions: table(own + placed))
    }
    // Source: huggingface/diffusers transformer_flux2.py, `kv_cache_mode`: what their first step
    // extracts follows from the references alone.
    return Condition(
      text: blocks.embed(text: text.tokens), level: nil, references: nil,
      referenceKeys: try blocks.referenceKeys(
        of: tokens, level: NoiseLevels([0], embed: levelEmbedding.callAsFunction).level(0),
        positions: table(placed)),
      positions: table(own))
  }

  /// The same condition under another text; see `FluxTransformer`.
  public func condition(_ condition: Condition, under text: TextEmbeddings) -> Condition {
    condition.under(text: blocks.embed(text: text.tokens))
  }

  private func table(_ positions: [TokenPosition]) -> RotaryTable {
    RotaryTable(
      positions: positions, axes: configuration.rotaryAxes, theta: configuration.rotaryBase)
  }

  /// The noise levels of a schedule; see `FluxTransformer`.
  public func levels(
    _ sigmas: [Float], guidance: Float?, under condition: Condition
  ) -> NoiseLevels {
    NoiseLevels(
      sigmas, adding: [guidance.flatMap { guidanceEmbedding?($0) }, condition.level],
      embed: levelEmbedding.callAsFunction)
  }

  /// The velocity dx/dσ of `[1, l, 128]`; see `FluxTransformer`.
  public func velocity(
    of latents: Tensor, at sigma: Float, of levels: NoiseLevels, under condition: Condition,
    cache: inout StepCache?
  ) throws -> Tensor {
    try blocks.velocity(of: latents, level: levels.level(sigma), under: condition, cache: &cache)
  }
}
