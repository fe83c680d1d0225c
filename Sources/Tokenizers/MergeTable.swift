/// Which pairs of pieces join, and which of them first.
struct MergeTable: Sendable {
  /// Rank by both ids, the left one in the upper half.
  private var ranks: [UInt64: UInt32] = [:]
  /// Ids of the joined pieces, by rank.
  private var results: [Int32] = []

  /// Reads a list of `["a", "b"]`, or of `"a b"` as it was written before 2024.
  init(_ entry: JSONEntry, in vocabulary: Vocabulary) throws(TokenizerError) {
    guard case .array(let merges) = entry.value else { throw entry.malformed(expected: "a list") }
    ranks.reserveCapacity(merges.count)
    results.reserveCapacity(merges.count)
    for (index, merge) in merges.enumerated() {
      guard let (left, right) = Self.pieces(of: merge) else {
        throw .malformed(
          file: entry.file, entry: "\(entry.path)[\(index)]", expected: "two pieces")
      }
      try append(left, right, in: vocabulary)
    }
  }

  /// Reads a `merges.txt`: two pieces a line, after a line that may name a version.
  init(contentsOf file: String, in vocabulary: Vocabulary) throws(TokenizerError) {
    guard let text = String(validating: try SourceFile.bytes(of: file), as: UTF8.self) else {
      throw .unreadable(file: file, reason: "its text is not UTF-8")
    }
    // By scalars, because "\r\n" is one character.
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let line = String(line.last == "\r" ? line.dropLast() : line)
      if line.isEmpty || index == 0 && line.hasPrefix("#version") { continue }
      guard let (left, right) = Self.pieces(of: line) else {
        throw .malformed(file: file, entry: "line \(index + 1)", expected: "two pieces")
      }
      try append(left, right, in: vocabulary)
    }
  }

  func rank(of left: Int32, _ right: Int32) -> UInt32? { ranks[Self.key(left, right)] }

  func result(of rank: UInt32) -> Int32 { results[Int(rank)] }

  /// A pair that comes twice has its last rank, as in the reference.
  private mutating func append(
    _ left: String, _ right: String, in vocabulary: Vocabulary
  ) throws(TokenizerError) {
    let rank = UInt32(results.count)
    let leftID = try vocabulary.id(of: left, neededBy: "merge \(rank)")
    let rightID = try vocabulary.id(of: right, neededBy: "merge \(rank)")
    results.append(try vocabulary.id(of: left + right, neededBy: "merge \(rank)"))
    ranks[Self.key(leftID, rightID)] = rank
  }

  private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  private static func pieces(of merge: JSON) -> (left: String, right: String)? {
    switch merge {
    case .array(let pair):
      guard pair.count == 2, case .string(let left) = pair[0], case .string(let right) = pair[1]
      else { return nil }
      return (left, right)
    case .string(let line): return pieces(of: line)
    case .null, .bool, .number, .object: return nil
    }
  }

  private static func pieces(of line: String) -> (left: String, right: String)? {
    let parts = line.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
  }
}
