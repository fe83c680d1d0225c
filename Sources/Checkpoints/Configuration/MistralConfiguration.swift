/// The sizes and constants of a Mistral 3 language model, without its eye.
public struct MistralConfiguration: Sendable, Equatable {
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
  /// Channels of one attention head; the heads together need not be as wide as the stream.
  public let headSize: Int
  /// Added inside the roots of the norms.
  public let epsilon: Double
  /// What the rotations' frequencies are powers of.
  public let rotaryBase: Double
  /// Tokens it knows.
  public let vocabulary: Int

  /// Whether positions rotate neighbouring channels of queries and keys, as llama.cpp stores them,
  /// and not the first half with the second.
  public let pairsNeighbours: Bool

  /// Reads the `config.json` of transformers' `Mistral3ForConditionalGeneration`, or of the
  /// language model alone, or what llama.cpp's GGUF says.
  public init(path: String) throws(CheckpointError) {
    let whole = try ConfigurationFile.ofLanguageModel(
      path, architectures: ["llama": "mistral", "mistral3": "mistral"])
    pairsNeighbours = path.isGGUFName
    try whole.choice("model_type", of: [("mistral3", ()), ("mistral", ())])
    let file = try whole.nested("text_config") ?? whole
    width = try file.count("hidden_size")
    feedForwardWidth = try file.count("intermediate_size")
    layers = try file.count("num_hidden_layers")
    heads = try file.count("num_attention_heads")
    keyValueHeads = try file.count("num_key_value_heads")
    headSize = try file.count("head_dim", default: max(1, width / heads))
    epsilon = try file.number("rms_norm_eps", in: 0...0.1, default: 1e-5)
    let rotations = try file.nested("rope_parameters") ?? file
    rotaryBase = try rotations.number("rope_theta", in: 1...1e12)
    vocabulary = try file.count("vocab_size")
    try file.checkHeads(heads, serving: keyValueHeads, size: headSize)
    guard !file.has("rope_scaling") else { throw file.fault("rope_scaling", "null") }
    guard !file.has("sliding_window") else { throw file.fault("sliding_window", "null") }
  }
}
