import Checkpoints
import FluxModels
import Kernels
import Layers

/// FLUX.2's autoencoder at its real widths, with random weights.
///
/// Widths: black-forest-labs/flux2 src/flux2/autoencoder.py, `AutoEncoderParams`.
enum Flux2Autoencoder {
  static let latentChannels = 32
  private static let channels = [128, 256, 512, 512]
  private static let blocksPerLevel = 2

  /// Makes up the weights.
  static func make(_ arithmetic: Arithmetic) throws -> (model: Autoencoder, weightBytes: Int) {
    let checkpoint = RandomCheckpoint(shapes)
    guard case .autoencoder(let outline) = CheckpointKind(checkpoint.entries) else {
      throw BenchmarkError.unrecognised("FLUX.2's autoencoder")
    }
    let model = try Autoencoder(
      ParameterSource(NamedWeights(checkpoint, layout: .bfl), arithmetic: arithmetic),
      configuration: AutoencoderConfiguration(outline, path: checkpoint.path))
    return (model, checkpoint.byteCount)
  }

  private static var shapes: [String: [Int]] {
    let last = channels.count - 1
    let moments = 2 * latentChannels
    var shapes = [
      "bn.running_mean": [4 * latentChannels], "bn.running_var": [4 * latentChannels],
    ]
    func add(_ name: String, _ outputs: Int, _ inputs: Int, kernel: Int) {
      shapes["\(name).weight"] = [outputs, inputs, kernel, kernel]
      shapes["\(name).bias"] = [outputs]
    }
    func addNorm(_ name: String, _ channels: Int) {
      shapes["\(name).weight"] = [channels]
      shapes["\(name).bias"] = [channels]
    }
    func addBlock(_ path: String, _ inputs: Int, _ outputs: Int) {
      addNorm("\(path).norm1", inputs)
      add("\(path).conv1", outputs, inputs, kernel: 3)
      addNorm("\(path).norm2", outputs)
      add("\(path).conv2", outputs, outputs, kernel: 3)
      if inputs != outputs { add("\(path).nin_shortcut", outputs, inputs, kernel: 1) }
    }
    for level in channels.indices {
      let width = channels[level]
      for block in 0..<blocksPerLevel {
        addBlock(
          "encoder.down.\(level).block.\(block)",
          block == 0 ? channels[max(0, level - 1)] : width, width)
      }
      for block in 0...blocksPerLevel {
        addBlock(
          "decoder.up.\(level).block.\(block)",
          block == 0 ? channels[min(last, level + 1)] : width, width)
      }
      if level < last { add("encoder.down.\(level).downsample.conv", width, width, kernel: 3) }
      if level > 0 { add("decoder.up.\(level).upsample.conv", width, width, kernel: 3) }
    }
    for half in ["encoder", "decoder"] {
      addBlock("\(half).mid.block_1", channels[last], channels[last])
      addNorm("\(half).mid.attn_1.norm", channels[last])
      for name in ["q", "k", "v", "proj_out"] {
        add("\(half).mid.attn_1.\(name)", channels[last], channels[last], kernel: 1)
      }
      addBlock("\(half).mid.block_2", channels[last], channels[last])
    }
    add("encoder.conv_in", channels[0], 3, kernel: 3)
    addNorm("encoder.norm_out", channels[last])
    add("encoder.conv_out", moments, channels[last], kernel: 3)
    add("encoder.quant_conv", moments, moments, kernel: 1)
    add("decoder.post_quant_conv", latentChannels, latentChannels, kernel: 1)
    add("decoder.conv_in", channels[last], latentChannels, kernel: 3)
    addNorm("decoder.norm_out", channels[0])
    add("decoder.conv_out", 3, channels[0], kernel: 3)
    return shapes
  }
}
