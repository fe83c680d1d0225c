import Testing

@testable import Tokenizers

@Suite struct `Canonical composition` {
  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  @Test(arguments: [
    ("plain", "plain"),
    ("café", "caf\u{E9}"),
    ("cafe\u{301}", "caf\u{E9}"),
    ("A\u{30A}", "\u{C5}"),
    ("\u{212B}", "\u{C5}"),  // Ångström sign
    ("\u{212A}", "K"),  // Kelvin sign
    ("e\u{302}\u{323}", "\u{1EC7}"),  // Marks in the wrong order.
    ("e\u{301}\u{301}", "\u{E9}\u{301}"),
    ("\u{9C7}\u{9BE}", "\u{9CB}"),  // Two starters that join.
    ("\u{915}\u{93C}", "\u{915}\u{93C}"),  // Excluded from composition.
    ("\u{958}", "\u{915}\u{93C}"),
    ("\u{FA10}", "\u{585A}"),
    ("\u{1D15E}", "\u{1D157}\u{1D165}"),
    ("\u{11099}\u{110BA}", "\u{1109A}"),
    ("\u{FB01}", "\u{FB01}"),  // Only compatible, so it stays.
  ])
  func `spells what is the same alike`(text: String, expected: String) {
    #expect(scalars(CanonicalComposition.composed(text)) == scalars(expected))
  }

  @Test(arguments: [
    ("\u{1112}\u{1161}\u{11AB}", "한"),
    ("\u{1112}\u{1161}", "하"),
    ("하\u{11AB}", "한"),
    ("한\u{11AB}", "한\u{11AB}"),
    ("\u{1113}\u{1161}", "\u{1113}\u{1161}"),  // Old jamo make no syllable.
    ("\u{1106}\u{1176}", "\u{1106}\u{1176}"),
    ("하\u{11A7}", "하\u{11A7}"),
  ])
  func `composes Hangul by arithmetic`(text: String, expected: String) {
    #expect(scalars(CanonicalComposition.composed(text)) == scalars(expected))
  }

  @Test(arguments: [
    ("\u{10041}\u{300}", "\u{10041}\u{300}"),
    ("\u{E01A0}\u{323}", "\u{E01A0}\u{323}"),
    ("\u{301}\u{F81}", "\u{F71}\u{F80}\u{301}"),
    ("🏳\u{FE0F}\u{200D}🌈", "🏳\u{FE0F}\u{200D}🌈"),
  ])
  func `keeps scalars whole that Foundation mixes up`(text: String, expected: String) {
    #expect(scalars(CanonicalComposition.composed(text)) == scalars(expected))
  }

  @Test(.timeLimit(.minutes(1)))
  func `takes 100,000 marks on one letter in its stride`() {
    let marks = String(repeating: "\u{301}\u{323}", count: 50_000)
    let composed = CanonicalComposition.composed("a" + marks)
    #expect(composed.unicodeScalars.first == "\u{1EA1}")  // ạ
    #expect(composed.unicodeScalars.count == 100_000)
  }
}
