import Testing

@testable import Studio
@testable import TerminalCanvas

@Suite struct ThemeFileTests {
  private func theme(
    _ text: String, parents: [String: String] = [:]
  ) throws(ThemeFileError)
    -> Theme
  {
    try ThemeFile(name: "mine", file: "mine.toml", text: text)
      .theme(names: parents.keys.sorted()) { name, _ in
        parents[name].map { ThemeFile(name: name, file: "\(name).toml", text: $0) }
      }
  }

  private func problems(_ text: String, parents: [String: String] = [:]) -> [ThemeProblem] {
    do {
      _ = try theme(text, parents: parents)
      return []
    } catch {
      return error.problems
    }
  }

  // MARK: Styles

  @Test func `a style is a colour, or a table of colours and features`() throws {
    let theme = try theme(
      """
      [palette]
      red = "#F00"
      [ui]
      text = "red"
      muted = { fg = "#00FF00", bg = "red", bold = true, underline = false }
      """)
    #expect(theme[.text] == Style(foreground: .rgb(255, 0, 0)))
    #expect(
      theme[.muted]
        == Style(
          foreground: .rgb(0, 255, 0), background: .rgb(255, 0, 0), attributes: .bold))
  }

  @Test func `a role falls back by dot, and at last to text`() throws {
    let theme = try theme("[ui]\ntext = \"#111\"\nmention = \"#222\"\n\"mention.empty\" = \"#333\"")
    #expect(theme[.mentionEmpty].foreground == Color(hex: "#333"))
    #expect(theme[.mentionUnknown].foreground == Color(hex: "#222"))
    #expect(theme[.star].foreground == Color(hex: "#111"))
    #expect(theme[.ground] == .plain)
  }

  @Test func `dots may stand without quotes`() throws {
    let theme = try theme("[ui]\nmention.empty = \"#333\"\n[ui.json]\nkey = { fg = \"#444\" }")
    #expect(theme[.mentionEmpty].foreground == Color(hex: "#333"))
    #expect(theme[.jsonKey].foreground == Color(hex: "#444"))
  }

  @Test func `a palette may name its own colours`() throws {
    let theme = try theme(
      "[palette]\na = \"b\"\nb = \"c\"\nc = \"#123456\"\n[ui]\ntext = \"a\"")
    #expect(theme[.text].foreground == Color(hex: "#123456"))
  }

  @Test func `the terminal's own colour is called default`() throws {
    let theme = try theme(
      "[palette]\nbg = \"default\"\n[ui]\ntext = { fg = \"#FFF\", bg = \"bg\" }")
    #expect(theme[.text].background == .standard)
  }

  // MARK: Inheritance

  private let parent = """
    appearance = "light"
    [palette]
    ink = "#111111"
    [ui]
    text = "ink"
    star = { fg = "ink", bold = true }
    [glyphs]
    star = "*"
    [image]
    smooth = false
    """

  @Test func `a child's palette changes what it inherits`() throws {
    let theme = try theme(
      "inherits = \"base\"\n[palette]\nink = \"#222222\"", parents: ["base": parent])
    #expect(theme[.star] == Style(foreground: .rgb(0x22, 0x22, 0x22), attributes: .bold))
    #expect(theme.appearance == .light)
    #expect(!theme.pictures.isSmooth)
    #expect(theme[Glyph.star] == "*")
    #expect(theme.name == "mine")
  }

  @Test func `a child's own styles go before its parent's`() throws {
    let theme = try theme(
      "inherits = \"base\"\n[ui]\nstar = \"#FFFFFF\"\n[glyphs]\nset = \"unicode\"",
      parents: ["base": parent])
    #expect(theme[.star] == Style(foreground: .rgb(255, 255, 255)))
    #expect(theme[.text].foreground == .rgb(0x11, 0x11, 0x11))
    #expect(theme[Glyph.star] == "★")
  }

  @Test func `grandparents count`() throws {
    let theme = try theme(
      "inherits = \"b\"", parents: ["b": "inherits = \"base\"", "base": parent])
    #expect(theme[.text].foreground == .rgb(0x11, 0x11, 0x11))
  }

  @Test func `themes that inherit each other are reported`() {
    let found = problems(
      "name = \"x\"\ninherits = \"b\"",
      parents: ["b": "\n\ninherits = \"mine\"", "mine": "inherits = \"b\""])
    #expect(found.map(\.fault) == [.inheritanceCycle(["mine", "b", "mine"])])
    #expect(found.map(\.line) == [3])
    #expect(found.map(\.file) == ["b.toml"])
  }

  @Test func `an unknown parent is reported with the nearest name`() {
    let found = problems("inherits = \"bsae\"", parents: ["base": parent])
    #expect(found.map(\.fault) == [.unknownTheme("bsae", nearest: "base")])
  }

  @Test func `a parent's mistake is told with the parent's file`() {
    let found = problems("inherits = \"b\"", parents: ["b": "[ui]\ntext = \"nope\""])
    #expect(found.map(\.file) == ["b.toml"])
    #expect(found.map(\.line) == [2])
  }

  // MARK: Signs, frames, pictures

  @Test func `signs start from a set and are changed one by one`() throws {
    let theme = try theme("[glyphs]\nset = \"ascii\"\nstar = \"+\"")
    #expect(theme[Glyph.star] == "+")
    #expect(theme[Glyph.done] == "v")
    #expect(theme.border(isFocused: false) == .ascii)
    #expect(theme.border(isFocused: true) == .heavyASCII)
  }

  @Test(arguments: ["", "ab", "界", "👍"])
  func `a sign is one character of one cell`(sign: String) {
    let found = problems("[glyphs]\n\nstar = \"\(sign)\"")
    #expect(found.map(\.fault) == [.glyphWidth(sign, glyph: "star")])
    #expect(found.map(\.line) == [3])
  }

  @Test func `pictures stand on the ground unless told otherwise`() throws {
    #expect(
      try theme("[ui]\nground = { bg = \"#010203\" }").pictures.background == .rgb(1, 2, 3))
    let theme = try theme("[image]\nbackground = \"#040506\"\nframe = true")
    #expect(theme.pictures == Theme.Pictures(background: .rgb(4, 5, 6), hasFrame: true))
  }

  // MARK: Mistakes

  @Test(arguments: [
    ("nmae = \"x\"", 1, ThemeFault.unknownKey("nmae", table: "", nearest: "name")),
    ("[ui]\ntxet = \"#FFF\"", 2, .unknownKey("txet", table: "ui", nearest: "text")),
    ("[ui]\n\"json.kye\" = \"#FFF\"", 2, .unknownKey("json.kye", table: "ui", nearest: "json.key")),
    (
      "[ui]\n# x\ntext = { fg = \"#FFF\", blod = true }", 3,
      .unknownKey("blod", table: "ui.text", nearest: "bold")
    ),
    ("[ui]\ntext = { bold = 1 }", 2, .unexpectedValue(key: "bold", expected: .flag)),
    ("[ui]\ntext = 3", 2, .unexpectedValue(key: "text", expected: .style)),
    ("ui = 3", 1, .unexpectedValue(key: "ui", expected: .table)),
    ("\nname = true", 2, .unexpectedValue(key: "name", expected: .text)),
    (
      "appearance = \"drak\"", 1,
      .unknownChoice("drak", key: "appearance", choices: ["dark", "light"])
    ),
    (
      "[borders]\nnormal = \"double\"", 2,
      .unknownChoice(
        "double", key: "normal", choices: ["light", "heavy", "ascii", "heavy-ascii"])
    ),
    ("[palette]\nred = \"#12\"", 2, .unreadableColor("#12")),
    ("[ui]\ntext = \"#GGGGGG\"", 2, .unreadableColor("#GGGGGG")),
    ("[palette]\nred = \"#F00\"\n[ui]\ntext = \"rde\"", 4, .unknownColor("rde", nearest: "red")),
    ("[palette]\na = \"nope\"\nb = \"a\"", 2, .unknownColor("nope", nearest: nil)),
    ("[palette]\ndefault = \"#000\"", 2, .reservedColor),
    ("[palette]\na = \"b\"\nb = \"c\"\nc = \"b\"", 3, .paletteCycle(["b", "c", "b"])),
    ("[image]\nsmoth = true", 2, .unknownKey("smoth", table: "image", nearest: "smooth")),
    ("[glyphs]\nstra = \"*\"", 2, .unknownKey("stra", table: "glyphs", nearest: "star")),
  ])
  func `a mistake is told once, with its line`(text: String, line: Int, fault: ThemeFault) {
    let found = problems(text)
    #expect(found == [ThemeProblem(file: "mine.toml", line: line, fault: fault)])
  }

  @Test func `what is not TOML is told with its line`() throws {
    let problem = try #require(problems("[ui]\ntext = \"#FFF\"\nmuted = [").first)
    #expect(problem.line == 3)
    guard case .syntax = problem.fault else {
      Issue.record("\(problem.fault)")
      return
    }
    #expect(problems("name = \"a\"\n\u{0}").first?.line == 2)
  }

  @Test func `all mistakes are told at once, in the order of lines`() {
    let found = problems("nmae = \"x\"\n[ui]\ntext = \"nope\"\nstra = \"#FFF\"")
    #expect(found.map(\.line) == [1, 3, 4])
  }

  @Test func `a mistake reads as a sentence in both languages`() {
    let problem = ThemeProblem(
      file: "mine.toml", line: 4, fault: .unknownColor("rde", nearest: "red"))
    #expect(
      problem.text(.english)
        == "mine.toml:4: The palette has no colour \"rde\": did you mean \"red\"?")
    #expect(problem.text(.chinese) == "mine.toml:4: 调色板中没有颜色“rde”，是不是“red”？")
  }
}
