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
    let text = "\(take.recipe.prompt) \(take.note) #\(take.id.rawValue) \(take.recipe.seed)"
      .lowercased()
    return words.lowercased().split(separator: " ").allSatisfy { text.contains($0) }
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
