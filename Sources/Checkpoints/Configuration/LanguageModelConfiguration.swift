/// The sizes and constants of a language model whose hidden states condition a picture.
public struct LanguageModelConfiguration: Sendable, Equatable {
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
  public let epsilon: Float
  /// What the rotations' frequencies are powers of.
  public let rotaryBase: Double
  /// Tokens it knows.
  public let vocabulary: Int
  /// Whether queries and keys are normalised head by head, as Qwen3's are and Mistral's are not.
  public let normalizesHeads: Bool
  /// Whether positions rotate neighbouring channels of queries and keys, as llama.cpp stores
  /// Mistral's, and not the first half with the second.
  public let pairsNeighbours: Bool

  /// The widths of a Qwen3 that comes with no configuration.
  public init(
    width: Int, feedForwardWidth: Int, layers: Int, heads: Int, keyValueHeads: Int, headSize: Int,
    epsilon: Float, rotaryBase: Double, vocabulary: Int
  ) {
    self.width = width
    self.feedForwardWidth = feedForwardWidth
    self.layers = layers
    self.heads = heads
    self.keyValueHeads = keyValueHeads
    self.headSize = headSize
    self.epsilon = epsilon
    self.rotaryBase = rotaryBase
    self.vocabulary = vocabulary
    normalizesHeads = true
    pairsNeighbours = false
  }

  /// Reads the `config.json` of transformers' `Qwen3ForCausalLM`, or what llama.cpp's GGUF says.
  public init(qwen3 path: String) throws(CheckpointError) {
    let file = try ConfigurationFile.ofLanguageModel(path, architectures: ["qwen3": "qwen3"])
    try file.choice("model_type", of: [("qwen3", ())])
    try self.init(file, headSize: 128, epsilon: 1e-6, normalizesHeads: true)
  }

  /// Reads the `config.json` of transformers' `Mistral3ForConditionalGeneration`, or of the
  /// language model alone, or what llama.cpp's GGUF says.
  public init(mistral3 path: String) throws(CheckpointError) {
    let whole = try ConfigurationFile.ofLanguageModel(
      path, architectures: ["llama": "mistral", "mistral3": "mistral"])
    try whole.choice("model_type", of: [("mistral3", ()), ("mistral", ())])
    let file = try whole.nested("text_config") ?? whole
    guard !file.has("sliding_window") else { throw file.fault("sliding_window", "null") }
    try self.init(
      file, headSize: nil, epsilon: 1e-5, normalizesHeads: false, pairsNeighbours: path.isGGUFName)
  }

  /// Reads the fields that all of them have; absent ones have the given defaults.
  ///
  /// The rotations' base stands in `rope_theta`, in newer files in `rope_parameters`.
  private init(
    _ file: ConfigurationFile, headSize usualHeadSize: Int?, epsilon usualEpsilon: Double,
    normalizesHeads: Bool, pairsNeighbours: Bool = false
  ) throws(CheckpointError) {
    width = try file.count("hidden_size")
    feedForwardWidth = try file.count("intermediate_size")
    layers = try file.count("num_hidden_layers")
    heads = try file.count("num_attention_heads")
    keyValueHeads = try file.count("num_key_value_heads")
    headSize = try file.count("head_dim", default: usualHeadSize ?? max(1, width / heads))
    epsilon = Float(try file.number("rms_norm_eps", in: 0...0.1, default: usualEpsilon))
    let rotations = try file.nested("rope_parameters") ?? file
    rotaryBase = try rotations.number("rope_theta", in: 1...1e12)
    vocabulary = try file.count("vocab_size")
    self.normalizesHeads = normalizesHeads
    self.pairsNeighbours = pairsNeighbours

    try file.checkHeads(heads, serving: keyValueHeads, size: headSize)
    // Stretched positions, for texts longer than any prompt, are not supported.
    guard !file.has("rope_scaling") else { throw file.fault("rope_scaling", "null") }
    if rotations.has("rope_type") { try rotations.choice("rope_type", of: [("default", ())]) }
  }
}
