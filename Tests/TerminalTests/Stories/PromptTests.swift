import Testing

extension `Darkroom in a terminal` {
  @Suite struct `The prompt` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    @Test func `shows wide characters and emoji right to the cell`() async throws {
      try await program.withStudio { terminal in
        try await terminal.wait(for: firstPrompt)
        terminal.press(.character("i"), .control("u"))
        try await terminal.waitUntilGone(firstPrompt)
        terminal.type("猫 and é🙂")
        let place = try await terminal.wait(for: "猫 and é🙂")
        // Two cells for the cat and for the face, one for each of the other six.
        let end = ScreenPlace(row: place.row, column: place.column + 10)
        try await terminal.wait(for: "the cursor behind the text") { $0.cursor == end ? true : nil }
        #expect(terminal.screen.hasWholeFrame)
        terminal.press(.backspace, .backspace)
        let shorter = ScreenPlace(row: place.row, column: place.column + 7)
        try await terminal.wait(for: "two characters less") { $0.cursor == shorter ? true : nil }
        #expect(terminal.screen.place(of: "é") == nil)
        #expect(terminal.screen.shows("猫 and "))
        #expect(terminal.screen.hasWholeFrame)
        #expect(terminal.screen.isSound)
      }
    }

    @Test func `takes a paste as it is, keys in it too`() async throws {
      try await program.withStudio { terminal in
        try await terminal.wait(for: firstPrompt)
        terminal.press(.character("i"), .control("u"))
        try await terminal.waitUntilGone(firstPrompt)
        terminal.paste("one line\nand: q Z Z \u{7}two")
        try await terminal.wait(for: "one line")
        try await terminal.wait(for: "and: q Z Z")
        #expect(terminal.end == nil)
      }
    }

    @Test func `keeps every key of a fast hand`() async throws {
      try await program.withStudio { terminal in
        try await terminal.wait(for: firstPrompt)
        terminal.press(.character("i"), .control("u"))
        try await terminal.waitUntilGone(firstPrompt)
        let words = (10...24).map { "w\($0)" }.joined(separator: " ")
        for letter in words { terminal.type(String(letter)) }
        try await terminal.wait(for: "w10 w11")
        try await terminal.wait(for: "w24")
        terminal.press(.control("w"))
        try await terminal.waitUntilGone("w24")
        try await terminal.wait(for: "w23")
      }
    }

    @Test func `is kept through an orderly end`() async throws {
      try await program.withStudio { terminal in
        try await terminal.wait(for: firstPrompt)
        terminal.press(.character("i"))
        terminal.type(" 水")
        try await terminal.wait(for: "background 水")
        // The last line is drawn after the first: what stood there before may still be seen.
        try await terminal.wait(for: "INSERT")
        terminal.press(.escape)
        try await terminal.waitUntilGone("INSERT")
        terminal.type(":q\r")
        #expect(try await terminal.waitForEnd() == .exited(0))
      }
      try await program.withStudio { terminal in try await terminal.wait(for: "background 水") }
    }
  }
}
