import TerminalCanvas
import Testing

@testable import TerminalDriver

/// Pictures by kitty's protocol.
extension `Curses screen` {
  @Test func `kitty's pictures come outside of frames, which they would fill`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal, pictures: .kitty)
    try await terminal.wait { screen.capabilities.isComplete }
    #expect(screen.capabilities.hasSynchronizedOutput)
    var canvas = Canvas(size: size)
    canvas.place(still(Rect(column: 4, row: 2, columns: 6, rows: 3)))
    screen.present(canvas)
    try await terminal.wait { terminal.text.contains("␛8") }
    let sent = terminal.text
    #expect(sent.contains(/␛\[\?25l␛7␛\[3;5H␛_Ga=T,[^␛]*␛\\(␛_G[^␛]*␛\\)*␛8␛\[\?25h␛\[5n/))
    screen.close()
  }
}
