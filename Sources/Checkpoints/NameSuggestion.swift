extension String {
  /// The candidate that takes the fewest changed letters to reach; nil when none is close.
  func nearest(in candidates: some Sequence<String>) -> String? {
    let letters = Array(utf8)
    // Names are paths of words: a third of the letters is about one wrong word.
    var limit = max(2, min(letters.count / 3, 32))
    var nearest: String?
    for candidate in candidates {
      let distance = letters.editDistance(to: Array(candidate.utf8), atMost: limit)
      guard let distance, distance < limit || nearest == nil else { continue }
      nearest = candidate
      limit = distance
    }
    return nearest
  }
}

extension Array where Element == UInt8 {
  /// Number of letters to insert, remove or replace; nil when more than `limit`.
  ///
  /// Source: Wagner and Fischer, The String-to-String Correction Problem, 1974; one row at a time.
  fileprivate func editDistance(to other: [UInt8], atMost limit: Int) -> Int? {
    guard abs(count - other.count) <= limit else { return nil }
    var row = Array<Int>(0...other.count)
    for i in indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in other.indices {
        let replaced = diagonal + (self[i] == other[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = Swift.min(replaced, Swift.min(row[j], diagonal) + 1)
      }
      guard row.contains(where: { $0 <= limit }) else { return nil }
    }
    return row[other.count] <= limit ? row[other.count] : nil
  }
}
