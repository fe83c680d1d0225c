import Generation
import Sessions
import Testing

@testable import Studio

@Suite struct PhraseTests {
  @Test func `a pane says a phrase in its language`() {
    let say = Language.english
    #expect(say(.step(3, of: 4)) == "step 3 of 4")
    #expect(Language.chinese(.step(3, of: 4)) == "第 3/4 步")
  }

  @Test func `one thing is singular, others are plural`() {
    #expect(Amounts.count(1, "take", "takes") == "1 take")
    #expect(Amounts.count(0, "take", "takes") == "0 takes")
    #expect(Language.english(.tokensBeyond(61)).contains("61 tokens"))
  }

  @Test func `sentences follow each other with the space that their marks need`() {
    let both = Phrase(en: "One.", zh: "一。").followed(by: Phrase(en: "Two.", zh: "二。"))
    #expect(both.text(.english) == "One. Two.")
    #expect(both.text(.chinese) == "一。二。")
  }

  @Test func `a suggestion ends a sentence, and so does its absence`() {
    #expect(Language.english(.aliasUnknown("drees", nearest: "dress")).hasSuffix("\"@dress\"?"))
    #expect(Language.english(.aliasUnknown("q", nearest: nil)).hasSuffix("@q."))
    #expect(Language.chinese(.aliasUnknown("q", nearest: nil)).hasSuffix("的槽位。"))
  }

  @Test(arguments: KeyContext.allCases)
  func `every table of keys has a title`(context: KeyContext) {
    let title = Phrase.title(of: context)
    #expect(!title.text(.english).isEmpty)
    #expect(title.text(.english) != title.text(.chinese))
  }

  // MARK: Errors

  @Test func `errors of the contracts are said in both languages`() {
    let full = Phrase(error: SessionError.diskFull(path: "fox.darkroom"))
    #expect(full.text(.english) == SessionError.diskFull(path: "fox.darkroom").description)
    #expect(full.text(.chinese).hasPrefix("fox.darkroom 所在的磁盘已满"))
    let memory = Phrase(
      error: GenerationError.tooLittleMemory(needs: 9_000_000_000, has: 4_100_000_000))
    #expect(memory.text(.chinese).contains("9.0 GB"))
    let side = Phrase(error: GenerationError.badSide(name: "width", pixels: 100))
    #expect(side.text(.chinese) == "宽度为 100 像素，应为 16 的倍数且不小于 16。")
  }

  @Test func `other errors are said as they are`() {
    struct Odd: Error, CustomStringConvertible { var description: String { "odd" } }
    #expect(Phrase(error: Odd()) == Phrase(verbatim: "odd"))
  }
}

@Suite struct AmountsTests {
  @Test(arguments: [
    (12.06, 1, "12.1"), (0, 1, "0.0"), (-0.04, 1, "0.0"), (-1.25, 2, "-1.25"), (0.999, 2, "1.00"),
    (3.5, 0, "4"), (0.07, 2, "0.07"),
  ])
  func `decimals are rounded and padded`(value: Double, places: Int, text: String) {
    #expect(Amounts.decimal(value, places: places) == text)
  }

  @Test func `what is no number is a dash`() {
    #expect(Amounts.decimal(.nan) == "–")
    #expect(Amounts.decimal(.infinity) == "–")
  }

  @Test(arguments: [
    (0, "00:00"), (14, "00:14"), (61, "01:01"), (3600, "1:00:00"), (3723, "1:02:03"),
    (-5, "00:00"),
  ])
  func `spans read as a clock`(seconds: Int, text: String) {
    #expect(Amounts.clock(.seconds(seconds)) == text)
  }

  @Test(arguments: [(420, "0.42"), (12_060, "12.1"), (140_400, "140")])
  func `seconds have the decimals that mean something`(milliseconds: Int, text: String) {
    #expect(Amounts.seconds(.milliseconds(milliseconds)) == text)
  }

  @Test(arguments: [
    (0, "0 B"), (640, "640 B"), (999, "999 B"), (1000, "1.0 kB"), (4_100_000_000, "4.1 GB"),
    (99_960, "100 kB"), (999_600, "1.0 MB"),
  ])
  func `bytes have the unit that keeps them short`(count: Int, text: String) {
    #expect(Amounts.bytes(count) == text)
  }

  @Test func `bytes of a limit share its unit`() {
    #expect(Amounts.bytes(4_100_000_000, of: 8_000_000_000) == "4.1/8.0 GB")
    #expect(Amounts.bytes(120_000_000, of: 512_000_000) == "120/512 MB")
  }

  @Test func `shares stay between 0 and 100 percent`() {
    #expect([-0.1, 0.585, 2].map(Amounts.percent) == ["0%", "59%", "100%"])
  }
}
