public import Tensors

/// Turns a prompt's tokens into what the transformer is conditioned on.
public protocol TextEncoder: Sendable {
  /// Embeddings of token ids.
  ///
  /// - Parameters:
  ///   - ids: token ids, padded.
  ///   - mask: true for tokens of the prompt, false for padding.
  /// - Returns: `[1, tokens, channels]`.
  /// - Throws: `CancellationError` between layers.
  func embed(ids: [Int], mask: [Bool]) throws -> Tensor
}
