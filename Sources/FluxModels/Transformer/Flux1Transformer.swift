public import Checkpoints
public import Layers
public import Tensors

/// FLUX.1: a modulation layer in every block, biases, and a pooled prompt beside the noise level.
///
/// Source: black-forest-labs/flux src/flux/model.py, `Flux`.
public struct Flux1Transformer: FluxTransformer {
  private let configuration: TransformerConfiguration
  private let levelEmbedding: NoiseLevelEmbedding
  private let guidanceEmbedding: NoiseLevelEmbedding?
  private let pooledEmbedding: VectorEmbedding
  private let blocks: BlockStack

  /// Reads the network's weights in place.
  ///
  /// - Parameters:
  ///   - weights: tensors under BFL's names.
  ///   - configuration: the shapes to expect.
  /// - Throws: an error that names the first tensor that is missing or has another shape.
  public init(_ weights: ParameterSource, configuration: TransformerConfiguration) throws {
    self.configuration = configuration
    levelEmbedding = try NoiseLevelEmbedding(weights["time_in"], configuration: configuration)
    guidanceEmbedding =
      configuration.hasGuidance
      ? try NoiseLevelEmbedding(weights["guidance_in"], configuration: configuration) : nil
    pooledEmbedding = try VectorEmbedding(
      weights["vector_in"], inputs: configuration.pooledWidth ?? 0, configuration: configuration)
    func each(_ blocks: Int, _ name: (Int) -> String, count: Int) throws -> BlockModulations {
      BlockModulations(
        try (0..<blocks).map {
          try ModulationLayer(weights[name($0)], count: count, configuration: configuration)
        })
    }
    blocks = try BlockStack(
      weights, configuration: configuration,
      modulations: BlockStack.Modulations(
        image: each(configuration.doubleBlocks, { "double_blocks.\($0).img_mod" }, count: 2),
        text: each(configuration.doubleBlocks, { "double_blocks.\($0).txt_mod" }, count: 2),
        single: each(configuration.singleBlocks, { "single_blocks.\($0).modulation" }, count: 1)))
  }

  /// Whether guidance is an input of the network.
  public var hasGuidance: Bool { configuration.hasGuidance }

  /// Prepares what does not change from step to step; see `FluxTransformer`.
  public func condition(
    text: TextEmbeddings, size: LatentSize, references: [ReferenceLatents]
  ) throws -> Condition {
    let positions =
      Array(repeating: TokenPosition(coordinates: [0, 0, 0]), count: text.tokens.shape[1])
      + TokenPosition.picture(size, time: 0, axes: 3)
      + zip(references, SideBySide.offsets(of: references.map(\.size))).flatMap {
        TokenPosition.picture($0.size, time: 1, row: $1.row, column: $1.column, axes: 3)
      }
    return Condition(
      text: blocks.embed(text: text.tokens), level: text.pooled.map { pooledEmbedding($0) },
      references: references.tokens,
      positions: RotaryTable(
        positions: positions, axes: configuration.rotaryAxes, theta: configuration.rotaryBase))
  }

  /// The same condition under another text; see `FluxTransformer`.
  public func condition(_ condition: Condition, under text: TextEmbeddings) -> Condition {
    condition.under(
      text: blocks.embed(text: text.tokens), level: text.pooled.map { pooledEmbedding($0) })
  }

  /// The noise levels of a schedule; see `FluxTransformer`.
  public func levels(
    _ sigmas: [Float], guidance: Float?, under condition: Condition
  ) -> NoiseLevels {
    NoiseLevels(
      sigmas, adding: [guidance.flatMap { guidanceEmbedding?($0) }, condition.level],
      embed: levelEmbedding.callAsFunction)
  }

  /// The velocity dx/dσ of `[1, l, 64]`; see `FluxTransformer`.
  public func velocity(
    of latents: Tensor, at sigma: Float, of levels: NoiseLevels, under condition: Condition,
    cache: inout StepCache?
  ) throws -> Tensor {
    try blocks.velocity(of: latents, level: levels.level(sigma), under: condition, cache: &cache)
  }
}

/// Where Kontext's references stand, all at t = 1: each right of what is there or below it,
/// whichever keeps the whole smaller.
///
/// Source: Comfy-Org/ComfyUI comfy/ldm/flux/model.py, `_forward`, reference method "offset".
enum SideBySide {
  static func offsets(of sizes: [LatentSize]) -> [(row: Int, column: Int)] {
    var (height, width) = (0, 0)
    return sizes.map { size in
      let isBeside = size.height + height > size.width + width
      let place = isBeside ? (row: 0, column: width) : (row: height, column: 0)
      height = max(height, place.row + size.height)
      width = max(width, place.column + size.width)
      return place
    }
  }
}
