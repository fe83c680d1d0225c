import Testing

extension `Darkroom in a terminal` {
  @Suite struct `Developing` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    @Test(arguments: [16, 256, 1024])
    func `brings a picture that the terminal can show`(registers: Int) async throws {
      var traits = TerminalTraits()
      traits.registers = registers
      try await program.withStudio(in: traits) { terminal in
        let picture = try await Self.develop(in: terminal)
        let granted = min(registers, 256)
        let painted = picture.sixel.painted()
        #expect(picture.lastRow < 23)
        #expect(picture.sixel.height % 6 == 0)
        #expect(painted.bands * 6 == picture.sixel.height)
        #expect(painted.highestRegister < granted)
        #expect(painted.mistakes == 0)
        #expect(painted.pixels.allSatisfy { $0 != nil })
        #expect(painted.colors > 8)
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `keeps every step, and scrubbing shows them`() async throws {
      try await program.withStudio { terminal in
        let finished = try await Self.develop(in: terminal)
        terminal.press(.character("["))
        try await terminal.wait(for: "step 12 of 12")
        terminal.press(.character("["), .character("["))
        try await terminal.wait(for: "step 10 of 12")
        let earlier = try await terminal.wait(for: "another picture") { screen in
          screen.mainPicture.flatMap {
            $0.isWhole && $0.sixel.bytes != finished.sixel.bytes ? $0 : nil
          }
        }
        #expect(earlier.sixel.width == finished.sixel.width)
        terminal.press(.character("{"))
        try await terminal.wait(for: "step 1 of 12")
        try await terminal.wait(for: "the first step's picture") { screen in
          screen.mainPicture.flatMap {
            $0.isWhole && $0.sixel.bytes != earlier.sixel.bytes ? $0 : nil
          }
        }
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `goes on behind a popup, whose text no picture touches`() async throws {
      try await program.withStudio { terminal in
        let picture = try await Self.develop(in: terminal)
        for (key, title) in [(Key.control("p"), "Commands"), (.function(1), "Help")] {
          terminal.press(key)
          // The picture may be sent again around the popup before anybody sees it damaged.
          try await terminal.wait(for: title)
          try await terminal.settle()
          #expect(terminal.screen.charactersUnderPictures.isEmpty)
          terminal.press(.escape)
          try await terminal.wait(for: "the whole picture") { screen in
            screen.shownPictures.contains { $0.covers(picture) && $0.isWhole } ? true : nil
          }
          try await terminal.settle()
          #expect(terminal.screen.isSound)
        }
      }
    }

    @Test func `is shown anew in a window of any size`() async throws {
      try await program.withStudio { terminal in
        try await Self.develop(in: terminal)
        for (columns, rows) in [(200, 60), (20, 5), (80, 24), (60, 16), (120, 40)] {
          terminal.resize(columns: columns, rows: rows)
          guard columns >= 60 else {
            try await terminal.wait(for: "needs 60x16")
            continue
          }
          let picture = try await terminal.wait(for: "the picture in \(columns)×\(rows)") {
            screen in
            screen.hasWholeFrame ? screen.mainPicture.flatMap { $0.isWhole ? $0 : nil } : nil
          }
          #expect(picture.lastRow < rows - 1)
          try await terminal.settle()
          #expect(terminal.screen.isSound)
        }
      }
    }

    @Test func `follows what is typed in live mode`() async throws {
      try await program.withStudio { terminal in
        // A session of the bundled model begins live.
        let first = try await Self.draft(in: terminal, after: nil)
        terminal.press(.character("i"))
        terminal.type(", red")
        let second = try await Self.draft(in: terminal, after: first)
        terminal.type(" and blue")
        try await Self.draft(in: terminal, after: second)
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `stops where it is with Ctrl-C, and goes on with B`() async throws {
      try await program.withStudio { terminal in
        try await Self.beginLongRun(in: terminal)
        terminal.press(.control("c"))
        try await terminal.wait(for: "stopped")
        terminal.press(.character("B"))
        try await terminal.waitUntilGone("stopped")
        terminal.press(.control("c"))
        try await terminal.wait(for: "stopped")
      }
    }

    @Test func `is shown in half blocks inside tmux`() async throws {
      let traits = TerminalTraits(talk: .features)
      let variables = ["TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"]
      try await program.withStudio(in: traits, variables) { terminal in
        try await terminal.wait(for: firstPrompt)
        try await terminal.wait(for: "half blocks")
        terminal.press(.control("g"))
        try await terminal.wait(for: "#1 · done")
        try await terminal.wait(for: "a picture of half blocks") { screen in
          let cells = screen.grid.joined().filter { "▀▄█".contains($0.text) }
          let colors = Set(cells.flatMap { [$0.style.foreground, $0.style.background] })
          return colors.count > 8 && cells.count > 100 ? true : nil
        }
        #expect(terminal.screen.pictures.isEmpty)
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `needs no pictures`() async throws {
      try await program.withStudio([program.session, "--pictures", "none"]) { terminal in
        try await terminal.wait(for: "no pictures")
        terminal.press(.control("g"))
        try await terminal.wait(for: "#1 · done")
        try await terminal.settle()
        #expect(terminal.screen.pictures.isEmpty)
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `is the same over a slow line, whose answers never become text`() async throws {
      let traits = TerminalTraits(delay: .milliseconds(400), isSplit: true)
      let variables = ["SSH_CONNECTION": "10.0.0.1 2222 10.0.0.2 22"]
      try await program.withStudio(in: traits, variables) { terminal in
        try await terminal.wait(for: firstPrompt)
        terminal.press(.character("i"))
        terminal.type(" x")
        try await terminal.wait(for: "sixel")
        let picture = try await Self.develop(in: terminal)
        #expect(picture.sixel.painted().mistakes == 0)
        let text = terminal.screen.text
        for piece in ["rgb:", "256S", ";22c", "$y", "1010", "XTerm"] {
          #expect(!text.contains(piece))
        }
        // The prompt was broken over two lines, and has what was typed and nothing else.
        try await terminal.wait(for: "background x")
        #expect(terminal.screen.isSound)
      }
    }

    // MARK: Chapters

    /// Develops the prompt, and waits for its picture to stand on the screen.
    @discardableResult
    static func develop(in terminal: PseudoTerminal) async throws -> ScreenPicture {
      try await quieten(terminal)
      terminal.press(.control("g"))
      try await terminal.wait(for: "the end of the run") { screen in
        screen.text.contains(/#\d+ · done/) ? true : nil
      }
      try await terminal.settle(.milliseconds(500))
      return try await terminal.wait(for: "the picture") { screen in
        screen.mainPicture.flatMap { $0.isWhole && $0.rows > 4 ? $0 : nil }
      }
    }

    /// Waits for a draft whose picture is another one than before.
    @discardableResult
    static func draft(
      in terminal: PseudoTerminal, after before: ScreenPicture?
    ) async throws -> ScreenPicture {
      try await terminal.wait(for: "draft")
      try await terminal.wait(for: "another draft") { screen in
        screen.mainPicture.flatMap { $0.sixel.bytes != before?.sixel.bytes ? $0 : nil }
      }
      // More steps of the same draft may come.
      try await terminal.settle(.milliseconds(700))
      return try await terminal.wait(for: "a whole draft") { screen in
        screen.mainPicture.flatMap {
          $0.isWhole && $0.sixel.bytes != before?.sixel.bytes ? $0 : nil
        }
      }
    }

    /// Turns live mode off, so that nothing is computed but what a story asks for.
    static func quieten(_ terminal: PseudoTerminal) async throws {
      try await terminal.wait(for: "Preview ")
      try await terminal.settle(.milliseconds(300))
      guard terminal.screen.shows("◉") else { return }
      terminal.press(.function(6))
      try await terminal.wait(for: "Live is off")
    }

    /// Begins a run that takes longer than any story.
    static func beginLongRun(in terminal: PseudoTerminal) async throws {
      try await quieten(terminal)
      terminal.type(":set steps 50\r")
      try await terminal.wait(for: "50 steps")
      terminal.type(":set size 512x512\r")
      try await terminal.wait(for: "512x512")
      terminal.press(.control("g"))
      try await terminal.wait(for: "step 2 of 50")
    }
  }
}
