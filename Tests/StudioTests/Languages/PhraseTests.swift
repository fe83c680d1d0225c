import Generation
import Pictures
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

  @Test(arguments: [
    SessionError.missing(path: "‹f›"), .damaged(path: "‹f›", reason: "‹r›"),
    .newer(path: "‹f›", version: "‹v›"), .unreadable(path: "‹f›", reason: "‹r›"),
    .notWritable(path: "‹f›", reason: "‹r›"), .diskFull(path: "‹f›"), .exists(path: "‹f›"),
  ])
  func `an error of a session is said in both languages`(error: SessionError) {
    let phrase = Phrase(error: error)
    let (english, chinese) = (phrase.text(.english), phrase.text(.chinese))
    #expect(english == error.description)
    for name in ["‹f›", "‹r›", "‹v›"] {
      #expect(english.contains(name) == chinese.contains(name))
    }
    #expect(chinese.hasSuffix("。"))
    let own = chinese.replacing(/‹.›|Darkroom/, with: "")
    #expect(!own.contains { $0.isASCII && $0.isLetter })
  }

  @Test func `what cannot be read is not said to be unwritable`() {
    let phrase = Phrase(error: SessionError.unreadable(path: "fox.darkroom", reason: "no rights"))
    #expect(phrase.text(.english).hasPrefix("fox.darkroom cannot be read (no rights)"))
    #expect(phrase.text(.chinese).hasPrefix("无法读取 fox.darkroom（no rights）"))
  }

  @Test func `an error of any room says itself`() {
    struct Own: TranslatedError {
      var description: String { "odd" }
      var chinese: String { "奇怪" }
    }
    #expect(Phrase(error: Own()) == Phrase(en: "odd", zh: "奇怪"))
    let side = Phrase(error: GenerationError.badSide(.width, pixels: 100))
    #expect(side.text(.chinese) == "宽度为 100 像素，不是 16 的倍数，请改为 96 或 112。")
  }

  @Test func `problems of keymaps and themes are said line by line`() throws {
    let standard = try KeymapFile.standard()
    #expect {
      try KeymapFile.read(
        "[global]\n\"ctrl-g\" = \"nothing\"\n\"f4\" = 3", file: "keys.toml", over: standard,
        commands: ["generate"])
    } throws: { error in
      let lines = Phrase(error: error).text(.chinese).split(separator: "\n")
      return lines.count == 2 && lines[0].hasPrefix("keys.toml:2: 没有名为“nothing”的命令")
        && lines[1].hasPrefix("keys.toml:3: “f4”的值应为引号中的命令名")
    }
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
