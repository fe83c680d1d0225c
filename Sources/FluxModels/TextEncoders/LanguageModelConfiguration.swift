public import Checkpoints

/// Widths of a language model whose hidden states condition a picture.
public struct LanguageModelConfiguration: Sendable, Equatable {
  /// Channels of the residual stream.
  public var width: Int
  /// Hidden channels of the feed-forward layers.
  public var feedForwardWidth: Int
  /// Layers that the checkpoint has.
  public var layers: Int
  /// Heads of the queries.
  public var heads: Int
  /// Heads of keys and values.
  public var keyHeads: Int
  /// Channels of each head.
  public var headWidth: Int
  /// Added to mean squares.
  public var epsilon: Float
  /// Base of the rotary frequencies.
  public var rotaryTheta: Double
  /// Token ids.
  public var vocabulary: Int

  /// Describes a language model.
  public init(
    width: Int, feedForwardWidth: Int, layers: Int, heads: Int, keyHeads: Int, headWidth: Int,
    epsilon: Float, rotaryTheta: Double, vocabulary: Int
  ) {
    self.width = width
    self.feedForwardWidth = feedForwardWidth
    self.layers = layers
    self.heads = heads
    self.keyHeads = keyHeads
    self.headWidth = headWidth
    self.epsilon = epsilon
    self.rotaryTheta = rotaryTheta
    self.vocabulary = vocabulary
  }

  /// The widths of a Qwen3.
  public init(_ qwen3: Qwen3Configuration) {
    self.init(
      width: qwen3.width, feedForwardWidth: qwen3.feedForwardWidth, layers: qwen3.layers,
      heads: qwen3.heads, keyHeads: qwen3.keyValueHeads, headWidth: qwen3.headSize,
      epsilon: Float(qwen3.epsilon), rotaryTheta: qwen3.rotaryBase, vocabulary: qwen3.vocabulary)
  }
}
