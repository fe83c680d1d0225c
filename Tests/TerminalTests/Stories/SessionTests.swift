import Foundation
import Testing

extension `Darkroom in a terminal` {
  @Suite struct `A session` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    @Test func `survives kill -9 up to the step at work, without a question`() async throws {
      try await program.withStudio { terminal in
        try await Developing.develop(in: terminal)
        try await Developing.beginLongRun(in: terminal)
        try await terminal.wait(for: "step 4 of 50")
        terminal.send(signal: SIGKILL)
        #expect(try await terminal.waitForEnd() == .killed(by: SIGKILL))
      }
      let terminal = try program.start()
      defer { terminal.close() }
      try await terminal.wait(for: "interrupted")
      let reached = try await terminal.wait(for: "the steps of both takes") { screen in
        screen.text.firstMatch(of: /step (\d+) of 50/).flatMap { Int($0.1) }
      }
      // The fourth step was seen while the fifth was at work.
      #expect((3...5).contains(reached))
      #expect(terminal.screen.shows("512x512"))
      #expect(terminal.screen.shows("#1"))
      #expect(!terminal.screen.shows("Question"))
      try await terminal.wait(for: "the step's picture") { screen in
        screen.mainPicture.flatMap { $0.isWhole ? true : nil }
      }
      terminal.press(.character("."))
      try await terminal.wait(for: "#1 · done")
      #expect(terminal.screen.isSound)
    }

    @Test func `has one writer, and others look on`() async throws {
      try await program.withStudio { first in
        try await Developing.develop(in: first)
        try await program.withStudio { second in
          try await second.wait(for: "READ ONLY")
          try await second.wait(for: "the take's picture") { $0.mainPicture.map { _ in true } }
          second.press(.control("g"))
          try await second.wait(for: "Another studio")
          second.type(":q\r")
          #expect(try await second.waitForEnd() == .exited(0))
        }
        #expect(!first.screen.shows("READ ONLY"))
        #expect(first.end == nil)
      }
    }

    @Test func `that is damaged is not touched, and said to be`() async throws {
      let bytes = Data("SQLite format 3\0".utf8) + Data(repeating: 0x5A, count: 9_000)
      try bytes.write(to: URL(filePath: program.session))
      try await expectRefusal(saying: "story.darkroom")
      #expect(try Data(contentsOf: URL(filePath: program.session)) == bytes)
    }

    @Test func `that is no session at all is not touched`() async throws {
      let bytes = Data("My shopping list.\n".utf8)
      try bytes.write(to: URL(filePath: program.session))
      try await expectRefusal(saying: "story.darkroom")
      #expect(try Data(contentsOf: URL(filePath: program.session)) == bytes)
    }

    @Test func `of a newer version is not touched, and the sentence says so`() async throws {
      try await program.withStudio { terminal in
        try await terminal.wait(for: firstPrompt)
        terminal.type(":q\r")
        #expect(try await terminal.waitForEnd() == .exited(0))
      }
      var bytes = try Data(contentsOf: URL(filePath: program.session))
      // SQLite keeps a database's user_version at byte 60, big end first.
      bytes.replaceSubrange(60..<64, with: [0, 0, 3, 231])
      try bytes.write(to: URL(filePath: program.session))
      try await expectRefusal(saying: "newer")
      #expect(try Data(contentsOf: URL(filePath: program.session)) == bytes)
    }

    @Test func `that was the last one and is damaged gives way to a new one`() async throws {
      let data = program.home + "/data/darkroom/sessions"
      try await program.withStudio([]) { terminal in
        try await terminal.wait(for: firstPrompt)
        terminal.type(":q\r")
        #expect(try await terminal.waitForEnd() == .exited(0))
      }
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: data).first {
          $0.hasSuffix(".darkroom")
        })
      try Data(repeating: 0x5A, count: 5_000).write(to: URL(filePath: "\(data)/\(name)"))
      try await program.withStudio([]) { terminal in
        try await terminal.wait(for: firstPrompt)
        // The reason is said, and may be longer than its place.
        try await terminal.wait(for: "cannot be read as a session")
      }
    }

    @Test func `in a folder that cannot be written is refused in one sentence`() async throws {
      // Nobody, root included, can make a file there.
      try await expectRefusal(["/proc/story.darkroom"], saying: "/proc/story.darkroom")
    }

    @Test func `begins elsewhere when its usual folder cannot be written`() async throws {
      let variables = ["XDG_DATA_HOME": "/proc/data", "XDG_STATE_HOME": "/proc/state"]
      try await program.withStudio([], in: .window(120, 40), variables) { terminal in
        try await terminal.wait(for: firstPrompt)
        try await terminal.wait(for: "cannot be written")
        try await Developing.develop(in: terminal)
      }
    }

    @Test func `says when a reference's file is missing`() async throws {
      try await program.withStudio(in: .window(120, 40)) { terminal in
        try await terminal.wait(for: firstPrompt)
        terminal.press(.alt("3"))
        terminal.press(.character("P"))
        try await terminal.wait(for: "Path of a PNG")
        terminal.type("/nowhere/cat.png\r")
        try await terminal.waitUntilGone("Path of a PNG")
        try await terminal.wait(for: "/nowhere/cat.png")
        #expect(terminal.screen.shows("0/10"))
        #expect(terminal.end == nil)
      }
    }

    /// The program says what is wrong on the shell's screen and ends with status 1.
    private func expectRefusal(
      _ arguments: [String]? = nil, saying text: String,
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let terminal = try program.start(arguments, in: .window(400, 24))
      defer { terminal.close() }
      let end = try await terminal.waitForEnd()
      let screen = terminal.screen
      #expect(end == .exited(1), sourceLocation: sourceLocation)
      #expect(screen.text.contains(text), "\(screen.text)", sourceLocation: sourceLocation)
      #expect(screen.lines[0].hasPrefix("darkroom: "), sourceLocation: sourceLocation)
      #expect(screen.lines[0].last == ".", "\(screen.text)", sourceLocation: sourceLocation)
      #expect(screen.lines[1].isEmpty, "\(screen.text)", sourceLocation: sourceLocation)
      #expect(screen.modesLeftOn == [], sourceLocation: sourceLocation)
      #expect(!screen.isAlternate, sourceLocation: sourceLocation)
    }
  }
}
