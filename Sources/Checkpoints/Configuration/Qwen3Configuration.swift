/// The sizes and constants of a Qwen3 language model.
public struct Qwen3Configuration: Sendable, Equatable {
  /// Channels of the residual stream.
  public let width: Int
  /// Channels inside a feed-forward layer.
  public let feedForwardWidth: Int
  /// Layers.
  public let layers: Int
  /// Attention heads for queries.
  public let heads: Int
  /// Attention heads for keys and values; each serves `heads / keyValueHeads` query heads.
  public let keyValueHeads: Int
  /// Channels of one attention head.
  public let headSize: Int
  /// Added inside the roots of the norms.
  public let epsilon: Double
  /// What the rotations' frequencies are powers of.
  public let rotaryBase: Double
  /// Tokens it knows.
  public let vocabulary: Int
  /// Whether the embedding is the output layer, too.
  public let tiesEmbeddings: Bool

  /// Reads the `config.json` of transformers' `Qwen3ForCausalLM`, or what llama.cpp's GGUF says.
  ///
  /// The rotations' base stands in `rope_theta`, in newer files in `rope_parameters`.
  public init(path: String) throws(CheckpointError) {
    let file = try ConfigurationFile.ofLanguageModel(path, architectures: ["qwen3": "qwen3"])
    try file.choice("model_type", of: [("qwen3", ())])
    width = try file.count("hidden_size")
    feedForwardWidth = try file.count("intermediate_size")
    layers = try file.count("num_hidden_layers")
    heads = try file.count("num_attention_heads")
    keyValueHeads = try file.count("num_key_value_heads")
    headSize = try file.count("head_dim", default: 128)
    epsilon = try file.number("rms_norm_eps", in: 0...0.1, default: 1e-6)
    let rotations = try file.nested("rope_parameters") ?? file
    rotaryBase = try rotations.number("rope_theta", in: 1...1e12)
    vocabulary = try file.count("vocab_size")
    tiesEmbeddings = try file.flag("tie_word_embeddings", default: false)

    try file.checkHeads(heads, serving: keyValueHeads, size: headSize)
    // Stretched positions, for texts longer than any prompt, are not supported.
    guard !file.has("rope_scaling") else { throw file.fault("rope_scaling", "null") }
    if rotations.has("rope_type") { try rotations.choice("rope_type", of: [("default", ())]) }
  }
}
