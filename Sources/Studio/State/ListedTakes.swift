public import Sessions

extension StudioState {
  /// Which takes are listed.
  public var filter: TakeFilter { session.view.filter }

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
