extension String {
  /// The name that was probably meant: the one that takes the fewest changed letters to reach.
  ///
  /// - Returns: nil when more than a third of the letters, and more than two, would change.
  func nearest(in names: some Sequence<String>) -> String? {
    let letters = Array(unicodeScalars)
    var limit = max(2, letters.count / 3)
    var nearest: String?
    for name in names {
      let distance = Self.distance(letters, Array(name.unicodeScalars))
      guard distance < limit || distance == limit && nearest == nil, distance < letters.count
      else { continue }
      nearest = name
      limit = distance
    }
    return nearest
  }

  /// Letters to insert, remove, replace, or exchange with their neighbour.
  ///
  /// Source: Damerau, A Technique for Computer Detection and Correction of Spelling Errors, 1964;
  /// the restricted form.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var above = Array(0...other.count)
    for i in one.indices {
      var row = [i + 1]
      for j in other.indices {
        var best = Swift.min(above[j + 1], row[j]) + 1
        best = Swift.min(best, above[j] + (one[i] == other[j] ? 0 : 1))
        if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
          best = Swift.min(best, before[j - 1] + 1)
        }
        row.append(best)
      }
      before = above
      above = row
    }
    return above[other.count]
  }
}
