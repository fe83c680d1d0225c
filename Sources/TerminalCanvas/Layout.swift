/// How much of a rectangle one of its parts takes.
public enum Extent: Sendable, Hashable {
  /// So many cells, fewer when there are not enough.
  case cells(Int)
  /// A share of what the fixed parts leave, by weight, at least so many cells when there are.
  case share(Int, least: Int)

  /// A share by weight, without a least size.
  public static func share(_ weight: Int) -> Extent { .share(weight, least: 0) }
}

extension Rect {
  /// Parts one below the other, which together fill the height.
  ///
  /// - Parameter extents: heights from top to bottom.
  /// - Returns: as many rectangles; those for which there is no room are empty.
  public func rows(_ extents: [Extent]) -> [Rect] {
    var top = row
    return Self.lengths(extents, in: rows).map { length in
      defer { top += length }
      return Rect(column: column, row: top, columns: columns, rows: length)
    }
  }

  /// Parts side by side, which together fill the width.
  ///
  /// - Parameter extents: widths from left to right.
  /// - Returns: as many rectangles; those for which there is no room are empty.
  public func columns(_ extents: [Extent]) -> [Rect] {
    var left = column
    return Self.lengths(extents, in: columns).map { length in
      defer { left += length }
      return Rect(column: left, row: row, columns: length, rows: rows)
    }
  }

  private static func lengths(_ extents: [Extent], in whole: Int) -> [Int] {
    var lengths = [Int](repeating: 0, count: extents.count)
    var rest = whole
    for (index, extent) in extents.enumerated() {
      let least =
        switch extent {
        case .cells(let count): count
        case .share(_, let least): least
        }
      lengths[index] = min(max(least, 0), rest)
      rest -= lengths[index]
    }
    var weights = 0
    for case .share(let weight, _) in extents { weights += max(weight, 0) }
    guard weights > 0 else { return lengths }
    // What is left goes out by weight; rounding is carried on, so that every cell is given.
    var (passed, given) = (0, 0)
    for (index, extent) in extents.enumerated() {
      guard case .share(let weight, _) = extent else { continue }
      passed += max(weight, 0)
      let upTo = rest * passed / weights
      lengths[index] += upTo - given
      given = upTo
    }
    return lengths
  }
}
