import Glibc
import TerminalCanvas
import Testing

@testable import TerminalDriver

/// What happens when the window changes, also when nobody says so.
extension `Curses screen` {
  @Test func `a new size is told once, and the next screenful is whole`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    screen.present(text("before"))
    try await terminal.wait { screen.capabilities.isComplete }
    terminal.resize(columns: 50, rows: 10)
    // Only the foreground of a session gets the signal from the kernel.
    kill(getpid(), SIGWINCH)
    kill(getpid(), SIGWINCH)
    try await terminal.wait { screen.size == Size(columns: 50, rows: 10) }
    let count = terminal.output.count
    var canvas = Canvas(size: screen.size)
    canvas.write("after", at: Point(column: 44, row: 8))
    screen.present(canvas)
    terminal.pump()
    let sent = String(decoding: terminal.output[count...], as: UTF8.self)
    #expect(sent.contains("\u{1B}[H\u{1B}[2J") && sent.contains("after"))
    screen.close()
    var sizes: [InputEvent] = []
    for await event in screen.events { if case .resized = event { sizes.append(event) } }
    #expect(sizes == [.resized(Size(columns: 50, rows: 10))])
  }

  @Test func `a window that was smaller for a moment is drawn anew`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    screen.present(text("cut off"))
    try await terminal.wait { screen.capabilities.isComplete }
    let count = terminal.output.count
    terminal.resize(columns: 20, rows: 12)
    terminal.resize(columns: 40, rows: 12)
    kill(getpid(), SIGWINCH)
    try await terminal.wait {
      String(decoding: terminal.output[count...], as: UTF8.self).contains("cut off")
    }
    #expect(screen.size == size)
    screen.close()
  }

  @Test(arguments: ["xterm-256color", "xterm", "vt100", "linux", "no-such-terminal"])
  func `no line wraps until the terminal is given back`(name: String) async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal, ["TERM": name])
    var canvas = Canvas(size: size)
    for row in 0..<size.rows {
      canvas.write(String(repeating: "#", count: size.columns), at: Point(column: 0, row: row))
    }
    screen.present(canvas)
    canvas.write("!", at: Point(column: size.columns - 1, row: size.rows - 1))
    screen.present(canvas)
    try await terminal.wait { terminal.text.contains("!") }
    #expect(!terminal.modes.contains(7))
    #expect(!terminal.text.contains("␛[?7h") && !terminal.text.contains("\n"))
    screen.close()
    terminal.pump()
    #expect(terminal.modes.contains(7))
  }

  @Test func `a picture is not sent to a window that has changed without a word`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    try await terminal.wait { screen.capabilities.isComplete }
    var canvas = Canvas(size: size)
    canvas.place(still(Rect(column: 4, row: 8, columns: 6, rows: 3)))
    screen.present(canvas)
    // The picture is made while the window shrinks.
    terminal.resize(columns: 30, rows: 6)
    try await terminal.wait { screen.size == Size(columns: 30, rows: 6) }
    #expect(!terminal.text.contains("␛P0") && !terminal.text.contains("q\"1;1;"))
    var smaller = Canvas(size: screen.size)
    smaller.place(still(Rect(column: 4, row: 1, columns: 6, rows: 3)))
    screen.present(smaller)
    try await terminal.wait { terminal.text.contains(/␛\[2;5H␛P[^␛]*q"1;1;/) }
    screen.close()
  }

  @Test func `a window that changed while another program had it is asked for its size`()
    async throws
  {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    screen.present(text("mine"))
    try await terminal.wait { screen.capabilities.isComplete }
    await screen.lend { terminal.resize(columns: 44, rows: 10) }
    #expect(screen.size == Size(columns: 44, rows: 10))
    screen.close()
  }
}
