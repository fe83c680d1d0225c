import CTerminal
import Glibc

/// Takes the terminal for a full screen and puts it back, whatever ends the program.
///
/// What goes to standard error meanwhile would be drawn into the screen and lost with it: it is
/// kept, and shown once the terminal is back.
final class TerminalGuard {
  private let descriptor: Int32
  private let before: termios
  private let log: Int32
  private var standardError: Int32 = -1
  private var logged: off_t = 0

  /// A guard of a terminal, which is left as it is.
  init?(descriptor: Int32) {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else { return nil }
    self.descriptor = descriptor
    before = settings
    log = terminal_memory_file("errors")
  }

  deinit {
    if log >= 0 { close(log) }
  }

  /// Every byte comes as typed; from here on the terminal is put back even when the program ends.
  ///
  /// - Parameter reset: what the terminal is sent then.
  func take(reset: String) {
    var raw = before
    cfmakeraw(&raw)
    // Before anything can be typed that would be echoed; what was typed already is kept.
    tcsetattr(descriptor, TCSANOW, &raw)
    redirectErrors()
    protect(reset: reset)
  }

  /// Changes what the terminal is sent when the program ends.
  func protect(reset: String) {
    var settings = before
    var reset = reset
    reset.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        guard let start = bytes.baseAddress else { return }
        terminal_guard(descriptor, &settings, start, bytes.count, log, logged, standardError)
      }
    }
  }

  /// Puts the settings back and shows what standard error was given meanwhile.
  func giveBack() {
    // What was typed but not read was meant for the screen, as was a late answer.
    var settings = before
    tcsetattr(descriptor, TCSAFLUSH, &settings)
    terminal_unguard()
    replayErrors()
  }

  private func redirectErrors() {
    guard log >= 0, standardError < 0, isatty(STDERR_FILENO) == 1 else { return }
    standardError = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    guard standardError >= 0 else { return }
    logged = lseek(log, 0, SEEK_END)
    dup2(log, STDERR_FILENO)
  }

  private func replayErrors() {
    guard standardError >= 0 else { return }
    dup2(standardError, STDERR_FILENO)
    close(standardError)
    standardError = -1
    var part = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = pread(log, &part, part.count, logged)
      guard count > 0 else { return }
      write(STDERR_FILENO, part, count)
      logged += off_t(count)
    }
  }
}
