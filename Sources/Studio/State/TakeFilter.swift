import Generation
public import Sessions

/// Which takes are listed.
public struct TakeFilter: Sendable, Hashable {
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

extension StudioState {
  /// The rows of the history as they are listed.
  public var takeRows: [HistoryTree.Row] {
    let rows = session.history.rows(where: filter.shows)
    guard !filter.folded.isEmpty else { return rows }
    var hiddenBelow: Int?
    return rows.filter { row in
      if let depth = hiddenBelow, row.depth > depth { return false }
      hiddenBelow = filter.folded.contains(row.id) ? row.depth : nil
      return true
    }
  }

  /// The take that commands act on; nil while the draft is shown, or nothing was made.
  public var take: Take? {
    guard !viewing.showsDraft, let id = session.view.take, let take = session.history[id],
      !take.isDeleted
    else { return nil }
    return take
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
