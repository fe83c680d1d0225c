/// What the shapes of a FLUX transformer say about it.
public struct TransformerOutline: Sendable, Equatable {
  /// FLUX.1 or FLUX.2.
  public let generation: FluxGeneration
  /// Whose names its file uses.
  public let layout: CheckpointLayout
  /// What its file has in front of every name; mostly nothing.
  public let prefix: String
  /// Channels of a latent token, 2×2 pixels of the latent picture.
  public let inputChannels: Int
  /// Channels of the velocity it predicts for a token.
  public let outputChannels: Int
  /// Channels of the residual stream.
  public let width: Int
  /// Channels of one attention head.
  public let headSize: Int
  /// Channels inside a feed-forward layer.
  public let feedForwardWidth: Int
  /// Channels of a text token.
  public let contextWidth: Int
  /// Channels of the pooled prompt; nil for FLUX.2, which has none.
  public let pooledWidth: Int?
  /// Length of the sinusoid that a noise level becomes.
  public let levelChannels: Int
  /// Blocks with separate weights for text and picture.
  public let doubleBlocks: Int
  /// Blocks where text and picture are one sequence.
  public let singleBlocks: Int
  /// Whether guidance is an input of the network.
  public let hasGuidance: Bool
  /// How its parameters are spread.
  public let parameters: ParameterSplit

  /// Where its file keeps the tensors that we know under Black Forest Labs' names.
  public var names: KeyMap { .transformer(generation, layout).below(prefix) }

  /// What stands in front of the names of a file that was made to hold more than the transformer:
  /// stable-diffusion.cpp and ComfyUI write such files.
  private static let prefixes = ["", "model.diffusion_model."]

  /// Attention heads.
  public var heads: Int { width / headSize }

  /// Numbers in the weights, by where they are.
  public struct ParameterSplit: Sendable, Hashable {
    /// In the double blocks.
    public let double: Int
    /// In the single blocks.
    public let single: Int
    /// Everywhere else.
    public let other: Int
    /// All of them.
    public var total: Int { double + single + other }
  }

  init?(_ entries: [String: TensorEntry]) {
    for prefix in Self.prefixes {
      for generation in FluxGeneration.allCases {
        for layout in CheckpointLayout.allCases {
          let map = KeyMap.transformer(generation, layout).below(prefix)
          if let outline = Self(
            TensorListing(entries: entries, layout: map), generation: generation, layout: layout,
            prefix: prefix)
          {
            self = outline
            return
          }
        }
      }
    }
    return nil
  }

  private init?(
    _ listing: TensorListing, generation: FluxGeneration, layout: CheckpointLayout, prefix: String
  ) {
    guard let pictures = listing.matrix("img_in.weight"),
      let text = listing.matrix("txt_in.weight"), text.outputs == pictures.outputs,
      let level = listing.matrix("time_in.in_layer.weight"),
      let final = listing.matrix("final_layer.linear.weight"),
      let feedForward = listing.matrix("double_blocks.0.img_mlp.2.weight"),
      let headSize = listing.vector("double_blocks.0.img_attn.norm.query_norm.scale"),
      pictures.outputs.isMultiple(of: headSize)
    else { return nil }

    // Only FLUX.1 takes a pooled prompt; only FLUX.2 shares one modulation among all blocks.
    let pooled = listing.matrix("vector_in.in_layer.weight")
    let shared = listing.matrix("double_stream_modulation_img.lin.weight")
    guard (pooled != nil) == (generation == .flux1), (shared != nil) == (generation == .flux2)
    else { return nil }

    self.generation = generation
    self.layout = layout
    self.prefix = prefix
    inputChannels = pictures.inputs
    outputChannels = final.outputs
    width = pictures.outputs
    self.headSize = headSize
    feedForwardWidth = feedForward.inputs
    contextWidth = text.inputs
    pooledWidth = pooled?.inputs
    levelChannels = level.inputs
    doubleBlocks = listing.count { "double_blocks.\($0).img_attn.qkv.weight" }
    singleBlocks = listing.count { "single_blocks.\($0).linear1.weight" }
    hasGuidance = listing.shape("guidance_in.in_layer.weight") != nil
    let (double, single) =
      layout == .bfl
      ? ("double_blocks.", "single_blocks.")
      : ("transformer_blocks.", "single_transformer_blocks.")
    let inDouble = listing.entries.parameterCount(prefix + double)
    let inSingle = listing.entries.parameterCount(prefix + single)
    parameters = ParameterSplit(
      double: inDouble, single: inSingle,
      other: listing.entries.parameterCount(prefix) - inDouble - inSingle)
  }
}
