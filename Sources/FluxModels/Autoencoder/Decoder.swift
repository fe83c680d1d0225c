internal import Checkpoints
internal import Layers
internal import Tensors

/// Latents to picture, at eight times their size.
///
/// Source: black-forest-labs/flux2 src/flux2/autoencoder.py, `Decoder`.
struct Decoder: Sendable {
  private let quantization: Linear?
  private let input: Convolution2D
  private let middle: MiddleBlock
  /// Coarsest first, in the order of computation.
  private let levels: [Level]
  private let norm: GroupNorm
  private let output: Convolution2D

  private struct Level: Sendable {
    let blocks: [ResidualBlock]
    let upsampling: Convolution2D?
  }

  init(_ weights: ParameterSource, configuration: AutoencoderConfiguration) throws {
    let channels = configuration.decoderChannels
    let groups = configuration.normGroups
    let last = channels.count - 1
    let latent = configuration.latentChannels
    quantization =
      configuration.hasPostQuantConvolution
      ? try weights["post_quant_conv"].linear(inputs: latent, outputs: latent, hasBias: true)
      : nil
    input = try weights["conv_in"].convolution(inputs: latent, outputs: channels[last], kernel: 3)
    middle = try MiddleBlock(
      weights["mid"], channels: channels[last], configuration: configuration)
    levels = try channels.indices.reversed().map { level in
      let path = weights["up.\(level)"]
      return Level(
        blocks: try (0...configuration.blocksPerLevel).map { block in
          try ResidualBlock(
            path["block.\(block)"],
            inputs: block == 0 ? channels[min(last, level + 1)] : channels[level],
            outputs: channels[level], groups: groups)
        },
        upsampling: level == 0
          ? nil
          : try path["upsample.conv"].convolution(
            inputs: channels[level], outputs: channels[level], kernel: 3,
            options: ConvolutionOptions(leadingPadding: 1, trailingPadding: 1, upsampling: 2)))
    }
    norm = try weights.groupNorm("norm_out", channels: channels[0], groups: groups)
    output = try weights["conv_out"].convolution(inputs: channels[0], outputs: 3, kernel: 3)
  }

  /// Maps `[1, h, w, c]` to `[1, 8h, 8w, 3]` around −1…1.
  func callAsFunction(_ latents: Tensor) throws -> Tensor {
    var x = input(quantization?(latents) ?? latents)
    x = middle(consume x)
    for level in levels {
      for block in level.blocks {
        x = block(consume x)
        try checkCancellation()
      }
      if let upsampling = level.upsampling { x = upsampling(x) }
    }
    let picture = output(x, after: norm)
    try checkCancellation()
    return picture
  }
}
