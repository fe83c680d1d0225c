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
  /// Whether queries and keys are normalised head by head, as Qwen3's are and Mistral's are not.
  public var normalizesHeads: Bool
  /// Whether positions rotate neighbouring channels, and not the first half with the second.
  public var pairsNeighbours = false

  /// Describes a language model.
  public init(
    width: Int, feedForwardWidth: Int, layers: Int, heads: Int, keyHeads: Int, headWidth: Int,
    epsilon: Float, rotaryTheta: Double, vocabulary: Int, normalizesHeads: Bool = true
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
    self.normalizesHeads = normalizesHeads
  }

  /// The widths of a Qwen3.
  public init(_ qwen3: Qwen3Configuration) {
    self.init(
      width: qwen3.width, feedForwardWidth: qwen3.feedForwardWidth, layers: qwen3.layers,
      heads: qwen3.heads, keyHeads: qwen3.keyValueHeads, headWidth: qwen3.headSize,
      epsilon: Float(qwen3.epsilon), rotaryTheta: qwen3.rotaryBase, vocabulary: qwen3.vocabulary)
  }

  /// The widths of a Mistral.
  public init(_ mistral: MistralConfiguration) {
    self.init(
      width: mistral.width, feedForwardWidth: mistral.feedForwardWidth, layers: mistral.layers,
      heads: mistral.heads, keyHeads: mistral.keyValueHeads, headWidth: mistral.headSize,
      epsilon: Float(mistral.epsilon), rotaryTheta: mistral.rotaryBase,
      vocabulary: mistral.vocabulary, normalizesHeads: false)
    pairsNeighbours = mistral.pairsNeighbours
  }
}
