import Checkpoints
import FluxModels
import Generation
import Pictures
import Tensors

/// Latents of the references used last: while a prompt is edited, its references stay.
struct ReferenceCache {
  /// What the latents depend on.
  struct Key: Hashable {
    /// Where the autoencoder lies.
    let autoencoder: String
    /// Of the picture as it was given, not yet brought to the size in which it is encoded.
    let fingerprint: String
    let width: Int
    let height: Int
  }

  /// Latents kept at most, in bytes: thirty pictures of 1 MP.
  private static let capacity = 64 << 20

  /// Oldest use first.
  private var entries: [(key: Key, latents: ReferenceLatents)] = []

  /// What is kept now.
  var keys: Set<Key> { Set(entries.map(\.key)) }

  /// The latents of a reference, which then count as the ones used last.
  mutating func latents(for key: Key) -> ReferenceLatents? {
    guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
    let found = entries.remove(at: index)
    entries.append(found)
    return found.latents
  }

  /// Keeps latents, and drops those that were not used for longest.
  mutating func insert(_ latents: ReferenceLatents, for key: Key) {
    entries.append((key, latents))
    var bytes = entries.reduce(0) { $0 + $1.latents.byteCount }
    while bytes > Self.capacity, entries.count > 1 {
      bytes -= entries.removeFirst().latents.byteCount
    }
  }
}

extension ReferenceCache.Key {
  init(_ picture: Picture, fingerprint: String, model: OpenedModel) {
    autoencoder = model.autoencoderWeights.path
    self.fingerprint = fingerprint
    width = picture.width
    height = picture.height
  }
}

extension ReferenceLatents {
  fileprivate var byteCount: Int { tokens.count * MemoryLayout<Float>.stride }
}
