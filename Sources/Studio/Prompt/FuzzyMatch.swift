/// Finds what somebody means by a few letters, scored as fzf does.
///
/// The letters of a word have to occur in order, East Asian text as it is typed; every word of a
/// query has to be found.
public enum FuzzyMatch {
  /// How well a candidate fits, and the characters that matched.
  public struct Result: Sendable, Hashable {
    /// Higher is better; only results of one query compare.
    public let score: Int
    /// Offsets in characters, ascending.
    public let matched: [Int]
  }

  /// One candidate that fits.
  public struct Ranked: Sendable, Hashable {
    /// Its place among the candidates.
    public let index: Int
    /// How it fits.
    public let result: Result
  }

  /// The candidates that fit, best first.
  ///
  /// Among equals the one that matches earlier, then the shorter one, then the one given first.
  ///
  /// - Parameters:
  ///   - query: words; an empty one fits everything, in the order given.
  ///   - candidates: what is searched.
  /// - Returns: those that fit.
  public static func ranked(_ query: String, in candidates: [String]) -> [Ranked] {
    let query = Query(query)
    let found = candidates.enumerated().compactMap { index, candidate in
      query.match(candidate).map { Ranked(index: index, result: $0) }
    }
    guard !query.isEmpty else { return found }
    return found.sorted { left, right in
      if left.result.score != right.result.score { return left.result.score > right.result.score }
      let starts = (left.result.matched.first ?? 0, right.result.matched.first ?? 0)
      if starts.0 != starts.1 { return starts.0 < starts.1 }
      let lengths = (candidates[left.index].utf8.count, candidates[right.index].utf8.count)
      return lengths.0 != lengths.1 ? lengths.0 < lengths.1 : left.index < right.index
    }
  }

  /// What is searched for, made ready for many candidates.
  public struct Query: Sendable {
    private let words: [FuzzyWord]

    /// Words between spaces, each to be found.
    public init(_ text: String) {
      words = text.split(whereSeparator: \.isWhitespace).map { FuzzyWord(String($0)) }
    }

    /// Whether it fits everything.
    public var isEmpty: Bool { words.isEmpty }

    /// How a candidate fits; nil when it does not.
    public func match(_ candidate: String) -> Result? {
      let letters = FuzzyLetters(candidate)
      let ranges = words.compactMap { $0.range(in: letters) }
      guard ranges.count == words.count else { return nil }
      let bonuses = words.isEmpty ? [] : FuzzyWord.bonuses(of: letters)
      var score = 0
      var matched: [Int] = []
      for (word, range) in zip(words, ranges) {
        let result = word.match(letters, in: range, bonuses: bonuses)
        score += result.score
        matched += result.matched
      }
      return Result(score: score, matched: words.count > 1 ? Set(matched).sorted() : matched)
    }
  }
}
