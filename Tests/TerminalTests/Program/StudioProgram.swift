import Foundation
import Glibc
import Testing

/// The built program with a person's folders of its own, which go when the test is over.
final class StudioProgram: Sendable {
  /// The program beside this test bundle.
  static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "darkroom").path

  /// Home of the person who runs it.
  let home: String

  init() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "darkroom-terminal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    home = folder.resolvingSymlinksInPath().path
  }

  deinit {
    // A folder that a test made read-only would stay.
    _ = chmod(home + "/locked", 0o755)
    try? FileManager.default.removeItem(atPath: home)
  }

  /// A session of this person.
  var session: String { home + "/story.darkroom" }

  /// All variables of the program's environment.
  func environment(_ changes: [String: String?] = [:]) -> [String: String] {
    var variables: [String: String?] = [
      "HOME": home, "XDG_CONFIG_HOME": home + "/config", "XDG_DATA_HOME": home + "/data",
      "XDG_STATE_HOME": home + "/state", "XDG_CACHE_HOME": home + "/cache",
      "TMPDIR": home, "PATH": ProcessInfo.processInfo.environment["PATH"],
      "LD_LIBRARY_PATH": ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"],
      "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8",
    ]
    for (name, value) in changes { variables[name] = value }
    return variables.compactMapValues(\.self)
  }

  /// Starts the program in a terminal.
  ///
  /// - Parameters:
  ///   - arguments: of the command line; without any, the session of this person.
  ///   - traits: what kind of terminal it is.
  ///   - variables: what differs in the environment; nil takes a variable away.
  ///   - launcher: a program that becomes this one, whose command follows its own arguments.
  /// - Returns: the terminal.
  /// - Throws: `TerminalTrouble`.
  func start(
    _ arguments: [String]? = nil, in traits: TerminalTraits = TerminalTraits(),
    _ variables: [String: String?] = [:], launcher: [String] = []
  ) throws -> PseudoTerminal {
    try PseudoTerminal(
      launcher + [Self.path] + (arguments ?? [session]), environment: environment(variables),
      folder: home, traits: traits)
  }

  /// Starts the studio, and leaves the tour of the first run.
  func open(
    _ arguments: [String]? = nil, in traits: TerminalTraits = TerminalTraits(),
    _ variables: [String: String?] = [:], launcher: [String] = []
  ) async throws -> PseudoTerminal {
    let terminal = try start(arguments, in: traits, variables, launcher: launcher)
    do {
      try await terminal.wait(for: "the status line") { screen in
        ["NORMAL", "普通", "needs"].contains { screen.shows($0) } ? true : nil
      }
      try await terminal.settle(.milliseconds(100))
      if terminal.screen.shows("1/5") {
        terminal.press(.escape)
        try await terminal.waitUntilGone("1/5")
      }
    } catch {
      terminal.close()
      throw error
    }
    return terminal
  }

  /// Lets a story happen in a studio, which is closed afterwards however the story ends.
  func withStudio(
    _ arguments: [String]? = nil, in traits: TerminalTraits = TerminalTraits(),
    _ variables: [String: String?] = [:], launcher: [String] = [],
    _ story: (PseudoTerminal) async throws -> Void
  ) async throws {
    let terminal = try await open(arguments, in: traits, variables, launcher: launcher)
    defer { terminal.close() }
    try await story(terminal)
  }

  /// Runs another program to its end, without any input or output.
  func use(_ command: [String]) async throws -> ProcessEnd? {
    let nothing = Glibc.open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nothing) }
    let process = try ChildProcess.start(
      command, environment: environment(), folder: home,
      files: .descriptors(input: nothing, output: nothing, errors: nothing))
    return try await Self.end(of: process)
  }

  private static func end(of process: pid_t) async throws -> ProcessEnd? {
    let latest = ContinuousClock.now + PseudoTerminal.patience * 2
    while ContinuousClock.now < latest {
      if let end = ProcessEnd.of(process) { return end }
      try await Task.sleep(for: .milliseconds(10))
    }
    kill(process, SIGKILL)
    return nil
  }

  /// What a run without a terminal left behind.
  struct Result: Sendable {
    let end: ProcessEnd
    let output: String
    let errors: String
  }

  /// Runs the program without any terminal, with files instead.
  ///
  /// - Parameters:
  ///   - arguments: of the command line.
  ///   - input: what it reads.
  /// - Returns: how it ended and what it wrote.
  /// - Throws: when it does not end.
  func run(_ arguments: [String], input: String = "") async throws -> Result {
    let names = ["input", "output", "errors"].map { home + "/\($0)-\(UUID().uuidString)" }
    try Data(input.utf8).write(to: URL(filePath: names[0]))
    let files = names.map { Glibc.open($0, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    defer { for file in files { close(file) } }
    let process = try ChildProcess.start(
      [Self.path] + arguments, environment: environment(), folder: home,
      files: .descriptors(input: files[0], output: files[1], errors: files[2]))
    let end = try await Self.end(of: process)
    return Result(
      end: try #require(end, "the program did not end"),
      output: try String(contentsOfFile: names[1], encoding: .utf8),
      errors: try String(contentsOfFile: names[2], encoding: .utf8))
  }
}
