import Checkpoints
import FluxModels
import Generation
import Kernels
import Pictures
import Tensors

/// Latents of the references used last: while a prompt is edited, its references stay.
struct ReferenceCache {
  /// What the latents depend on.
  struct Key: Hashable {
    /// Where the autoencoder lies.
    let autoencoder: String
    /// How it multiplies.
    let arithmetic: Arithmetic
    /// Of the picture as it was given, not yet brought to the size in which it is encoded.
    let fingerprint: String
    let width: Int
    let height: Int
    /// How it is brought to that size; nil where it is there already.
    let rule: ReferenceRule?
  }

  /// Latents kept at most, in bytes: thirty pictures of 1 MP.
  private static let capacity = 64 << 20

  private var recent = RecentlyUsed<Key, ReferenceLatents>(capacity: Self.capacity) { $0.byteCount }

  /// What is kept now.
  var keys: Set<Key> { Set(recent.keys) }

  /// The latents of a reference, which then count as the ones used last.
  mutating func latents(for key: Key) -> ReferenceLatents? { recent.value(for: key) }

  /// Keeps latents, and drops what was not used for longest.
  mutating func insert(_ latents: ReferenceLatents, for key: Key) {
    recent.insert(latents, for: key)
  }
}

extension ReferenceCache.Key {
  init(
    _ picture: Picture, fingerprint: String, model: OpenedModel, arithmetic: NetworkArithmetic,
    rule: ReferenceRule?
  ) {
    self.rule = rule
    self.arithmetic = arithmetic.others
    autoencoder = model.autoencoderWeights.path
    self.fingerprint = fingerprint
    width = picture.width
    height = picture.height
  }
}

extension ReferenceLatents {
  fileprivate var byteCount: Int { tokens.count * MemoryLayout<Float>.stride }
}
