import Tensors
import Tokenizers

/// Embeddings of the prompts read last, so that changing a seed or a size reads no text again.
struct PromptCache {
  /// What the embeddings depend on.
  struct Key: Hashable {
    /// Where the text encoder lies, and which of its layers are read.
    let encoder: String
    let text: String
    let length: Int
  }

  /// A prompt as the transformer is given it.
  struct Entry {
    let tokens: PromptTokens
    /// Shape `[1, tokens, channels]`.
    let embeddings: Tensor
  }

  /// Embeddings kept at most, in bytes: six of klein 4B's.
  private static let capacity = 96 << 20

  /// Oldest use first.
  private var entries: [(key: Key, entry: Entry)] = []

  /// An entry, which then counts as the one used last.
  mutating func entry(for key: Key) -> Entry? {
    guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
    let found = entries.remove(at: index)
    entries.append(found)
    return found.entry
  }

  /// Keeps an entry, and drops the ones that were not used for longest.
  mutating func insert(_ entry: Entry, for key: Key) {
    entries.append((key, entry))
    var bytes = entries.reduce(0) { $0 + $1.entry.byteCount }
    while bytes > Self.capacity, entries.count > 1 {
      bytes -= entries.removeFirst().entry.byteCount
    }
  }
}

extension PromptCache.Entry {
  fileprivate var byteCount: Int { embeddings.count * MemoryLayout<Float>.stride }
}
