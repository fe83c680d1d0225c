import Checkpoints
import FluxModels
import Kernels
import Layers
import Tensors

/// FLUX.2 klein 4B with random weights: real widths, and as many blocks as are wanted.
///
/// Widths: huggingface/diffusers scripts/convert_flux2_to_diffusers.py:408.
struct Klein4B {
  static let doubleBlocks = 5
  static let singleBlocks = 20
  static let textTokens = 512
  static let contextWidth = 7680

  let configuration: TransformerConfiguration
  let model: Flux2Transformer
  /// The weights that the model runs on.
  let weights: ParameterSource
  let weightBytes: Int
  let arithmetic: Arithmetic

  /// Makes up the weights of some double and single blocks, and of the network's two ends.
  init(
    doubleBlocks: Int, singleBlocks: Int, arithmetic: Arithmetic = .float32
  ) throws {
    let checkpoint = RandomCheckpoint(
      Self.shapes(doubleBlocks: doubleBlocks, singleBlocks: singleBlocks))
    guard let outline = checkpoint.transformerOutline else {
      throw BenchmarkError.unrecognised("FLUX.2 klein 4B")
    }
    configuration = try TransformerConfiguration(outline, path: checkpoint.path)
    weightBytes = checkpoint.byteCount
    self.arithmetic = arithmetic
    weights = ParameterSource(
      NamedWeights(checkpoint, layout: .bfl), arithmetic: arithmetic)
    model = try Flux2Transformer(weights, configuration: configuration)
  }

  private static func shapes(doubleBlocks: Int, singleBlocks: Int) -> [String: [Int]] {
    let (c, hidden, head, latent) = (3072, 9216, 128, 128)
    var shapes = [
      "img_in.weight": [c, latent], "txt_in.weight": [c, contextWidth],
      "time_in.in_layer.weight": [c, 256], "time_in.out_layer.weight": [c, c],
      "double_stream_modulation_img.lin.weight": [6 * c, c],
      "double_stream_modulation_txt.lin.weight": [6 * c, c],
      "single_stream_modulation.lin.weight": [3 * c, c],
      "final_layer.adaLN_modulation.1.weight": [2 * c, c],
      "final_layer.linear.weight": [latent, c],
    ]
    for block in 0..<doubleBlocks {
      for stream in ["img", "txt"] {
        let path = "double_blocks.\(block).\(stream)"
        shapes["\(path)_attn.qkv.weight"] = [3 * c, c]
        shapes["\(path)_attn.proj.weight"] = [c, c]
        shapes["\(path)_attn.norm.query_norm.scale"] = [head]
        shapes["\(path)_attn.norm.key_norm.scale"] = [head]
        shapes["\(path)_mlp.0.weight"] = [2 * hidden, c]
        shapes["\(path)_mlp.2.weight"] = [c, hidden]
      }
    }
    for block in 0..<singleBlocks {
      let path = "single_blocks.\(block)"
      shapes["\(path).linear1.weight"] = [3 * c + 2 * hidden, c]
      shapes["\(path).linear2.weight"] = [c, c + hidden]
      shapes["\(path).norm.query_norm.scale"] = [head]
      shapes["\(path).norm.key_norm.scale"] = [head]
    }
    return shapes
  }
}

extension RandomCheckpoint {
  fileprivate var transformerOutline: TransformerOutline? {
    guard case .transformer(let outline) = CheckpointKind(entries) else { return nil }
    return outline
  }
}
