import Foundation
import Glibc
import Testing

extension `Darkroom in a terminal` {
  @Suite struct `A disk without room` {
    let program: StudioProgram

    init() throws { program = try StudioProgram() }

    /// A limit of the size of files stands for the disk, which needs no rights and no other disk.
    @Test func `keeps nothing, and everything as soon as there is some`() async throws {
      // Who ignores the signal is told by an error, as by a full disk.
      let launcher = ["/bin/sh", "-c", "trap '' XFSZ && exec \"$@\"", "sh"]
      try await program.withStudio(in: .window(160, 40), launcher: launcher) { terminal in
        try await Developing.quieten(terminal)
        try await limitFiles(of: terminal, to: 300_000)
        try await workWithoutRoom(in: terminal, saying: "cannot be written")
        try await limitFiles(of: terminal, to: nil)
        try await terminal.wait(for: "Everything is kept again")
        try await terminal.waitUntilGone("not kept")
        try await terminal.settle()
        terminal.send(signal: SIGKILL)
        #expect(try await terminal.waitForEnd() == .killed(by: SIGKILL))
      }
      try await expectAllOfTheWork(in: program.session)
    }

    @Test(.enabled("no namespace for a disk of one's own") { try await hasOwnMounts() })
    func `is called full, and is not when something was deleted`() async throws {
      let disk = program.home + "/disk"
      try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
      let mount = "mount -t tmpfs -o size=4m none \"$0\" && exec \"$@\""
      let launcher = ["/usr/bin/unshare", "-rm", "/bin/sh", "-c", mount, disk]
      try await program.withStudio(
        [disk + "/story.darkroom"], in: .window(160, 40), launcher: launcher
      ) { terminal in
        try await Developing.quieten(terminal)
        // Only the program has that disk; this is the way to it.
        let seen = "/proc/\(terminal.process)/root\(disk)"
        try fill(seen + "/filler")
        try await workWithoutRoom(in: terminal, saying: "is full")
        try FileManager.default.removeItem(atPath: seen + "/filler")
        try await terminal.wait(for: "Everything is kept again")
        try await terminal.waitUntilGone("not kept")
        try await terminal.settle()
        // The disk goes with the program: its files as they are now are what a crash would leave.
        for name in try FileManager.default.contentsOfDirectory(atPath: seen)
        where name.hasPrefix("story.darkroom") && !name.hasSuffix("-shm") {
          try FileManager.default.copyItem(
            atPath: "\(seen)/\(name)", toPath: "\(program.home)/\(name)")
        }
      }
      try await expectAllOfTheWork(in: program.session)
    }

    // MARK: Chapters

    /// Writes and develops; it is said that nothing is kept.
    private func workWithoutRoom(
      in terminal: PseudoTerminal, saying text: String
    ) async throws {
      terminal.press(.character("i"))
      terminal.type(" before")
      terminal.press(.control("g"))
      try await terminal.wait(for: text)
      try await terminal.wait(for: "not kept")
      try await terminal.wait(for: "#1 · done")
      terminal.type(" and after")
      try await terminal.wait(for: "before and after")
      terminal.press(.escape)
      try await terminal.wait(for: "NORMAL")
      #expect(terminal.screen.isSound)
    }

    /// Another studio finds what was typed and the take with all its steps.
    private func expectAllOfTheWork(in session: String) async throws {
      try await program.withStudio([session], in: .window(160, 40)) { terminal in
        try await terminal.wait(for: "background before and after")
        try await terminal.wait(for: "#1 · done")
        terminal.press(.character("["))
        try await terminal.wait(for: "step 12 of 12")
        terminal.press(.character("{"))
        try await terminal.wait(for: "step 1 of 12")
        try await terminal.wait(for: "the step's picture") { screen in
          screen.mainPicture.flatMap { $0.isWhole ? true : nil }
        }
        #expect(!terminal.screen.shows("not kept"))
      }
    }

    /// No file of the program may grow beyond a size.
    private func limitFiles(of terminal: PseudoTerminal, to size: Int?) async throws {
      let limit = "--fsize=\(size.map(String.init) ?? "unlimited"):"
      let end = try await program.use(["/usr/bin/prlimit", "--pid=\(terminal.process)", limit])
      #expect(end == .exited(0))
    }

    /// Fills a disk with a file to the last byte.
    private func fill(_ path: String) throws {
      let file = Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      try #require(file >= 0)
      defer { close(file) }
      var size = 1 << 16
      while size > 0 {
        let bytes = [UInt8](repeating: 0, count: size)
        if write(file, bytes, size) <= 0 { size /= 2 }
      }
      try #require(errno == ENOSPC)
    }

    /// Whether a process may mount a disk that nobody else has.
    private static func hasOwnMounts() async throws -> Bool {
      let program = try StudioProgram()
      let mount = "mount -t tmpfs none \"$0\""
      return try await program.use([
        "/usr/bin/unshare", "-rm", "/bin/sh", "-c", mount, program.home,
      ])
        == .exited(0)
    }
  }
}
