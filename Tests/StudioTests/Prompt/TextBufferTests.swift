import Testing

@testable import Studio

@Suite struct `A text buffer` {
  @Test(arguments: [
    ("e", 1..<1, "\u{301}", ["e\u{301}"], 1),
    ("🇨x🇳", 1..<2, "", ["🇨🇳"], 1),
    ("🇳🇨🇳", 0..<0, "🇨", ["🇨🇳", "🇨🇳"], 1),
    ("👨👧", 1..<1, "\u{200D}", ["👨\u{200D}👧"], 1),
    ("ab", 1..<1, "\n", ["a", "\n", "b"], 2),
    ("abc", 0..<3, "", [], 0),
    ("", 0..<0, "猫", ["猫"], 1),
  ])
  func `joins characters with their new neighbours`(
    text: String, range: Range<Int>, insertion: String, expected: [String], end: Int
  ) {
    var buffer = TextBuffer(text)
    let place = buffer.replace(range, with: insertion).end
    #expect(buffer.characters.map(String.init) == expected)
    #expect(place == end)
  }

  @Test(arguments: 0..<300)
  func `has the characters, widths and codes of its text, whatever is replaced`(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    let letters = [
      "a", "b", " ", "\n", "e", "\u{301}", "🇨", "🇳", "👨", "\u{200D}", "👧", "猫", "क", "\u{94D}",
      "ष", "\u{1100}", "\u{1161}", "\u{11A8}",
    ]
    var buffer = TextBuffer(random.text(of: letters, upTo: 20))
    for _ in 0..<20 {
      let before = buffer
      let low = random.next(below: buffer.count + 1)
      let high = low + random.next(below: buffer.count - low + 1)
      let insertion = random.text(of: letters, upTo: 4)
      let expected = buffer[0..<low] + insertion + buffer[high..<buffer.count]
      let (end, change) = buffer.replace(low..<high, with: insertion)
      #expect(buffer == TextBuffer(expected))
      #expect(buffer.units == TextBuffer(expected).units)
      let scalars = (buffer.text.unicodeScalars.count, buffer[0..<end].unicodeScalars.count)
      #expect((before[0..<low] + insertion).unicodeScalars.count <= scalars.1)
      var back = buffer
      back.make(change.reversed)
      #expect(back == before)
      back.make(change)
      #expect(back == buffer)
    }
  }

  @Test func `tells composed letters from those with a mark`() {
    #expect(TextBuffer("\u{E9}") != TextBuffer("e\u{301}"))
  }

  @Test func `maps places through edits`() {
    let edits = [
      TextEdit(range: 1..<2, replacement: "10"), TextEdit(range: 5..<7, replacement: ""),
    ]
    #expect(TextBuffer("0123456789").applying(edits) == "010234789")
    #expect([0, 1, 2, 4, 6, 9].map { TextEdit.moved($0, by: edits) } == [0, 1, 3, 5, 6, 8])
  }
}
