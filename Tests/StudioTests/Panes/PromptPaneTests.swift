import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

@Suite struct PromptPaneTests {
  private func scene(_ text: String, cursor: Int? = nil) throws -> Scene {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.editor = PromptEditor(text)
    scene.state.session.setup.prompt = text
    if let cursor { scene.state.editor.moveCursor(to: cursor) }
    scene.state.mode = .insert
    return scene
  }

  /// The style of the first character of a word on the screen.
  private func style(of word: String, in screenful: Screenful) throws -> Style {
    let canvas = screenful.canvas
    let first = try #require(word.first)
    for row in 1..<8 {
      for column in 39..<79 where canvas[column, row].text == String(first) {
        let found = (column..<min(column + word.count, 79)).map { canvas[$0, row].text }.joined()
        if found == word { return canvas[column, row].style }
      }
    }
    throw Missing(word: word)
  }

  struct Missing: Error { let word: String }

  @Test(arguments: [
    ("", 0, 0, 0), ("ab", 2, 2, 0), ("狐狸 ab", 2, 4, 0), ("a狐b", 2, 3, 0),
    ("one\ntwo", 5, 1, 1), ("e\u{301}x", 1, 1, 0),
  ])
  func `the cursor stands on its cell`(
    text: String, offset: Int, column: Int, row: Int
  ) throws {
    let cursor = try #require(try scene(text, cursor: offset).draw().canvas.cursor)
    let area = try #require(try scene(text).state.layout.promptText)
    #expect(cursor == Point(column: area.column + column, row: area.row + row))
  }

  @Test func `behind a full row the cursor has a cell of its own`() throws {
    let width = try scene("").state.layout.promptWidth
    let text = String(repeating: "a", count: width)
    let scene = try scene(text)
    let area = try #require(scene.state.layout.promptText)
    #expect(
      scene.draw().canvas.cursor == Point(column: area.column + width, row: area.row))
  }

  @Test(arguments: [0, 50, 200, 399])
  func `the row of the cursor is always seen`(line: Int) throws {
    let lines = (0..<400).map { "line \($0)" }
    let offset = lines[..<line].reduce(0) { $0 + $1.count + 1 }
    let scene = try scene(lines.joined(separator: "\n"), cursor: offset)
    let screenful = scene.draw()
    let cursor = try #require(screenful.canvas.cursor)
    let text = screenful.canvas.lines[cursor.row]
    #expect(text.contains("line \(line) "))
  }

  @Test func `mentions have the colour of their slot, and others are pointed out`() throws {
    let scene = try scene("@1 and @scarf, @7, @nobody")
    let screenful = scene.draw()
    let theme = scene.state.settings.theme
    func color(_ role: ThemeRole) -> Color { theme[role].foreground }
    #expect(try style(of: "@1", in: screenful).foreground == color(.reference1))
    #expect(try style(of: "@scarf", in: screenful).foreground == color(.reference2))
    #expect(try style(of: "@7", in: screenful).foreground == color(.mentionEmpty))
    #expect(try style(of: "@nobody", in: screenful).foreground == color(.mentionUnknown))
    #expect(color(.reference1) != color(.reference2))
  }

  @Test func `colours stand on themselves, in ink that can be read`() throws {
    let screenful = try scene("#FFEE00 sky and #101040 sea").draw()
    let light = try style(of: "#FFEE00", in: screenful)
    let dark = try style(of: "#101040", in: screenful)
    #expect(light == Style(foreground: .rgb(0, 0, 0), background: .rgb(255, 238, 0)))
    #expect(dark == Style(foreground: .rgb(255, 255, 255), background: .rgb(16, 16, 64)))
  }

  @Test func `what the model does not read looks so, and the footer says so`() throws {
    var scene = try scene("seen unseen")
    scene.state.meter = Meter(
      compiled: "", prompt: "seen unseen", model: "klein-4B",
      measure: PromptMeasure(usedTokens: 512, droppedTokens: 9, limit: 512, cutOffset: 5),
      cut: 5)
    let screenful = scene.draw()
    let theme = scene.state.settings.theme
    #expect(try style(of: "nseen", in: screenful) != style(of: "seen", in: screenful))
    #expect(
      try style(of: "nseen", in: screenful).attributes == theme[.beyondCut].attributes)
    #expect(screenful.canvas.lines[1].contains("521/512"))
    #expect(screenful.canvas.lines[2].contains("┃┊seen unseen"))
    let footer = try #require(scene.state.layout.promptText).endRow
    #expect(screenful.canvas.lines[footer].contains("9 tokens"))
  }

  @Test func `a click finds the character that is drawn there`() throws {
    let scene = try scene("ab狐cd\nlast")
    let screenful = scene.draw()
    let area = try #require(scene.state.layout.promptText)
    func target(_ column: Int, _ row: Int) -> HitTarget? {
      screenful.target(at: Point(column: area.column + column, row: area.row + row))
    }
    #expect(target(0, 0) == .promptCharacter(0))
    #expect(target(2, 0) == .promptCharacter(2))
    #expect(target(3, 0) == .promptCharacter(2))
    #expect(target(4, 0) == .promptCharacter(3))
    #expect(target(20, 0) == .promptCharacter(5))
    #expect(target(0, 1) == .promptCharacter(6))
    #expect(target(20, 1) == .promptCharacter(10))
    #expect(target(5, 4) == .pane(.prompt))
  }

  @Test func `completions stand below the cursor, or above it where there is no room`() throws {
    for row in [0, 4] {
      var scene = try scene(String(repeating: "\n", count: row) + "@s")
      scene.state.completion = Completion(
        range: row..<row + 2,
        candidates: (0..<30).map { Completion.Candidate(text: "@s\($0)", detail: "slot") })
      scene.state.completion?.selection = 3
      let screenful = scene.draw()
      let cursor = try #require(screenful.canvas.cursor)
      let shown = screenful.hits.filter {
        if case .overlayRow = $0.target { true } else { false }
      }
      #expect(shown.count == 8)
      #expect(shown.contains { $0.target == .overlayRow(3) })
      #expect(shown.allSatisfy { $0.area.row != cursor.row })
      let chosen = try #require(shown.first { $0.target == .overlayRow(3) })
      #expect(screenful.canvas.lines[chosen.area.row].contains("@s3"))
    }
  }

  @Test func `a broken JSON prompt is explained at rest`() throws {
    var scene = try scene("{\"scene\" \"snow\"}")
    scene.state.mode = .normal
    let footer = try #require(scene.state.layout.promptText).endRow
    #expect(scene.lines[footer].contains("1:10"))
  }
}
