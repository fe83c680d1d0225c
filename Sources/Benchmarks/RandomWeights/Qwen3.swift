import Checkpoints
import FluxModels
import Kernels
import Layers

/// The text encoder of klein 4B, Qwen3 4B, with random weights in as many layers as are wanted.
///
/// Widths: Qwen/Qwen3-4B config.json.
enum Qwen3 {
  /// Layers that a prompt goes through: the deepest hidden state that is read.
  static let layersRead = 27
  static let tokens = 512

  static func configuration(layers: Int) -> LanguageModelConfiguration {
    LanguageModelConfiguration(
      width: 2560, feedForwardWidth: 9728, layers: layers, heads: 32, keyValueHeads: 8,
      headSize: 128, epsilon: 1e-6, rotaryBase: 1e6, vocabulary: 151_936)
  }

  /// Makes up the weights of the embedding and some layers, of which three are read.
  static func make(
    layers: Int, _ arithmetic: Arithmetic
  ) throws -> (model: LanguageModelEncoder, weightBytes: Int) {
    let configuration = configuration(layers: layers)
    let checkpoint = RandomCheckpoint(shapes(configuration))
    let model = try LanguageModelEncoder(
      ParameterSource(
        NamedWeights(checkpoint, layout: .bfl), path: "model", arithmetic: arithmetic),
      configuration: configuration, readouts: [layers - 2, layers - 1, layers])
    return (model, checkpoint.byteCount)
  }

  private static func shapes(_ configuration: LanguageModelConfiguration) -> [String: [Int]] {
    let (width, hidden) = (configuration.width, configuration.feedForwardWidth)
    let inner = configuration.heads * configuration.headSize
    let keyWidth = configuration.keyValueHeads * configuration.headSize
    var shapes = ["model.embed_tokens.weight": [configuration.vocabulary, width]]
    for layer in 0..<configuration.layers {
      let path = "model.layers.\(layer)"
      shapes["\(path).input_layernorm.weight"] = [width]
      shapes["\(path).post_attention_layernorm.weight"] = [width]
      shapes["\(path).self_attn.q_norm.weight"] = [configuration.headSize]
      shapes["\(path).self_attn.k_norm.weight"] = [configuration.headSize]
      shapes["\(path).self_attn.q_proj.weight"] = [inner, width]
      shapes["\(path).self_attn.k_proj.weight"] = [keyWidth, width]
      shapes["\(path).self_attn.v_proj.weight"] = [keyWidth, width]
      shapes["\(path).self_attn.o_proj.weight"] = [width, inner]
      shapes["\(path).mlp.gate_proj.weight"] = [hidden, width]
      shapes["\(path).mlp.up_proj.weight"] = [hidden, width]
      shapes["\(path).mlp.down_proj.weight"] = [width, hidden]
    }
    return shapes
  }
}
