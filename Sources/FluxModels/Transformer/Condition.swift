public import Tensors

/// A reference picture as the transformer sees it.
public struct ReferenceLatents: Sendable {
  /// Normalised latents `[1, l, 128]`.
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

/// What a picture is developed under; made once, used at every step.
public struct Condition: Sendable {
  /// Text in the transformer's width, `[1, t, c]`.
  let text: Tensor
  /// References after each other, `[1, r, 128]`.
  let references: Tensor?
  /// Angles of text, picture and references, in this order.
  let positions: RotaryTable

  /// Tokens of all references.
  public var referenceTokenCount: Int { references?.shape[1] ?? 0 }
}
