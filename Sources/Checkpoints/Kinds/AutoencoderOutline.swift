/// What the shapes of a FLUX autoencoder say about it.
public struct AutoencoderOutline: Sendable, Equatable {
  /// The published autoencoders, whatever their widths.
  public enum Variant: String, Sendable, CaseIterable {
    /// 16 latent channels, no 1×1 convolutions around them.
    case flux1 = "FLUX.1 autoencoder"
    /// 32 latent channels, normalised by running statistics.
    case flux2 = "FLUX.2 autoencoder"
    /// FLUX.2's with a decoder of other widths than the encoder.
    case flux2SmallDecoder = "FLUX.2 small decoder"
  }

  /// Which one it is.
  public let variant: Variant
  /// Whose names its file uses.
  public let layout: CheckpointLayout
  /// Channels of the latent picture.
  public let latentChannels: Int
  /// Channels of the encoder per resolution, largest picture first.
  public let encoderChannels: [Int]
  /// Channels of the decoder per resolution, largest picture first.
  public let decoderChannels: [Int]
  /// Residual blocks per resolution of the encoder; the decoder has one more.
  public let blocksPerLevel: Int
  /// Whether the middle of both halves has an attention layer.
  public let hasAttention: Bool
  /// Whether a 1×1 convolution follows the encoder.
  public let hasQuantConvolution: Bool
  /// Whether a 1×1 convolution precedes the decoder.
  public let hasPostQuantConvolution: Bool
  /// Numbers in its weights; running statistics are not counted.
  public let parameters: Int

  init?(_ entries: [String: TensorEntry]) {
    for layout in CheckpointLayout.allCases {
      // How many levels there are decides the names of the decoder's; so it is counted first.
      let stored = TensorListing(entries: entries, layout: .bfl)
      let blocks = layout == .bfl ? ("down", "block") : ("down_blocks", "resnets")
      let levels = stored.count { "encoder.\(blocks.0).\($0).\(blocks.1).0.conv1.weight" }
      let listing = TensorListing(
        entries: entries, layout: .autoencoder(levels: levels, layout))
      if levels > 0, let outline = Self(listing, levels: levels, layout: layout) {
        self = outline
        return
      }
    }
    return nil
  }

  private init?(_ listing: TensorListing, levels: Int, layout: CheckpointLayout) {
    let encoder = (0..<levels).compactMap {
      listing.convolution("encoder.down.\($0).block.0.conv1.weight")?.outputs
    }
    let decoder = (0..<levels).compactMap {
      listing.convolution("decoder.up.\($0).block.0.conv1.weight")?.outputs
    }
    guard encoder.count == levels, decoder.count == levels,
      let latent = listing.convolution("decoder.conv_in.weight")
    else { return nil }
    let hasQuantConvolution = listing.shape("encoder.quant_conv.weight") != nil
    let isNormalized = listing.vector("bn.running_mean") != nil
    // Stable Diffusion's autoencoders have the convolution and no statistics.
    guard isNormalized || !hasQuantConvolution else { return nil }

    variant = isNormalized ? (encoder == decoder ? .flux2 : .flux2SmallDecoder) : .flux1
    self.layout = layout
    latentChannels = latent.inputs
    encoderChannels = encoder
    decoderChannels = decoder
    blocksPerLevel = listing.count { "encoder.down.0.block.\($0).conv1.weight" }
    hasAttention = listing.shape("decoder.mid.attn_1.q.weight") != nil
    self.hasQuantConvolution = hasQuantConvolution
    hasPostQuantConvolution = listing.shape("decoder.post_quant_conv.weight") != nil
    parameters = listing.entries.parameterCount() - listing.entries.parameterCount("bn.")
  }
}
