/// The sizes and constants of T5's encoder.
public struct T5Configuration: Sendable, Equatable {
  /// Channels of the residual stream.
  public let width: Int
  /// Channels inside a feed-forward layer.
  public let feedForwardWidth: Int
  /// Layers.
  public let layers: Int
  /// Attention heads.
  public let heads: Int
  /// Channels of one attention head; the heads together need not be as wide as the stream.
  public let headSize: Int
  /// Added inside the roots of the norms.
  public let epsilon: Double
  /// Tokens it knows.
  public let vocabulary: Int
  /// Distances that are told apart, both directions together.
  public let distanceBuckets: Int
  /// Distances from here on are one.
  public let largestDistance: Int

  /// Reads the `config.json` of transformers' `T5EncoderModel`, version 1.1, or what llama.cpp's
  /// GGUF says.
  public init(path: String) throws(CheckpointError) {
    let file = try ConfigurationFile.ofT5(path)
    try file.choice("model_type", of: [("t5", ())])
    // The first version has ReLU, and would need another feed-forward layer.
    try file.choice("feed_forward_proj", of: [("gated-gelu", ())])
    width = try file.count("d_model")
    feedForwardWidth = try file.count("d_ff")
    layers = try file.count("num_layers")
    heads = try file.count("num_heads")
    headSize = try file.count("d_kv")
    epsilon = try file.number("layer_norm_epsilon", in: 0...0.1, default: 1e-6)
    vocabulary = try file.count("vocab_size")
    distanceBuckets = try file.count("relative_attention_num_buckets", default: 32)
    largestDistance = try file.count("relative_attention_max_distance", default: 128)
    guard distanceBuckets.isMultiple(of: 4) else {
      throw file.fault("relative_attention_num_buckets", "a multiple of 4")
    }
    guard largestDistance > distanceBuckets / 4 else {
      throw file.fault(
        "relative_attention_max_distance", "more than \(distanceBuckets / 4)")
    }
  }
}
