import Foundation
import Testing

extension `Darkroom in a terminal` {
  @Suite struct `Leaving` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    @Test(arguments: [":q\r", ":wq\r", "ZZ", "\u{3}\u{3}"])
    func `puts the terminal back`(keys: String) async throws {
      try await program.withStudio { terminal in
        // The first Ctrl-C would stop a draft.
        try await Developing.quieten(terminal)
        terminal.type(keys)
        #expect(try await terminal.waitForEnd() == .exited(0))
        Self.expectTerminalAsBefore(terminal)
      }
    }

    @Test func `in the middle of a run asks, and puts the terminal back`() async throws {
      try await program.withStudio { terminal in
        try await Developing.beginLongRun(in: terminal)
        terminal.type(":q\r")
        try await terminal.wait(for: "Question")
        terminal.type("y")
        #expect(try await terminal.waitForEnd() == .exited(0))
        Self.expectTerminalAsBefore(terminal)
      }
    }

    @Test(arguments: [SIGTERM, SIGHUP])
    func `by a signal puts the terminal back`(signal: Int32) async throws {
      try await program.withStudio { terminal in
        try await terminal.wait(for: firstPrompt)
        terminal.send(signal: signal)
        let end = try await terminal.waitForEnd()
        #expect(end == .exited(0) || end == .exited(128 + signal) || end == .killed(by: signal))
        Self.expectTerminalAsBefore(terminal)
      }
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGQUIT])
    func `by a crash puts the terminal back`(signal: Int32) async throws {
      try await program.withStudio { terminal in
        try await Developing.develop(in: terminal)
        terminal.send(signal: signal)
        let end = try await terminal.waitForEnd()
        #expect(end == .killed(by: signal))
        Self.expectTerminalAsBefore(terminal)
      }
    }

    @Test func `by closing the window ends the program`() async throws {
      try await program.withStudio { terminal in
        try await Developing.beginLongRun(in: terminal)
        terminal.hangUp()
        let latest = ContinuousClock.now + PseudoTerminal.patience
        while terminal.end == nil, ContinuousClock.now < latest {
          try await Task.sleep(for: .milliseconds(10))
        }
        #expect(terminal.end != nil)
      }
      try await program.withStudio { terminal in try await terminal.wait(for: "stopped") }
    }

    @Test func `for a while with Ctrl-Z lends the terminal to the shell`() async throws {
      let terminal = try PseudoTerminal(
        ["/bin/sh", "-i"], environment: program.environment(["PS1": "shell> ", "ENV": nil]),
        folder: program.home)
      defer { terminal.close() }
      try await terminal.wait(for: "shell>")
      terminal.type("\(StudioProgram.path) \(program.session)\n")
      try await terminal.wait(for: "1/5")
      terminal.press(.escape)
      try await terminal.waitUntilGone("1/5")
      let picture = try await Developing.develop(in: terminal)
      terminal.press(.control("z"))
      try await terminal.wait(for: "Stopped")
      // A shell may have brackets around pastes itself.
      #expect(terminal.screen.modesLeftOn.subtracting([2004]).isEmpty)
      #expect(!terminal.screen.isAlternate)
      #expect(!terminal.screen.shows("Preview"))
      terminal.type("echo is''back\n")
      try await terminal.wait(for: "isback")
      terminal.type("fg\n")
      try await terminal.wait(for: "Preview ")
      try await terminal.wait(for: "the picture again") { screen in
        screen.mainPicture.flatMap { $0.isWhole && $0.covers(picture) ? true : nil }
      }
      #expect(terminal.screen.modes.isSuperset(of: [1049, 2004, 1006]))
      terminal.type(":q\r")
      try await terminal.wait(for: "the shell") { $0.isAlternate ? nil : true }
      #expect(terminal.screen.modesLeftOn.subtracting([2004]).isEmpty)
      #expect(terminal.screen.unknown.isEmpty)
      terminal.type("exit\n")
      _ = try await terminal.waitForEnd()
    }

    @Test func `for an editor lends it the terminal`() async throws {
      let editor = program.home + "/editor"
      try "#!/bin/sh\nstty -a </dev/tty | grep -q ' echo ' && printf ' by hand' >>\"$1\"\n"
        .write(toFile: editor, atomically: true, encoding: .utf8)
      #expect(chmod(editor, 0o755) == 0)
      try await program.withStudio(in: TerminalTraits(), ["EDITOR": editor]) { terminal in
        try await terminal.wait(for: firstPrompt)
        try await terminal.settle()
        terminal.press(.function(4))
        try await terminal.wait(for: "by hand")
        #expect(terminal.screen.modes.isSuperset(of: [1049, 2004, 1006]))
        #expect(terminal.settings.isRaw)
      }
    }

    /// The terminal is as a shell had it before.
    static func expectTerminalAsBefore(
      _ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let screen = terminal.screen
      #expect(screen.modesLeftOn == [], sourceLocation: sourceLocation)
      #expect(screen.modes.isSuperset(of: [7, 25]), sourceLocation: sourceLocation)
      #expect(!screen.isAlternate, sourceLocation: sourceLocation)
      #expect(screen.style == CellStyle(), sourceLocation: sourceLocation)
      #expect(terminal.settings == terminal.settingsBefore, sourceLocation: sourceLocation)
      #expect(screen.unknown == [], sourceLocation: sourceLocation)
      #expect(screen.scrolledLines == 0, sourceLocation: sourceLocation)
    }
  }
}
