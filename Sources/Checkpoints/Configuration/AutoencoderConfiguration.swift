/// The sizes and constants of a FLUX autoencoder.
public struct AutoencoderConfiguration: Sendable, Equatable {
  /// FLUX.1 or FLUX.2: how latents are normalised.
  public let generation: FluxGeneration
  /// Channels of the encoder per resolution, largest picture first.
  public let encoderChannels: [Int]
  /// Channels of the decoder per resolution, largest picture first.
  public let decoderChannels: [Int]
  /// Residual blocks per resolution of the encoder; the decoder has one more.
  public let blocksPerLevel: Int
  /// Channels of the latent picture.
  public let latentChannels: Int
  /// Groups of every group norm.
  public let normGroups: Int
  /// Whether a 1×1 convolution follows the encoder.
  public let hasQuantConvolution: Bool
  /// Whether a 1×1 convolution precedes the decoder.
  public let hasPostQuantConvolution: Bool
  /// Whether the middle of both halves has an attention layer.
  public let hasAttention: Bool
  /// Added to the running variance of FLUX.2's latents, inside the root.
  public let batchNormEpsilon: Double
  /// Side of the square of latent pixels that becomes one token.
  public let patchSize: Int
  /// Side of the pictures it was trained on.
  public let sampleSize: Int
  /// What FLUX.1's latents are multiplied with; nil for FLUX.2.
  public let scale: Double?
  /// What is taken from FLUX.1's latents before; nil for FLUX.2.
  public let shift: Double?
}

extension AutoencoderConfiguration {
  /// Reads the `config.json` of diffusers' `AutoencoderKL` or `AutoencoderKLFlux2`.
  ///
  /// Absent fields have the defaults of those classes.
  public init(path: String) throws(CheckpointError) {
    let file = try ConfigurationFile(path: path)
    generation = try file.choice("_class_name", of: Self.classes)
    encoderChannels = try file.counts("block_out_channels")
    decoderChannels = try file.counts("decoder_block_out_channels", default: encoderChannels)
    blocksPerLevel = try file.count("layers_per_block")
    latentChannels = try file.count("latent_channels")
    normGroups = try file.count("norm_num_groups", default: 32)
    hasQuantConvolution = try file.flag("use_quant_conv", default: true)
    hasPostQuantConvolution = try file.flag("use_post_quant_conv", default: true)
    hasAttention = try file.flag("mid_block_add_attention", default: true)
    batchNormEpsilon = try file.number("batch_norm_eps", in: 0...0.1, default: 1e-4)
    guard try file.counts("patch_size", default: [2, 2]) == [2, 2] else {
      throw file.fault("patch_size", "[2, 2]")
    }
    patchSize = 2
    sampleSize = try file.count("sample_size", default: 1024)
    let range = -1024.0...1024
    scale = file.has("scaling_factor") ? try file.number("scaling_factor", in: range) : nil
    shift = file.has("shift_factor") ? try file.number("shift_factor", in: range) : nil

    guard decoderChannels.count == encoderChannels.count else {
      throw file.fault(
        "decoder_block_out_channels", "as long as the encoder's, \(encoderChannels.count) numbers")
    }
    guard (encoderChannels + decoderChannels).allSatisfy({ $0.isMultiple(of: normGroups) }) else {
      throw file.fault("norm_num_groups", "a divisor of every number of channels")
    }
    guard scale != 0 else { throw file.fault("scaling_factor", "another number than zero") }
  }

  /// diffusers' classes and what they are.
  static let classes: [(text: String, meaning: FluxGeneration)] = [
    ("AutoencoderKL", .flux1), ("AutoencoderKLFlux2", .flux2),
  ]

  /// Completes what the shapes of a single file say with BFL's constants.
  ///
  /// Source: flux util.py `AutoEncoderParams`, flux2 autoencoder.py; 32 groups are written into
  /// both.
  ///
  /// - Parameters:
  ///   - outline: what the shapes say.
  ///   - path: the file they come from, for the error.
  /// - Throws: `badConfiguration` when 32 groups do not divide the channels.
  public init(_ outline: AutoencoderOutline, path: String) throws(CheckpointError) {
    let channels = outline.encoderChannels + outline.decoderChannels
    guard channels.allSatisfy({ $0.isMultiple(of: 32) }) else {
      throw .badConfiguration(
        path, field: "norm_num_groups",
        expected: "given in a config.json beside the file: 32 groups do not divide \(channels)")
    }
    let isFlux1 = outline.variant == .flux1
    self.init(
      generation: isFlux1 ? .flux1 : .flux2, encoderChannels: outline.encoderChannels,
      decoderChannels: outline.decoderChannels, blocksPerLevel: outline.blocksPerLevel,
      latentChannels: outline.latentChannels, normGroups: 32,
      hasQuantConvolution: outline.hasQuantConvolution,
      hasPostQuantConvolution: outline.hasPostQuantConvolution,
      hasAttention: outline.hasAttention, batchNormEpsilon: 1e-4, patchSize: 2, sampleSize: 1024,
      scale: isFlux1 ? 0.3611 : nil, shift: isFlux1 ? 0.1159 : nil)
  }
}
