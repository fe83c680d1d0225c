import FluxModels
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
    let embeddings: TextEmbeddings
  }

  /// Embeddings kept at most, in bytes: six of klein 4B's.
  private static let capacity = 96 << 20

  private var recent = RecentlyUsed<Key, Entry>(capacity: Self.capacity) { $0.byteCount }

  /// An entry, which then counts as the one used last.
  mutating func entry(for key: Key) -> Entry? { recent.value(for: key) }

  /// Keeps an entry, and drops what was not used for longest.
  mutating func insert(_ entry: Entry, for key: Key) { recent.insert(entry, for: key) }
}

extension PromptCache.Entry {
  fileprivate var byteCount: Int { embeddings.byteCount }
}
