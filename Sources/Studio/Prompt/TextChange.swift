/// A part of the text and what it became, in characters on both sides.
struct TextChange: Equatable, Sendable {
  /// Where it begins.
  var start: Int
  /// What stood there.
  var removed: String
  /// What stands there now.
  var inserted: String
  var removedCount: Int
  var insertedCount: Int

  /// Whether the text is the same afterwards.
  var isEmpty: Bool { removed.utf8.elementsEqual(inserted.utf8) }

  /// Characters on both sides.
  var length: Int { removedCount + insertedCount }

  /// The change back.
  var reversed: TextChange {
    TextChange(
      start: start, removed: inserted, inserted: removed, removedCount: insertedCount,
      insertedCount: removedCount)
  }

  /// Both changes as one, if the next one touches what this one left.
  ///
  /// - Parameter next: made after this one.
  /// - Returns: nil where text lies between them.
  func followed(by next: TextChange) -> TextChange? {
    let end = start + insertedCount
    let nextEnd = next.start + next.removedCount
    guard next.start <= end, nextEnd >= start else { return nil }
    let before = max(start - next.start, 0)
    let after = max(nextEnd - end, 0)
    let kept = (head: max(next.start - start, 0), tail: max(end - nextEnd, 0))
    return TextChange(
      start: min(start, next.start),
      removed: next.removed.prefix(before) + removed + next.removed.suffix(after),
      inserted: inserted.prefix(kept.head) + next.inserted + inserted.suffix(kept.tail),
      removedCount: before + removedCount + after,
      insertedCount: kept.head + next.insertedCount + kept.tail)
  }
}
