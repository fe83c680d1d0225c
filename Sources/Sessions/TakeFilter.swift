import Generation

/// Which takes are listed.
public struct TakeFilter: Sendable, Hashable, Codable {
  /// Words that the prompt or the note has to hold, in any order.
  public var words = ""
  /// Whether only marked takes are listed.
  public var isStarredOnly = false
  /// Takes whose branches are hidden.
  public var folded: Set<TakeID> = []

  /// Every take.
  public init() {}

  /// Whether it hides anything.
  public var isActive: Bool { !words.isEmpty || isStarredOnly }

  /// Whether a take is listed.
  public func shows(_ take: Take) -> Bool {
    guard !isStarredOnly || take.isStarred else { return false }
    guard !words.isEmpty else { return true }
    return words.split(separator: " ").allSatisfy { word in
      let word = Array(word.utf8)
      return take.recipe.prompt.holds(word) || take.note.holds(word)
        || "#\(take.id.rawValue) \(take.recipe.seed)".holds(word)
    }
  }
}

extension TakeFilter {
  /// Reads a filter; whatever is missing hides nothing.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    words = try values.decodeIfPresent(String.self, forKey: .words) ?? ""
    isStarredOnly = try values.decodeIfPresent(Bool.self, forKey: .isStarredOnly) ?? false
    folded = Set(try values.decodeIfPresent([TakeID].self, forKey: .folded) ?? [])
  }

  /// Writes what it hides; the same filter is always the same text.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(words, forKey: .words)
    try values.encode(isStarredOnly, forKey: .isStarredOnly)
    try values.encode(folded.sorted(), forKey: .folded)
  }

  private enum CodingKeys: CodingKey {
    case words
    case isStarredOnly
    case folded
  }
}

extension String {
  /// Whether bytes occur in it; letters of ASCII count as equal in either case.
  ///
  /// Every take is searched at every key: lowercasing all prompts first took ten times as long.
  fileprivate func holds(_ word: [UInt8]) -> Bool {
    guard let first = word.first.map(Self.folded) else { return true }
    let bytes = utf8.span
    guard bytes.count >= word.count else { return false }
    return (0...bytes.count - word.count).contains { start in
      Self.folded(bytes[start]) == first
        && word.indices.allSatisfy { Self.folded(bytes[start + $0]) == Self.folded(word[$0]) }
    }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
