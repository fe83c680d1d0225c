internal import Checkpoints
internal import Layers
internal import Tensors

/// What both generations of FLUX share: double-stream blocks, then single-stream blocks.
struct BlockStack: Sendable {
  // 1 batch · t text tokens · l picture tokens · r reference tokens · c channels
  private let imageInput: Linear
  private let textInput: Linear
  private let doubleBlocks: [DoubleStreamBlock]
  private let singleBlocks: [SingleStreamBlock]
  private let finalLayer: FinalLayer
  private let modulations: Modulations
  private let doublePages: [WeightPages]
  private let singlePages: [WeightPages]

  /// Where each kind of block has its modulations from.
  struct Modulations: Sendable {
    let image: BlockModulations
    let text: BlockModulations
    let single: BlockModulations
  }

  init(
    _ weights: ParameterSource, configuration: TransformerConfiguration, modulations: Modulations
  ) throws {
    let (width, hasBias) = (configuration.width, configuration.hasBias)
    imageInput = try weights["img_in"].inFloat32.linear(
      inputs: configuration.inputChannels, outputs: width, hasBias: hasBias)
    textInput = try weights["txt_in"].unrounded.linear(
      inputs: configuration.contextWidth, outputs: width, hasBias: hasBias)
    doubleBlocks = try (0..<configuration.doubleBlocks).map {
      try DoubleStreamBlock(weights["double_blocks.\($0)"], configuration: configuration)
    }
    singleBlocks = try (0..<configuration.singleBlocks).map {
      try SingleStreamBlock(weights["single_blocks.\($0)"], configuration: configuration)
    }
    finalLayer = try FinalLayer(weights["final_layer"].inFloat32, configuration: configuration)
    self.modulations = modulations
    doublePages = (0..<configuration.doubleBlocks).map {
      WeightPages(weights["double_blocks.\($0)"])
    }
    singlePages = (0..<configuration.singleBlocks).map {
      WeightPages(weights["single_blocks.\($0)"])
    }
  }

  /// Text embeddings `[1, t, context channels]` in the width of the blocks.
  func embed(text: Tensor) -> Tensor { textInput(text) }

  /// The velocity of `[1, l, latent channels]` at a noise level.
  func velocity(
    of latents: Tensor, level: NoiseLevel, under condition: Condition, cache: inout StepCache?
  ) throws -> Tensor {
    Probe.record("temb", level.embedding)
    let modulations = (
      image: modulations.image(level), text: modulations.text(level),
      single: modulations.single(level)
    )
    let tokens = condition.references.map { .concatenated([latents, $0], axis: 1) } ?? latents
    var image = imageInput(tokens)  // [1, l + r, c]
    var text = condition.text  // [1, t, c]
    Probe.record("x_embedder", image)
    Probe.record("context_embedder", text)
    // What the first block changed, and the picture behind it; kept for a cache only.
    var opening: (change: Tensor, picture: Tensor)?
    for (index, block) in doubleBlocks.enumerated() {
      let entered = index == 0 && cache != nil ? image : nil
      (image, text) = block(
        image: image, text: text, imageModulations: modulations.image(index),
        textModulations: modulations.text(index), positions: condition.positions,
        references: condition.keys(ofBlock: index))
      doublePages[index].releaseIfAsked()
      try checkCancellation()
      Probe.record("double\(index).img", image)
      Probe.record("double\(index).txt", text)
      if let entered {
        let change = image - entered
        let picture = image.slice(0..<latents.shape[1], axis: 1)
        if let rest = cache?.rest(after: change) { return finalLayer(picture + rest, level) }
        opening = (change, picture)
      }
    }
    let textCount = text.shape[1]
    var joint = Tensor.concatenated([text, image], axis: 1)  // [1, t + l + r, c]
    for (index, block) in singleBlocks.enumerated() {
      joint = block(
        joint, modulations.single(index)[0], positions: condition.positions,
        references: condition.keys(ofBlock: doubleBlocks.count + index))
      singlePages[index].releaseIfAsked()
      try checkCancellation()
      Probe.record("single\(index)", joint)
    }
    let developed = joint.slice(textCount..<textCount + latents.shape[1], axis: 1)
    let velocity = finalLayer(developed, level)
    if let (change, picture) = opening {
      cache?.keep(first: change, rest: developed - picture, velocity: velocity) {
        finalLayer(picture + $0, level)
      }
    }
    return velocity
  }

  /// What every block will see of references `[1, r, latent channels]` that see only themselves, at
  /// their own noise level: the same at every step.
  func referenceKeys(
    of tokens: Tensor, level: NoiseLevel, positions: RotaryTable
  ) throws -> [AttentionKeys] {
    let image = modulations.image(level)
    let single = modulations.single(level)
    var x = imageInput(tokens)
    var keys: [AttentionKeys] = []
    for (index, block) in doubleBlocks.enumerated() {
      let advanced = block.advance(
        references: x, modulations: image(index), positions: positions)
      x = advanced.references
      keys.append(advanced.keys)
      doublePages[index].releaseIfAsked()
      try checkCancellation()
    }
    for (index, block) in singleBlocks.enumerated() {
      let advanced = block.advance(references: x, single(index)[0], positions: positions)
      x = advanced.references
      keys.append(advanced.keys)
      singlePages[index].releaseIfAsked()
      try checkCancellation()
    }
    return keys
  }
}

extension TransformerConfiguration {
  /// Whether linear layers have biases: FLUX.1's do, FLUX.2's do not.
  var hasBias: Bool { generation == .flux1 }

  /// What stands inside the feed-forward layers.
  var activation: FeedForward.Activation {
    switch generation {
    case .flux1: .gelu
    case .flux2: .swiglu
    }
  }
}
