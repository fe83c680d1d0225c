import Testing

@testable import Studio

@Suite struct `Fuzzy search` {
  /// The candidate with what matched in brackets.
  private func marked(_ query: String, _ candidate: String) -> String? {
    FuzzyMatch.Query(query).match(candidate).map { result in
      candidate.enumerated().map {
        result.matched.contains($0.offset) ? "[\($0.element)]" : "\($0.element)"
      }
      .joined()
    }
  }

  @Test(arguments: [
    ("rf", "a red fox", "a [r]ed [f]ox"),
    ("fox", "f o x fox", "f o x [f][o][x]"),
    ("gen", "regenerate generate", "regenerate [g][e][n]erate"),
    ("sp", "set snapshotPath", "set [s]napshot[P]ath"),
    ("FOX", "fox", "[f][o][x]"),
    ("fox red", "a red fox", "a [r][e][d] [f][o][x]"),
    ("", "anything", "anything"),
    ("红猫", "一只红猫", "一只[红][猫]"),
    ("é", "café", "caf[é]"),
    ("É", "café", "caf[é]"),
    ("ab", "a\r\nb", "[a]\r\n[b]"),
  ])
  func `marks what somebody meant`(query: String, candidate: String, expected: String) {
    #expect(marked(query, candidate) == expected)
  }

  @Test(arguments: [
    ("xf", "a red fox"), ("fox cat", "a red fox"), ("红猫", "红色的猫"), ("a", ""), ("aa", "a"),
  ])
  func `leaves out what does not fit`(query: String, candidate: String) {
    #expect(marked(query, candidate) == nil)
  }

  @Test(arguments: [
    ("gen", ["regenerate", "open gentle", "generate"], [2, 1, 0]),
    ("ft", ["after", "flip tile", "fxxxxxxxxt"], [1, 2, 0]),
    ("fox", ["f-o-x", "a fox", "fox", "foxes"], [2, 3, 1, 0]),
    ("Fox", ["a fox", "a Fox"], [1, 0]),
    ("", ["b", "a"], [0, 1]),
    ("z", ["b", "a"], []),
    ("猫", ["一只猫", "猫", "狗"], [1, 0]),
  ])
  func `puts the best first`(query: String, candidates: [String], expected: [Int]) {
    #expect(FuzzyMatch.ranked(query, in: candidates).map(\.index) == expected)
  }

  @Test(arguments: 0..<200)
  func `matches exactly the candidates that have the letters in order`(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    let letters = ["a", "b", "c", "A", "_", "-", "1"]
    let query = random.text(of: letters, upTo: 4)
    let candidate = random.text(of: letters + [" "], upTo: 30)
    let wanted = Array(query.lowercased())
    let text = Array(candidate.lowercased())
    var found = 0
    for letter in text where found < wanted.count && letter == wanted[found] { found += 1 }
    let result = FuzzyMatch.Query(query).match(candidate)
    #expect((result != nil) == (found == wanted.count))
    if let result {
      #expect(result.matched.map { text[$0] } == wanted)
      #expect(result.matched == result.matched.sorted())
    }
  }
}
