import Glibc
import Pictures
import TerminalCanvas
import Testing

@testable import TerminalDriver

/// ncurses is one for the whole process.
@MainActor @Suite(.serialized, .timeLimit(.minutes(1))) struct `Curses screen` {
  let size = Size(columns: 40, rows: 12)

  @Test func `opening takes the terminal and closing puts all of it back`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let before = terminal.settings
    let screen = try open(terminal)
    #expect(screen.size == size)
    #expect(terminal.settings.c_lflag & tcflag_t(ECHO | ICANON | ISIG) == 0)
    screen.present(Canvas(size: size))
    try await terminal.wait { screen.capabilities.isComplete }
    #expect(terminal.modes.isSuperset(of: [1049, 2004, 1002, 1006, 1004]))
    screen.close()
    terminal.pump()
    #expect(terminal.modes == [7, 25])
    #expect(terminal.text.hasSuffix("␛[?1l␛>␛[?25h␛[m␛(B␛[23;0t␛[?1049l"))
    #expect(terminal.settings.c_lflag == before.c_lflag)
    #expect(terminal.settings.c_iflag == before.c_iflag)
    #expect(terminal.settings.c_oflag == before.c_oflag)
    var events: [InputEvent] = []
    for await event in screen.events { events.append(event) }
    #expect(events == [.capable(screen.capabilities)])
  }

  @Test func `the first screenful does not wait for answers`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    terminal.answers = false
    let screen = try open(terminal)
    screen.present(text("at once"))
    terminal.pump()
    #expect(terminal.text.contains("at once"))
    #expect(terminal.text.matches(of: /␛\[\?1049h/).count == 1)
    #expect(!screen.capabilities.isComplete)
    screen.close()
  }

  @Test func `only what changed is sent`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    screen.present(text("hello world"))
    try await terminal.wait { screen.capabilities.isComplete }
    let count = terminal.output.count
    screen.present(text("hello World"))
    terminal.pump()
    let sent = String(decoding: terminal.output[count...], as: UTF8.self)
    #expect(sent.contains("W") && !sent.contains("hello") && sent.utf8.count < 24)
    screen.repaint()
    screen.present(text("hello World"))
    terminal.pump()
    #expect(String(decoding: terminal.output[count...], as: UTF8.self).contains("hello World"))
    screen.close()
  }

  @Test func `wide characters, clusters and styles reach the terminal`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal, ["COLORTERM": "truecolor"])
    var canvas = Canvas(size: size)
    canvas.write("日本 e\u{301} x", at: Point(column: 0, row: 0))
    canvas.write(
      "bold", at: Point(column: 0, row: 2),
      Style(foreground: .rgb(1, 2, 3), background: .rgb(4, 5, 6), attributes: .bold))
    canvas.write("gone", at: Point(column: 0, row: 4), Style(attributes: .strikethrough))
    canvas.write("!", at: Point(column: 39, row: 11))
    canvas.cursor = Point(column: 5, row: 7)
    screen.present(canvas)
    terminal.pump()
    let sent = terminal.text
    #expect(sent.contains("日本 e\u{301} x"))
    #expect(sent.contains("␛[1m") && sent.contains("38;2;1;2;3m") && sent.contains("48;2;4;5;6m"))
    #expect(sent.contains("␛[9mgone"))
    #expect(sent.contains("!"))
    #expect(sent.hasSuffix("␛[8;6H"))
    // The left half of a wide character is overwritten: no half stays behind.
    canvas.write("y", at: Point(column: 1, row: 0))
    let count = terminal.output.count
    screen.present(canvas)
    terminal.pump()
    #expect(String(decoding: terminal.output[count...], as: UTF8.self).contains(" y"))
    screen.close()
  }

  @Test func `without colours there are none`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal, ["NO_COLOR": "1", "COLORTERM": "truecolor"])
    var canvas = Canvas(size: size)
    canvas.write("red", at: Point(column: 0, row: 0), Style(foreground: .rgb(255, 0, 0)))
    screen.present(canvas)
    terminal.pump()
    #expect(terminal.text.contains("red"))
    #expect(!terminal.text.contains(/␛\[[34][0-9;]*m/))
    screen.close()
  }

  @Test func `a picture is one write at its place, and asks for an acknowledgement`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    try await terminal.wait { screen.capabilities.isComplete }
    var canvas = text("below")
    canvas.place(still(Rect(column: 4, row: 2, columns: 6, rows: 3)))
    screen.present(canvas)
    try await terminal.wait { terminal.text.contains("␛[5n") }
    let sent = terminal.text
    let picture = sent.firstMatch(
      of: /␛\[\?2026h␛7␛\[3;5H␛P[0-9;]*q"1;1;([0-9]+);([0-9]+)[^␛]*␛\\␛8␛\[\?2026l␛\[5n/)
    #expect(picture?.1 == "54" && picture?.2 == "54")
    let count = terminal.output.count
    screen.present(canvas)
    try await Task.sleep(for: .milliseconds(30))
    terminal.pump()
    #expect(!String(decoding: terminal.output[count...], as: UTF8.self).contains("\u{1B}P"))
    screen.close()
  }

  @Test func `a picture under a popup comes back when that closes`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    try await terminal.wait { screen.capabilities.isComplete }
    var canvas = Canvas(size: size)
    canvas.place(still(Rect(column: 4, row: 2, columns: 6, rows: 3)))
    var covered = canvas
    covered.cover(Rect(column: 4, row: 2, columns: 2, rows: 1))
    for (index, canvas) in [canvas, covered, canvas].enumerated() {
      screen.present(canvas)
      try await terminal.wait { terminal.text.matches(of: /␛7␛\[3;5H␛P/).count == index + 1 }
    }
    screen.close()
  }

  @Test func `what is typed comes as events, in order`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    try await terminal.wait { screen.capabilities.isComplete }
    terminal.type("é\u{1B}[A\u{1B}[200~pasted\u{1B}[201~\u{1B}[<0;3;4M\u{1B}[<0;3;4M")
    var events: [InputEvent] = []
    for await event in screen.events {
      events.append(event)
      if events.count == 6 { break }
    }
    let point = Point(column: 2, row: 3)
    #expect(
      events == [
        .capable(screen.capabilities), .key(KeyPress(.character("é"))), .key(KeyPress(.up)),
        .pasted("pasted"), .mouse(MouseEvent(.pressed(clicks: 1), at: point)),
        .mouse(MouseEvent(.pressed(clicks: 2), at: point)),
      ])
    screen.close()
  }

  @Test func `a lone escape is a key after a moment`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    try await terminal.wait { screen.capabilities.isComplete }
    terminal.type("\u{1B}")
    var iterator = screen.events.makeAsyncIterator()
    #expect(await iterator.next() == .capable(screen.capabilities))
    #expect(await iterator.next() == .key(KeyPress(.escape)))
    screen.close()
  }

  @Test func `another program gets the terminal as it was, and the screen comes back`() async throws
  {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let before = terminal.settings
    let screen = try open(terminal)
    screen.present(text("mine"))
    try await terminal.wait { screen.capabilities.isComplete }
    await screen.lend {
      terminal.pump()
      #expect(terminal.modes == [7, 25])
      #expect(terminal.settings.c_lflag == before.c_lflag)
      screen.present(text("later"))
    }
    terminal.pump()
    #expect(terminal.modes.contains(1049))
    #expect(terminal.settings.c_lflag & tcflag_t(ECHO | ICANON) == 0)
    #expect(terminal.text.contains("later"))
    screen.close()
  }

  @Test func `clipboard, title and bell are sent`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    let screen = try open(terminal)
    screen.copy("héllo")
    screen.setTitle("a\u{7}\u{1B}b")
    screen.ring()
    terminal.pump()
    #expect(terminal.text.hasSuffix("␛]52;c;aMOpbGxv␛\\␛]2;ab␛\\\u{7}"))
    screen.close()
  }

  @Test func `colours that are proved later are used`() async throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 12)
    terminal.answers = false
    let screen = try open(terminal)
    var canvas = Canvas(size: size)
    canvas.write("x", at: Point(column: 0, row: 0), Style(foreground: .rgb(1, 2, 3)))
    screen.present(canvas)
    terminal.pump()
    #expect(terminal.text.contains(/␛\[38;5;[0-9]+m/) && !terminal.text.contains("38;2;1;2;3m"))
    terminal.type("\u{1B}P1$r0;48:2::59:34:76m\u{1B}\\")
    try await terminal.wait { terminal.text.contains("38;2;1;2;3m") }
    #expect(screen.capabilities.colors == .full)
    screen.close()
  }

  @Test func `a descriptor without a terminal is refused`() throws {
    let file = Glibc.open("/dev/null", O_RDWR)
    defer { close(file) }
    // Where the tests run in a terminal of their own, that one would be taken.
    guard Glibc.open("/dev/tty", O_RDWR) < 0 else { return }
    #expect(throws: ScreenError.noTerminal) { try CursesScreen(descriptor: file) }
  }

  func open(
    _ terminal: PseudoTerminal, _ variables: [String: String] = [:],
    pictures: PicturesChoice = .auto
  ) throws -> CursesScreen {
    let variables = variables.merging(["TERM": "xterm-256color"]) { mine, _ in mine }
    return try CursesScreen(
      pictures: pictures, descriptor: terminal.program,
      environment: TerminalEnvironment { variables[$0] })
  }

  func text(_ text: String) -> Canvas {
    var canvas = Canvas(size: size)
    canvas.write(text, at: Point(column: 2, row: 5))
    return canvas
  }

  func still(_ area: Rect) -> PlacedPicture {
    let picture = Picture(
      width: 64, height: 64, pixels: (0..<64 * 64 * 3).map { UInt8(truncatingIfNeeded: $0 / 48) })
    return PlacedPicture(
      place: "still", content: "gradient", picture: picture, area: area, role: .still)
  }
}
