import Foundation

/// A process of its own session, so that it has the terminal it is given and no other.
enum ChildProcess {
  /// What its standard input, output and errors are.
  enum Files {
    case terminal(String)
    case descriptors(input: Int32, output: Int32, errors: Int32)
  }

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - command: path of the program and its arguments.
  ///   - environment: all of its variables.
  ///   - folder: where it starts.
  ///   - files: what it reads and writes.
  /// - Returns: its number.
  /// - Throws: `TerminalTrouble` when it cannot be started.
  static func start(
    _ command: [String], environment: [String: String], folder: String, files: Files
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    // What the tests ignore, the program shall hear.
    for number in [
      SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGWINCH,
    ] {
      sigaddset(&signals, number)
    }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // The last one is POSIX_SPAWN_SETSID, which glibc hides.
    let flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | 0x80
    posix_spawnattr_setflags(&attributes, flags)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    switch files {
    case .terminal(let name):
      // The first terminal that a session's leader opens becomes its own.
      posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
      for descriptor in 1...2 as ClosedRange<Int32> {
        posix_spawn_file_actions_adddup2(&actions, 0, descriptor)
      }
    case .descriptors(let input, let output, let errors):
      for (own, its) in [(input, 0), (output, 1), (errors, 2)] as [(Int32, Int32)] {
        posix_spawn_file_actions_adddup2(&actions, own, its)
      }
    }

    // posix_spawn knows no folder to start in; the shell becomes the program.
    let shell = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder]
    let words = (shell + command).map { strdup($0) }
    let variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in words + variables { free(text) } }
    var process = pid_t()
    let code = posix_spawn(
      &process, shell[0], &actions, &attributes, words + [nil], variables + [nil])
    guard code == 0 else { throw TerminalTrouble.cannotStart(command[0], code: code) }
    return process
  }
}

/// How a process ended.
enum ProcessEnd: Equatable, Sendable, CustomStringConvertible {
  case exited(Int32)
  case killed(by: Int32)

  init(_ status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(by: signal)
  }

  /// The end of a child; nil while it runs.
  static func of(_ process: pid_t) -> ProcessEnd? {
    var status: Int32 = 0
    return waitpid(process, &status, WNOHANG) == process ? ProcessEnd(status) : nil
  }

  var description: String {
    switch self {
    case .exited(let status): "exit status \(status)"
    case .killed(let signal): "signal \(signal)"
    }
  }
}
