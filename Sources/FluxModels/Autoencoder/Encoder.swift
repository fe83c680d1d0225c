internal import Checkpoints
internal import Layers
internal import Tensors

/// Picture to latents, at an eighth of its size.
///
/// Source: black-forest-labs/flux2 src/flux2/autoencoder.py, `Encoder`.
struct Encoder: Sendable {
  private let input: Convolution2D
  private let levels: [Level]
  private let middle: MiddleBlock
  private let norm: GroupNorm
  private let output: Convolution2D
  private let quantization: Linear?

  private struct Level: Sendable {
    let blocks: [ResidualBlock]
    let downsampling: Convolution2D?
  }

  init(_ weights: ParameterSource, configuration: AutoencoderConfiguration) throws {
    let channels = configuration.encoderChannels
    let groups = configuration.normGroups
    let coarsest = channels[channels.count - 1]
    let moments = 2 * configuration.latentChannels
    input = try weights["conv_in"].convolution(inputs: 3, outputs: channels[0], kernel: 3)
    levels = try channels.indices.map { level in
      let path = weights["down.\(level)"]
      return Level(
        blocks: try (0..<configuration.blocksPerLevel).map { block in
          try ResidualBlock(
            path["block.\(block)"],
            inputs: block == 0 ? channels[max(0, level - 1)] : channels[level],
            outputs: channels[level], groups: groups)
        },
        downsampling: level == channels.count - 1
          ? nil
          : try path["downsample.conv"].convolution(
            inputs: channels[level], outputs: channels[level], kernel: 3,
            // Padded on the right and below only: autoencoder.py, `Downsample`.
            options: ConvolutionOptions(stride: 2, trailingPadding: 1)))
    }
    middle = try MiddleBlock(
      weights["mid"], channels: coarsest, configuration: configuration)
    norm = try weights.groupNorm("norm_out", channels: coarsest, groups: groups)
    output = try weights["conv_out"].convolution(inputs: coarsest, outputs: moments, kernel: 3)
    quantization =
      configuration.hasQuantConvolution
      ? try weights["quant_conv"].linear(inputs: moments, outputs: moments, hasBias: true) : nil
  }

  /// Shape `[1, 8h, 8w, 3]` in −1…1 → mean of the latents `[1, h, w, c]`.
  func callAsFunction(_ picture: Tensor) throws -> Tensor {
    var x = input(picture)
    for level in levels {
      for block in level.blocks {
        x = block(consume x)
        try checkCancellation()
      }
      if let downsampling = level.downsampling { x = downsampling(x) }
    }
    x = middle(consume x)
    let moments = output(x, after: norm)
    let mean = (quantization?(moments) ?? moments).chunked(2)[0]
    try checkCancellation()
    return mean
  }
}
