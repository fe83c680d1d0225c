import Glibc
import TerminalCanvas
import Testing

@testable import TerminalDriver

/// The other side of a pseudo-terminal: a terminal with sixel that keeps everything written to it.
final class PseudoTerminal {
  /// What a program opens.
  let program: Int32
  /// Everything that was written to it.
  private(set) var output: [UInt8] = []
  /// Whether it answers the questions it knows.
  var answers = true

  private let terminal: Int32
  private var seen = 0

  init(columns: Int, rows: Int) throws {
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    var number: Int32 = 0
    var unlocked: Int32 = 0
    try #require(terminal >= 0)
    try #require(ioctl(terminal, Self.unlock, &unlocked) == 0)
    try #require(ioctl(terminal, Self.getNumber, &number) == 0)
    program = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(program >= 0)
    resize(columns: columns, rows: rows)
  }

  deinit {
    close(program)
    close(terminal)
  }

  private static let unlock: UInt = 0x4004_5431
  private static let getNumber: UInt = 0x8004_5430

  /// Cells of 9 × 19 pixels, as xterm's.
  func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: UInt16(columns * 9),
      ws_ypixel: UInt16(rows * 19))
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// Sends what a person types.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(terminal, bytes, bytes.count)
  }

  /// The settings of the line.
  var settings: termios {
    var settings = termios()
    tcgetattr(program, &settings)
    return settings
  }

  /// Everything that was written to it, with ESC as `␛`.
  var text: String {
    String(decoding: output, as: UTF8.self).replacing("\u{1B}", with: "␛")
  }

  /// Private modes that are on.
  var modes: Set<Int> {
    var modes: Set<Int> = []
    for match in text.matches(of: /␛\[\?([0-9;]+)([hl])/) {
      for mode in match.1.split(separator: ";").compactMap({ Int($0) }) {
        if match.2 == "h" { modes.insert(mode) } else { modes.remove(mode) }
      }
    }
    return modes
  }

  /// Reads and answers until something is true, for five seconds at most.
  @MainActor
  func wait(
    until condition: @MainActor () -> Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let end = ContinuousClock.now + .seconds(5)
    while true {
      pump()
      if condition() { return }
      guard ContinuousClock.now < end else {
        Issue.record("not seen in \(text.suffix(2_000))", sourceLocation: sourceLocation)
        return
      }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  /// Reads what there is.
  func pump() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(terminal, &buffer, buffer.count)
      guard count > 0 else { break }
      output += buffer[..<count]
    }
    guard answers else { return }
    let news = String(decoding: output[seen...], as: UTF8.self)
    for (question, answer) in Self.replies {
      for _ in news.ranges(of: question) { type(answer) }
    }
    seen = output.count
  }

  private static let replies: [(String, String)] = [
    ("\u{1B}[?1;1;0S", "\u{1B}[?1;0;256S"), ("\u{1B}[16t", "\u{1B}[6;19;9t"),
    ("\u{1B}[?2026$p", "\u{1B}[?2026;2$y"), ("\u{1B}[5n", "\u{1B}[0n"),
    ("\u{1B}[c", "\u{1B}[?63;1;2;4c"),
  ]
}
