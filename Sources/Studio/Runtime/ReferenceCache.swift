import Pictures
import Synchronization

/// The reference pictures that were used last, so that a draft after every key reads none of them
/// again.
final class ReferenceCache: Sendable {
  /// As many as there are slots, the one to start from, and the one that was just exchanged.
  private static let limit = 12

  private let pictures = Mutex<[(fingerprint: String, picture: Picture)]>([])

  subscript(fingerprint: String) -> Picture? {
    pictures.withLock { pictures in
      guard let index = pictures.firstIndex(where: { $0.fingerprint == fingerprint }) else {
        return nil
      }
      let found = pictures.remove(at: index)
      pictures.append(found)
      return found.picture
    }
  }

  func put(_ picture: Picture, as fingerprint: String) {
    pictures.withLock { pictures in
      pictures.removeAll { $0.fingerprint == fingerprint }
      pictures.append((fingerprint, picture))
      if pictures.count > Self.limit { pictures.removeFirst() }
    }
  }
}
