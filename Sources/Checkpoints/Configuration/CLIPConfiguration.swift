/// The sizes and constants of CLIP's text model.
public struct CLIPConfiguration: Sendable, Equatable {
  /// Channels of the residual stream.
  public let width: Int
  /// Channels inside a feed-forward layer.
  public let feedForwardWidth: Int
  /// Layers.
  public let layers: Int
  /// Attention heads.
  public let heads: Int
  /// Added inside the roots of the norms.
  public let epsilon: Double
  /// Tokens it knows.
  public let vocabulary: Int
  /// Places of a text.
  public let positions: Int

  /// Reads the `config.json` of transformers' `CLIPTextModel`.
  public init(path: String) throws(CheckpointError) {
    let file = try ConfigurationFile(path: path)
    try file.choice("model_type", of: [("clip_text_model", ())])
    width = try file.count("hidden_size")
    feedForwardWidth = try file.count("intermediate_size")
    layers = try file.count("num_hidden_layers")
    heads = try file.count("num_attention_heads")
    epsilon = try file.number("layer_norm_eps", in: 0...0.1, default: 1e-5)
    vocabulary = try file.count("vocab_size")
    positions = try file.count("max_position_embeddings", default: 77)
    guard width.isMultiple(of: heads) else {
      throw file.fault("num_attention_heads", "a divisor of the width, \(width)")
    }
    if file.has("hidden_act") { try file.choice("hidden_act", of: [("quick_gelu", ())]) }
  }
}
