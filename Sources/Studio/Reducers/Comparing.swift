import Sessions

extension StudioState {
  /// Compares in another way.
  mutating func compare(by way: Comparison.Way) -> [Effect] {
    changeComparison { $0.way = way }
  }

  /// Moves the line of the wipe, in hundredths.
  mutating func moveWipe(_ distance: Int) -> [Effect] {
    changeComparison {
      $0.way = .wipe
      $0.wipe = min(max($0.wipe + distance, 0), 100)
    }
  }

  /// Exchanges the two pictures.
  mutating func exchangeCompared() -> [Effect] {
    changeComparison { ($0.first, $0.second) = ($0.second, $0.first) }
  }

  private mutating func changeComparison(_ change: (inout Comparison) -> Void) -> [Effect] {
    guard case .comparison(var comparison) = overlays.last else { return [] }
    change(&comparison)
    replaceOverlay(.comparison(comparison))
    return []
  }

  /// Shows how the prompts of two takes differ.
  mutating func comparePrompts() -> [Effect] {
    if case .comparison(let comparison) = overlays.last {
      overlays.append(
        .promptDifference(comparison.first.take, comparison.second.take, scroll: 0))
      return []
    }
    guard let take, let shown = shownMoment,
      let other = viewing.marked ?? counterpart(of: shown), other.take != take.id
    else { return say(.nothingToCompare, .warning) }
    overlays.append(.promptDifference(other.take, take.id, scroll: 0))
    return []
  }
}

extension StudioState {
  /// How the takes of a contact sheet are kept.
  enum Keeping {
    /// The chosen one is kept, or no longer.
    case toggle
    /// All are kept.
    case all
    /// The chosen one is not kept.
    case none
  }

  /// Keeps takes of the contact sheet, or not.
  mutating func keepOnSheet(_ keeping: Keeping) -> [Effect] {
    guard case .sheet(var sheet) = overlays.last else { return [] }
    let takes = takes(of: sheet)
    guard takes.indices.contains(sheet.selection) else { return [] }
    switch keeping {
    case .toggle: sheet.kept.formSymmetricDifference([takes[sheet.selection].id])
    case .all: sheet.kept = Set(takes.map(\.id))
    case .none: sheet.kept.remove(takes[sheet.selection].id)
    }
    replaceOverlay(.sheet(sheet))
    return []
  }

  /// Closes the contact sheet and finishes what is kept, or the chosen one when nothing is.
  mutating func finishSheet() -> [Effect] {
    guard case .sheet(var sheet) = overlays.popLast() else { return [] }
    let takes = takes(of: sheet)
    if sheet.kept.isEmpty, takes.indices.contains(sheet.selection) {
      sheet.kept = [takes[sheet.selection].id]
    }
    return finishKept(sheet)
  }
}
