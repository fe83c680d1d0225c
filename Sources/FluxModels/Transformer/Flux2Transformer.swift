public import Checkpoints
public import Layers
public import Tensors

/// FLUX.2: double-stream blocks, then single-stream blocks, with modulation shared by all of a kind.
///
/// Source: black-forest-labs/flux2 src/flux2/model.py, `Flux2`.
public struct Flux2Transformer: FluxTransformer {
  // 1 batch · t text tokens · l picture tokens · r reference tokens · c channels
  private let configuration: TransformerConfiguration
  private let imageInput: Linear
  private let textInput: Linear
  private let levelEmbedding: NoiseLevelEmbedding
  private let guidanceEmbedding: NoiseLevelEmbedding?
  private let imageModulation: ModulationLayer
  private let textModulation: ModulationLayer
  private let singleModulation: ModulationLayer
  private let doubleBlocks: [DoubleStreamBlock]
  private let singleBlocks: [SingleStreamBlock]
  private let finalLayer: FinalLayer

  /// Reads the network's weights in place.
  ///
  /// - Parameters:
  ///   - weights: tensors under BFL's names.
  ///   - configuration: the shapes to expect.
  /// - Throws: an error that names the first tensor that is missing or has another shape.
  public init(_ weights: ParameterSource, configuration: TransformerConfiguration) throws {
    let width = configuration.width
    self.configuration = configuration
    imageInput = try weights["img_in"].linear(
      inputs: configuration.inputChannels, outputs: width)
    textInput = try weights["txt_in"].linear(inputs: configuration.contextWidth, outputs: width)
    levelEmbedding = try NoiseLevelEmbedding(weights["time_in"], configuration: configuration)
    guidanceEmbedding =
      configuration.hasGuidance
      ? try NoiseLevelEmbedding(weights["guidance_in"], configuration: configuration) : nil
    imageModulation = try ModulationLayer(
      weights["double_stream_modulation_img"], width: width, count: 2)
    textModulation = try ModulationLayer(
      weights["double_stream_modulation_txt"], width: width, count: 2)
    singleModulation = try ModulationLayer(
      weights["single_stream_modulation"], width: width, count: 1)
    doubleBlocks = try (0..<configuration.doubleBlocks).map {
      try DoubleStreamBlock(weights["double_blocks.\($0)"], configuration: configuration)
    }
    singleBlocks = try (0..<configuration.singleBlocks).map {
      try SingleStreamBlock(weights["single_blocks.\($0)"], configuration: configuration)
    }
    finalLayer = try FinalLayer(weights["final_layer"], configuration: configuration)
  }

  /// Whether guidance is an input of the network.
  public var hasGuidance: Bool { configuration.hasGuidance }

  /// Prepares what does not change from step to step; see `FluxTransformer`.
  public func condition(
    text: Tensor, size: LatentSize, references: [ReferenceLatents]
  ) -> Condition {
    // Reference k stands at t = 10k, with rows and columns of its own: flux2 sampling.py:52.
    let placed = references.enumerated().flatMap { index, reference in
      TokenPosition.picture(reference.size, time: 10 * (index + 1))
    }
    return Condition(
      text: textInput(text),
      references: references.isEmpty
        ? nil : .concatenated(references.map(\.tokens), axis: 1),
      positions: RotaryTable(
        positions: TokenPosition.text(count: text.shape[1])
          + TokenPosition.picture(size, time: 0) + placed,
        axes: configuration.rotaryAxes, theta: configuration.rotaryBase))
  }

  /// The velocity dx/dσ of `[1, l, 128]`; see `FluxTransformer`.
  public func velocity(
    of latents: Tensor, at sigma: Float, guidance: Float?, under condition: Condition
  ) throws -> Tensor {
    var level = levelEmbedding(sigma)  // [1, c]
    if let guidanceEmbedding, let guidance { level = level + guidanceEmbedding(guidance) }
    Probe.record("temb", level)
    let imageModulations = imageModulation(level)
    let textModulations = textModulation(level)
    let singleModulation = singleModulation(level)[0]

    let tokens = condition.references.map { .concatenated([latents, $0], axis: 1) } ?? latents
    var image = imageInput(tokens)  // [1, l + r, c]
    var text = condition.text  // [1, t, c]
    Probe.record("x_embedder", image)
    Probe.record("context_embedder", text)
    for (index, block) in doubleBlocks.enumerated() {
      (image, text) = block(
        image: image, text: text, imageModulations: imageModulations,
        textModulations: textModulations, positions: condition.positions)
      try checkCancellation()
      Probe.record("double\(index).img", image)
      Probe.record("double\(index).txt", text)
    }
    let textCount = text.shape[1]
    var joint = Tensor.concatenated([text, image], axis: 1)  // [1, t + l + r, c]
    for (index, block) in singleBlocks.enumerated() {
      joint = block(joint, singleModulation, positions: condition.positions)
      try checkCancellation()
      Probe.record("single\(index)", joint)
    }
    let developed = joint.slice(textCount..<textCount + latents.shape[1], axis: 1)
    return finalLayer(developed, level)
  }
}
