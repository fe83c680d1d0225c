/// The ids of a text, and how much of it each stands for.
struct EncodedText {
  private(set) var ids: [Int] = []
  /// UTF-8 bytes of the normalised text for each id.
  private(set) var byteCounts: [Int] = []

  mutating func append(_ id: Int32, byteCount: Int) {
    ids.append(Int(id))
    byteCounts.append(byteCount)
  }
}

/// Joins the bytes of a word to pieces, the earliest learned merge first.
struct BytePairEncoder: Sendable {
  /// The id of each byte's letter.
  private let byteIDs: [Int32]
  /// The same at the end of a word.
  private let lastByteIDs: [Int32]
  private let merges: MergeTable
  /// Set where a word that is a piece is taken whole, whatever the merges say.
  private let pieces: Vocabulary?

  /// Takes what is written behind the last letter of a word, usually nothing.
  init(
    vocabulary: Vocabulary, merges: MergeTable, ignoresMerges: Bool, endOfWord: String = ""
  ) throws(TokenizerError) {
    byteIDs = try Self.byteIDs(in: vocabulary, endOfWord: "")
    lastByteIDs =
      endOfWord.isEmpty ? byteIDs : try Self.byteIDs(in: vocabulary, endOfWord: endOfWord)
    self.merges = merges
    pieces = ignoresMerges ? vocabulary : nil
  }

  private static func byteIDs(
    in vocabulary: Vocabulary, endOfWord: String
  ) throws(TokenizerError) -> [Int32] {
    var ids: [Int32] = []
    for (byte, letter) in ByteAlphabet.letters.enumerated() {
      ids.append(try vocabulary.id(of: String(letter) + endOfWord, neededBy: "the byte \(byte)"))
    }
    return ids
  }

  /// Appends the ids of a word; n log n in its bytes.
  func encode(_ word: ArraySlice<UInt8>, into text: inout EncodedText) {
    if let id = pieces?[ByteAlphabet.spelled(word)] {
      text.append(id, byteCount: word.count)
      return
    }
    guard let last = word.last else { return }
    let ids = word.dropLast().map { byteIDs[Int($0)] } + [lastByteIDs[Int(last)]]
    var chain = MergeChain(ids, merges)
    chain.mergeAll()
    var index = 0
    while index < chain.links.count {
      let link = chain.links[index]
      text.append(link.id, byteCount: link.next - index)
      index = link.next
    }
  }
}

/// The pieces of one word, each at the index of its first byte.
private struct MergeChain {
  struct Link {
    var id: Int32
    var previous: Int
    var next: Int
    /// Of the merge with the next piece; nil where there is none, or the piece has been merged.
    var rank: UInt32?
  }
  private(set) var links: [Link]
  private let merges: MergeTable
  /// Merges that were possible when they were queued: rank in the upper half, index in the lower.
  private var queue = SmallestFirstQueue()

  init(_ ids: [Int32], _ merges: MergeTable) {
    self.merges = merges
    links = ids.enumerated().map { index, id in
      Link(id: id, previous: index - 1, next: index + 1)
    }
    for index in links.indices { queueMerge(at: index) }
  }

  mutating func mergeAll() {
    while let entry = queue.popFirst() {
      let index = Int(entry & 0xFFFF_FFFF)
      let rank = UInt32(entry >> 32)
      // A piece beside it was quicker.
      guard links[index].rank == rank else { continue }
      let absorbed = links[index].next
      let next = links[absorbed].next
      links[absorbed].rank = nil
      links[index].id = merges.result(of: rank)
      links[index].next = next
      if next < links.count { links[next].previous = index }
      queueMerge(at: index)
      if links[index].previous >= 0 { queueMerge(at: links[index].previous) }
    }
  }

  private mutating func queueMerge(at index: Int) {
    let next = links[index].next
    let rank = next < links.count ? merges.rank(of: links[index].id, links[next].id) : nil
    links[index].rank = rank
    if let rank { queue.insert(UInt64(rank) << 32 | UInt64(index)) }
  }
}

/// A binary heap of numbers.
private struct SmallestFirstQueue {
  private var heap: [UInt64] = []

  mutating func insert(_ value: UInt64) {
    heap.append(value)
    var child = heap.count - 1
    while child > 0, heap[child] < heap[(child - 1) / 2] {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func popFirst() -> UInt64? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last }
    heap[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < heap.count else { return first }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < heap[parent] else { return first }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
