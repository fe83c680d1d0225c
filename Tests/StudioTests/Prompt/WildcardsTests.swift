import Testing

@testable import Studio

@Suite struct `Wildcards of a prompt` {
  private func all(_ text: String) -> [String] {
    let wildcards = Wildcards(text)
    return (0..<wildcards.combinations).map(wildcards.combination)
  }

  @Test(arguments: [
    ("a cat", ["a cat"]),
    ("", [""]),
    ("a {red|blue} cat", ["a red cat", "a blue cat"]),
    ("{a|b}{c|d}", ["ac", "ad", "bc", "bd"]),
    ("{a|{b|c} d|}", ["a", "b d", "c d", ""]),
    ("{2::a|0::x|0.5::b}", ["a", "b"]),
    ("{0::a|0::b}", ["a", "b"]),
    ("{a} {} {b|c", ["{a} {} {b|c"]),
    ("{ {a|b} }", ["{ a }", "{ b }"]),
    ("a|b} {c", ["a|b} {c"]),
    ("{红|蓝}色", ["红色", "蓝色"]),
    ("{\"red\"|\"blue\"}", ["\"red\"", "\"blue\""]),
    ("{\"scene\": \"a {red|blue} cat\"}", ["{\"scene\": \"a {red|blue} cat\"}"]),
    ("{a:1|b::2}", ["a:1", "b::2"]),
  ])
  func `stand for every combination, the last choice first`(text: String, expected: [String]) {
    #expect(all(text) == expected)
    #expect(Wildcards(text).combination(expected.count) == expected[0])
    #expect(Wildcards(text).combination(-1) == expected[expected.count - 1])
  }

  @Test func `tell where they are`() {
    let choices = Wildcards("x {2::a|{b|c}} y").choices
    #expect(choices.map(\.range) == [2..<14, 8..<13])
    #expect(choices.map(\.options) == [[6..<7, 8..<13], [9..<10, 11..<12]])
    #expect(choices.map(\.weights) == [[2, 1], [1, 1]])
    #expect(choices.map(\.depth) == [0, 1])
  }

  @Test func `give the same for the same seed, for ever`() {
    let text = "a {red|green|blue} {cat|dog|fox} in {spring|summer|autumn|winter}"
    #expect(
      (0..<5).map { Wildcards.resolve(text, seed: $0) } == [
        "a blue cat in spring", "a green dog in spring", "a green fox in autumn",
        "a red cat in winter", "a green cat in spring",
      ])
  }

  @Test func `draw apart from each other`() {
    for seed in 0..<50 as Range<UInt64> {
      let before = Wildcards.resolve("{a|b|c} {d|e|f}", seed: seed)
      let after = Wildcards.resolve("{a|b|c|x|y|z} {d|e|f}", seed: seed)
      #expect(before.suffix(1) == after.suffix(1))
    }
  }

  @Test func `are drawn in proportion to their weights`() {
    var counts: [String: Int] = [:]
    for seed in 0..<4_000 as Range<UInt64> {
      counts[Wildcards.resolve("{3::a|b|0::c}", seed: seed), default: 0] += 1
    }
    #expect(counts["c"] == nil)
    #expect((2_900...3_100).contains(counts["a"] ?? 0))
  }

  @Test(arguments: 0..<100)
  func `any draw is one of the combinations`(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    let text = random.text(of: ["{", "}", "|", "a", "b", "2::", "{c|d}"], upTo: 14)
    let wildcards = Wildcards(text)
    guard wildcards.combinations < 5_000 else { return }
    #expect(all(text).contains(wildcards.resolved(seed: random.next())))
  }

  @Test func `may be more than can be counted`() {
    let text = String(repeating: "{a|b}", count: 70)
    #expect(Wildcards(text).combinations == .max)
    #expect(Wildcards(text).combination(3) == String(repeating: "a", count: 68) + "bb")
  }
}
