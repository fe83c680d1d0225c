public import Tensors

/// A prompt as the text encoders give it.
public struct TextEmbeddings: Sendable {
  /// Shape `[1, t, context channels]`.
  public let tokens: Tensor
  /// The whole prompt as one vector `[1, pooled channels]`; nil for models without one.
  public let pooled: Tensor?

  /// Wraps embeddings.
  public init(tokens: Tensor, pooled: Tensor? = nil) {
    self.tokens = tokens
    self.pooled = pooled
  }

  /// Size of the numbers in bytes.
  public var byteCount: Int {
    (tokens.count + (pooled?.count ?? 0)) * MemoryLayout<Float>.stride
  }
}

/// A reference picture as the transformer sees it.
public struct ReferenceLatents: Sendable {
  /// Normalised latents `[1, l, latent channels]`.
  public let tokens: Tensor
  /// Size in tokens.
  public let size: LatentSize

  /// Wraps the latents of a picture.
  public init(tokens: Tensor, size: LatentSize) {
    precondition(tokens.shape[1] == size.count, "\(tokens.shape) for \(size)")
    self.tokens = tokens
    self.size = size
  }
}

extension [ReferenceLatents] {
  /// All of them after each other, `[1, r, latent channels]`; nil where there is none.
  var tokens: Tensor? { isEmpty ? nil : .concatenated(map(\.tokens), axis: 1) }
}

/// What a picture is developed under; made once, used at every step.
public struct Condition: Sendable {
  /// Text in the transformer's width, `[1, t, c]`.
  private(set) var text: Tensor
  /// What is added to the noise level's embedding, `[1, c]`.
  private(set) var level: Tensor?
  /// References after each other, `[1, r, latent channels]`; nil where only their keys are needed.
  let references: Tensor?
  /// What each block sees of references that were read once for all steps; empty where they are
  /// read at every step.
  var referenceKeys: [AttentionKeys] = []
  /// Angles of text, picture and the references that are read at every step, in this order.
  let positions: RotaryTable

  /// Tokens of all references.
  public var referenceTokenCount: Int {
    references?.shape[1] ?? referenceKeys.first?.key.shape[1] ?? 0
  }

  /// The same picture beside the same references, under another text of as many tokens.
  func under(text: Tensor, level: Tensor? = nil) -> Condition {
    precondition(text.shape == self.text.shape, "\(text.shape) in place of \(self.text.shape)")
    var other = self
    (other.text, other.level) = (text, level)
    return other
  }

  /// Whether the noise levels are the same to both, as they are where no pooled prompt is added.
  public func sharesLevels(with other: Condition) -> Bool { level == nil && other.level == nil }

  func keys(ofBlock index: Int) -> AttentionKeys? {
    referenceKeys.isEmpty ? nil : referenceKeys[index]
  }
}
