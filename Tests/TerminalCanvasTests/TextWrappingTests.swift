import TerminalCanvas
import Testing

@Suite struct `Wrapping of text` {
  private func lines(_ text: String, _ width: Int) -> [String] {
    WrappedText(text, width: width).lines(of: Array(text))
  }

  @Test(arguments: [
    ("", 5, [""]),
    ("a red fox", 9, ["a red fox"]),
    ("a red fox", 8, ["a red", "fox"]),
    ("a red fox", 5, ["a red", "fox"]),
    ("a red   fox", 5, ["a red", "fox"]),
    ("a red   fox", 3, ["a", "red", "fox"]),
    ("photograph", 4, ["phot", "ogra", "ph"]),
    ("a photograph", 4, ["a", "phot", "ogra", "ph"]),
    ("one\n\ntwo\n", 9, ["one", "", "two", ""]),
    ("3,000 (or so)", 6, ["3,000", "(or", "so)"]),
    ("well:no", 5, ["well:", "no"]),
  ])
  func `breaks between words, and words only where they are too long`(
    text: String, width: Int, expected: [String]
  ) {
    #expect(lines(text, width) == expected)
  }

  @Test(arguments: [
    ("猫脸在左边", 4, ["猫脸", "在左", "边"]),
    ("猫脸在左边", 5, ["猫脸", "在左", "边"]),
    ("一只猫，两只狗", 6, ["一只", "猫，两", "只狗"]),
    ("说「你好」吗", 4, ["说", "「你", "好」", "吗"]),
    ("把fox换成猫", 5, ["把fox", "换成", "猫"]),
    ("猫,fox", 4, ["猫,f", "ox"]),
    ("고양이 얼굴", 6, ["고양이", "얼굴"]),
    ("猫", 1, ["猫"]),
  ])
  func `breaks between East Asian characters, but not before what closes`(
    text: String, width: Int, expected: [String]
  ) {
    #expect(lines(text, width) == expected)
  }

  @Test func `never cuts a character, however wide`() {
    #expect(lines("👨‍👩‍👧👨‍👩‍👧e\u{301}", 4) == ["👨‍👩‍👧", "👨‍👩‍👧", "e\u{301}"])
  }

  @Test func `maps characters to cells and back`() {
    let wrapped = WrappedText("a 猫脸 fox\nend", width: 6)
    #expect(wrapped.rows.map(\.characters) == [0..<5, 5..<8, 9..<12])
    #expect(wrapped.rows.map(\.isContinued) == [true, false, false])
    let expected: [(Int, Int, Int)] = [
      (0, 0, 0), (2, 0, 2), (3, 0, 4), (4, 0, 6), (5, 1, 0), (8, 1, 3), (9, 2, 0), (12, 2, 3),
    ]
    for (offset, row, column) in expected {
      #expect(wrapped.position(of: offset) == .init(row: row, column: column))
      #expect(wrapped.offset(at: .init(row: row, column: column)) == offset)
    }
    #expect(wrapped.offset(at: .init(row: 0, column: 3)) == 2)  // The right half of a wide one.
    #expect(wrapped.offset(at: .init(row: 0, column: 99)) == 4)
    #expect(wrapped.offset(at: .init(row: 99, column: 99)) == 12)
    #expect(wrapped.offset(at: .init(row: -1, column: -1)) == 0)
  }

  @Test func `an empty row follows a line end that ends the text`() {
    let wrapped = WrappedText("a\n", width: 4)
    #expect(wrapped.rows.map(\.characters) == [0..<1, 2..<2])
    #expect(wrapped.position(of: 2) == .init(row: 1, column: 0))
    #expect(wrapped.offset(at: .init(row: 1, column: 7)) == 2)
  }

  @Test func `spaces hang over the edge without a row of their own`() {
    let wrapped = WrappedText("abcd   e", width: 4)
    #expect(wrapped.rows.map(\.characters) == [0..<7, 7..<8])
    #expect(wrapped.position(of: 6) == .init(row: 0, column: 4))
  }

  @Test(arguments: 0..<200)
  func `keeps every character once, in rows that fit, and finds each again`(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    let letters = Array("ab c，。猫脸「」 (x).\n👨‍👩‍👧🦊e\u{301}")
    let text = (0..<random.next(below: 60)).map { _ in letters[random.next(below: letters.count)] }
    let width = 1 + random.next(below: 12)
    let wrapped = WrappedText(String(text), width: width)
    var end = 0
    for (index, row) in wrapped.rows.enumerated() {
      #expect(row.characters.lowerBound == end)
      end = row.characters.upperBound
      if !row.isContinued, index + 1 < wrapped.rows.count {
        #expect(text[end] == "\n")
        end += 1
      }
      let line = wrapped.lines(of: text)[index]
      let visible = row.isContinued ? line : String(line.reversed().drop { $0 == " " }.reversed())
      #expect(TextWidth.cells(visible) <= width || visible.count == 1)
    }
    #expect(end == text.count)
    for offset in 0...text.count {
      let position = wrapped.position(of: offset)
      let hangs = position.column >= width
      #expect(hangs || wrapped.offset(at: position) == offset)
    }
  }
}

private struct SplitMix {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(limit))
  }
}
