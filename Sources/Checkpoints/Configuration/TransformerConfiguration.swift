/// The sizes and constants of a FLUX transformer.
public struct TransformerConfiguration: Sendable, Equatable {
  /// FLUX.1 or FLUX.2.
  public let generation: FluxGeneration
  /// Channels of a latent token.
  public let inputChannels: Int
  /// Channels of the velocity it predicts for a token.
  public let outputChannels: Int
  /// Blocks with separate weights for text and picture.
  public let doubleBlocks: Int
  /// Blocks where text and picture are one sequence.
  public let singleBlocks: Int
  /// Attention heads.
  public let heads: Int
  /// Channels of one attention head.
  public let headSize: Int
  /// Channels of a text token.
  public let contextWidth: Int
  /// Channels of the pooled prompt; nil for FLUX.2, which has none.
  public let pooledWidth: Int?
  /// Channels of a head that each position coordinate rotates; they fill the head.
  public let rotaryAxes: [Int]
  /// What the rotations' frequencies are powers of.
  public let rotaryBase: Double
  /// Channels inside a feed-forward layer.
  public let feedForwardWidth: Int
  /// Added inside the roots of the norms.
  public let epsilon: Double
  /// Whether guidance is an input of the network.
  public let hasGuidance: Bool
  /// Length of the sinusoid that a noise level becomes.
  public let levelChannels: Int

  /// Channels of the residual stream.
  public var width: Int { heads * headSize }
}

extension TransformerConfiguration {
  /// Reads the `config.json` of diffusers' `FluxTransformer2DModel` or `Flux2Transformer2DModel`.
  ///
  /// Absent fields have the defaults of those classes where a published file leaves them out.
  public init(path: String) throws(CheckpointError) {
    let file = try ConfigurationFile(path: path)
    generation = try file.choice("_class_name", of: Self.classes)
    let isFlux2 = generation == .flux2

    inputChannels = try file.count("in_channels")
    outputChannels = try file.count("out_channels", default: inputChannels)
    doubleBlocks = try file.count("num_layers")
    singleBlocks = try file.count("num_single_layers")
    heads = try file.count("num_attention_heads")
    headSize = try file.count("attention_head_dim")
    contextWidth = try file.count("joint_attention_dim")
    pooledWidth = isFlux2 ? nil : try file.count("pooled_projection_dim")
    rotaryAxes = try file.counts(
      "axes_dims_rope", default: isFlux2 ? [32, 32, 32, 32] : [16, 56, 56])
    rotaryBase = try file.number(
      "rope_theta", in: 1...1e12, default: isFlux2 ? 2000 : 10_000)
    let ratio = try file.number("mlp_ratio", in: 0.01...1024, default: isFlux2 ? 3 : 4)
    epsilon = try file.number("eps", in: 0...0.1, default: 1e-6)
    // Absent means yes for FLUX.2 and no for FLUX.1, as in the two classes.
    hasGuidance = try file.flag("guidance_embeds", default: isFlux2)
    levelChannels = try file.count("timestep_guidance_channels", default: 256)

    guard try file.count("patch_size", default: 1) == 1 else {
      throw file.fault("patch_size", "1")
    }
    guard levelChannels.isMultiple(of: 2) else {
      throw file.fault("timestep_guidance_channels", "even")
    }
    let axes = isFlux2 ? 4 : 3
    guard rotaryAxes.count == axes, rotaryAxes.allSatisfy({ $0.isMultiple(of: 2) }),
      rotaryAxes.reduce(0, +) == headSize
    else {
      throw file.fault(
        "axes_dims_rope", "\(axes) even numbers that add up to the head size, \(headSize)")
    }
    guard heads * headSize <= ConfigurationFile.largestCount else {
      throw file.fault("num_attention_heads", "fewer: \(heads) heads of \(headSize) are absurd")
    }
    let feedForward = Double(heads * headSize) * ratio
    guard let feedForwardWidth = Int(exactly: feedForward),
      (1...ConfigurationFile.largestCount).contains(feedForwardWidth)
    else { throw file.fault("mlp_ratio", "a ratio that makes \(feedForward) a whole number") }
    self.feedForwardWidth = feedForwardWidth
  }

  /// diffusers' classes and what they are.
  static let classes: [(text: String, meaning: FluxGeneration)] = [
    ("FluxTransformer2DModel", .flux1), ("Flux2Transformer2DModel", .flux2),
  ]

  /// Infers the configuration of a single file, which comes without one.
  ///
  /// Everything but the rotations shows in the shapes. For heads of 128 the rotations are those of
  /// all published models. For others they are a guess in the same proportions, and a
  /// `config.json` beside the file is the way to say otherwise.
  ///
  /// - Parameters:
  ///   - outline: what the shapes say.
  ///   - path: the file they come from, for the error.
  /// - Throws: `badConfiguration` when the head cannot be shared among the axes.
  public init(_ outline: TransformerOutline, path: String) throws(CheckpointError) {
    let isFlux2 = outline.generation == .flux2
    let axes: [Int]
    if isFlux2 {
      axes = Array(repeating: outline.headSize / 4, count: 4)
    } else {  // 16, 56, 56 of 128, kept even.
      let spatial = outline.headSize * 7 / 32 * 2
      axes = [outline.headSize - 2 * spatial, spatial, spatial]
    }
    guard axes.reduce(0, +) == outline.headSize, axes.allSatisfy({ $0 > 0 && $0 % 2 == 0 }) else {
      throw .badConfiguration(
        path, field: "axes_dims_rope",
        expected: "given in a config.json beside the file: heads of \(outline.headSize) do not "
          + "tell how they are rotated")
    }
    self.init(
      generation: outline.generation, inputChannels: outline.inputChannels,
      outputChannels: outline.outputChannels, doubleBlocks: outline.doubleBlocks,
      singleBlocks: outline.singleBlocks, heads: outline.heads, headSize: outline.headSize,
      contextWidth: outline.contextWidth, pooledWidth: outline.pooledWidth, rotaryAxes: axes,
      rotaryBase: isFlux2 ? 2000 : 10_000, feedForwardWidth: outline.feedForwardWidth,
      epsilon: 1e-6, hasGuidance: outline.hasGuidance, levelChannels: outline.levelChannels)
  }
}
