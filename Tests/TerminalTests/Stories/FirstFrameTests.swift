import Testing

extension `Darkroom in a terminal` {
  @Suite struct `The first frame` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    @Test(arguments: [(80, 24), (60, 16), (120, 40), (200, 60)])
    func `has every pane, whole to the edges`(columns: Int, rows: Int) async throws {
      try await program.withStudio(in: .window(columns, rows)) { terminal in
        try await terminal.wait(for: firstPrompt)
        for title in ["Preview", "Prompt", "References", "Takes", "Steps"] {
          try await terminal.wait(for: "\(title) ")
        }
        try await terminal.wait(for: "a whole frame") { $0.hasWholeFrame ? true : nil }
        #expect(terminal.screen.isSound)
        #expect(terminal.screen.isAlternate)
        #expect(terminal.settings.isRaw)
      }
    }

    @Test func `of a first run has the tour, which Escape leaves for good`() async throws {
      let first = try program.start()
      defer { first.close() }
      try await first.wait(for: "1/5")
      first.press(.character(" "))
      try await first.wait(for: "2/5")
      first.press(.escape)
      try await first.waitUntilGone("2/5")
      first.type(":q\r")
      #expect(try await first.waitForEnd() == .exited(0))
      let second = try program.start()
      defer { second.close() }
      try await second.wait(for: "NORMAL")
      try await second.settle()
      #expect(!second.screen.shows("1/5"))
    }

    @Test func `says what it needs where it has no room`() async throws {
      let terminal = try program.start(in: .window(20, 5))
      defer { terminal.close() }
      try await terminal.wait(for: "needs 60x16")
      #expect(terminal.screen.isSound)
      terminal.resize(columns: 60, rows: 16)
      try await terminal.wait(for: "Prompt ")
    }

    @Test func `has no colours with NO_COLOR`() async throws {
      try await program.withStudio(in: TerminalTraits(), ["NO_COLOR": "1"]) { terminal in
        try await terminal.wait(for: firstPrompt)
        try await terminal.settle()
        let styles = terminal.screen.grid.joined().map(\.style)
        #expect(styles.allSatisfy { $0.foreground == nil && $0.background == nil })
        #expect(styles.contains { !$0.attributes.isEmpty })
      }
    }

    @Test func `is Chinese where the locale is`() async throws {
      try await program.withStudio(in: TerminalTraits(), ["LANG": "zh_CN.UTF-8"]) { terminal in
        for title in ["预览", "提示词", "参考图", "作品", "步骤"] { try await terminal.wait(for: title) }
        try await terminal.wait(for: "a whole frame") { $0.hasWholeFrame ? true : nil }
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `is Chinese when asked for`() async throws {
      let arguments = [program.session, "--language", "zh"]
      try await program.withStudio(arguments) { terminal in
        try await terminal.wait(for: "提示词")
        try await terminal.wait(for: "普通")
      }
    }

    @Test func `does not need answers, and asks for none of them again`() async throws {
      let traits = TerminalTraits(talk: .nothing)
      try await program.withStudio(in: traits) { terminal in
        try await terminal.wait(for: firstPrompt)
        // Three seconds of silence are taken for no.
        try await terminal.wait(for: "half blocks")
        #expect(terminal.screen.questions.count { $0 == "DA1" } == 1)
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `takes ASCII characters only, when asked for`() async throws {
      try await program.withStudio([program.session, "--ascii"]) { terminal in
        try await terminal.wait(for: firstPrompt)
        try await terminal.settle()
        let characters = terminal.screen.grid.joined().flatMap(\.text.unicodeScalars)
        #expect(Set(characters.filter { !$0.isASCII && $0 != "\u{A0}" }) == [])
      }
    }
  }
}
