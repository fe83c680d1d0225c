import TerminalCanvas
import Testing

@testable import TerminalDriver

@Suite struct `Terminal probe` {
  struct Decision: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var variables: [String: String] = ["TERM": "xterm-256color"]
    var choice = PicturesChoice.auto
    var answers: [TerminalAnswer] = [.features([62])]
    var givesUp = false
    var pictures: PictureProtocol
    var colors: ColorDepth = .indexed

    init(
      _ name: String, _ variables: [String: String] = ["TERM": "xterm-256color"],
      choice: PicturesChoice = .auto, answers: [TerminalAnswer] = [.features([62])],
      givesUp: Bool = false, _ pictures: PictureProtocol, _ colors: ColorDepth = .indexed
    ) {
      testDescription = name
      self.variables = variables
      self.choice = choice
      self.answers = answers
      self.givesUp = givesUp
      self.pictures = pictures
      self.colors = colors
    }
  }

  static let sixel = TerminalAnswer.features([63, 1, 2, 4, 6])
  static let few = TerminalAnswer.graphics(item: 1, status: 0, values: [4])

  static let decisions: [Decision] = [
    Decision("nothing is known yet", answers: [], .none),
    Decision("nothing was answered in time", answers: [], givesUp: true, .halfBlocks),
    Decision("sixel is a feature", answers: [sixel], .sixel),
    Decision("sixel late is still sixel", answers: [sixel], givesUp: true, .sixel),
    Decision("class 4 is no feature", answers: [.features([4, 6])], .halfBlocks),
    Decision("four registers are too few", answers: [few, sixel], .halfBlocks),
    Decision("no sixel", answers: [.features([62, 22])], .halfBlocks),
    Decision("kitty", answers: [.kittyGraphics("OK"), .features([62])], .kitty),
    Decision(
      "kitty that failed", answers: [.kittyGraphics("ENOENT"), .features([62])], .halfBlocks),
    Decision("sixel before kitty", answers: [.kittyGraphics("OK"), sixel], .sixel),
    Decision("chosen at once", choice: .sixel, answers: [], .sixel),
    Decision("chosen blocks", choice: .blocks, answers: [sixel], .halfBlocks),
    Decision("chosen characters", choice: .characters, answers: [sixel], .characters),
    Decision("chosen kitty", choice: .kitty, answers: [sixel], .kitty),
    Decision("chosen none", choice: .none, answers: [sixel], .none),
    Decision("16 colours", ["TERM": "xterm"], .characters, .ansi),
    Decision("COLORTERM", ["TERM": "xterm", "COLORTERM": "truecolor"], .halfBlocks, .full),
    Decision("COLORTERM 24bit", ["TERM": "xterm", "COLORTERM": "24bit"], .halfBlocks, .full),
    Decision(
      "24 bits are proved", ["TERM": "xterm"],
      answers: [.setting("0;48:2::59:34:76m"), .features([62])], .halfBlocks, .full),
    Decision(
      "24 bits are not proved", ["TERM": "xterm"],
      answers: [.setting("0;48;5;59m"), .features([62])], .characters, .ansi),
    Decision(
      "NO_COLOR", ["TERM": "xterm-256color", "NO_COLOR": "1", "COLORTERM": "truecolor"],
      answers: [.setting("48;2;59;34;76m"), .features([62])], .characters, .none),
    Decision("empty NO_COLOR", ["TERM": "xterm-256color", "NO_COLOR": ""], .halfBlocks),
    Decision("dumb", ["TERM": "dumb"], givesUp: true, .none, .none),
    Decision("foot", ["TERM": "foot"], answers: [sixel], .sixel),
    Decision("tmux 3.3", ["TERM": "screen-256color", "TMUX": "/tmp/t,1,0"], .halfBlocks),
    Decision("tmux 3.4", ["TERM": "tmux-256color"], answers: [.features([1, 2, 4])], .sixel),
  ]

  @Test(arguments: decisions) func `what is shown follows from the answers`(_ decision: Decision) {
    var probe = probe(decision.variables, decision.choice)
    for answer in decision.answers { _ = probe.receive(answer) }
    if decision.givesUp { probe.giveUp() }
    #expect(probe.capabilities.pictures == decision.pictures)
    #expect(probe.capabilities.colors == decision.colors)
    #expect(probe.capabilities.isComplete == (decision.givesUp || !decision.answers.isEmpty))
  }

  @Test func `everything a terminal tells is known afterwards`() {
    var probe = probe(["TERM": "xterm-256color"], .auto)
    let answers: [TerminalAnswer] = [
      .name("XTerm(379)"), .graphics(item: 1, status: 0, values: [1024]),
      .graphics(item: 2, status: 0, values: [1000, 800]), .cellPixels(width: 9, height: 19),
      .mode(2026, state: 2), .mode(2027, state: 1), .keyboard(0), .background(.rgb(1, 2, 3)),
      Self.sixel,
    ]
    for answer in answers { #expect(probe.receive(answer) == nil) }
    #expect(
      probe.capabilities
        == TerminalCapabilities(
          name: "XTerm(379)", pictures: .sixel, colors: .indexed,
          cell: CellSize(width: 9, height: 19), sixelColors: 256, background: .rgb(1, 2, 3),
          hasSynchronizedOutput: true, measuresClusters: true, isComplete: true))
    #expect(probe.pictureLimit == CellSize(width: 1000, height: 800))
    #expect(probe.hasKeyboardProtocol)
    #expect(probe.questionsAfterResize == "\u{1B}[?2;4;0S\u{1B}[16t")
  }

  @Test func `modes that the terminal does not know are not used`() {
    var probe = probe(["TERM": "xterm-256color"], .auto)
    for answer in [
      TerminalAnswer.mode(2026, state: 0), .mode(2027, state: 2), .mode(2026, state: 4),
    ] {
      _ = probe.receive(answer)
    }
    #expect(!probe.capabilities.hasSynchronizedOutput)
    #expect(!probe.capabilities.measuresClusters)
  }

  @Test func `DA1 is asked last, and multiplexers are not asked what they pass on`() {
    let plain = probe(["TERM": "xterm-256color"], .auto).questions
    #expect(plain.hasSuffix("\u{1B}[c"))
    #expect(plain.contains("\u{1B}]11;?"))
    #expect(plain.contains("\u{1B}P$qm"))
    #expect(!plain.contains("\u{1B}_G"))
    let tmux = probe(["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"], .auto).questions
    #expect(!tmux.contains("]11;") && !tmux.contains("\u{1B}P") && !tmux.contains("\u{1B}_"))
    #expect(probe(["TERM": "xterm-kitty"], .auto).questions.contains("\u{1B}_Gi=31"))
    #expect(probe(["TERM": "linux"], .auto).questions == "\u{1B}[c")
  }

  @Test func `a terminal that is known by name only is asked for kitty's graphics then`() {
    var remote = probe(["TERM": "xterm-256color"], .auto)
    #expect(remote.receive(.name("ghostty 1.1.0"))?.hasPrefix("\u{1B}_Gi=31") == true)
    #expect(remote.receive(.name("foot(1.16)")) == nil)
    var multiplexed = probe(["TERM": "tmux-256color"], .auto)
    #expect(multiplexed.receive(.name("kitty(0.35)")) == nil)
  }

  @Test(arguments: [
    (720, 456, nil, nil, 9, 19),
    (0, 0, nil, nil, 10, 20),
    (32000, 0, nil, nil, 10, 20),
    (720, 456, CellSize(width: 8, height: 16), nil, 8, 16),
    (720, 456, CellSize(width: 0, height: 0), nil, 9, 19),
    (0, 0, nil, CellSize(width: 1600, height: 960), 20, 40),
    (80, 24, nil, CellSize(width: 1600, height: 960), 20, 40),
  ])
  func `a cell's size is the first that can be true`(
    _ width: Int, _ height: Int, _ cell: CellSize?, _ window: CellSize?, _ wide: Int, _ high: Int
  ) {
    let measure = CellMeasure(
      columns: 80, rows: 24, windowWidth: width, windowHeight: height, toldCell: cell,
      toldWindow: window)
    #expect(measure.cell == CellSize(width: wide, height: high))
  }

  @Test(arguments: [
    (["SSH_CONNECTION": "1 2 3 4"], true), (["SSH_TTY": "/dev/pts/1"], true), ([:], false),
  ])
  func `a line over a network is known`(_ variables: [String: String], _ isRemote: Bool) {
    #expect(TerminalEnvironment { variables[$0] }.isRemote == isRemote)
  }

  private func probe(_ variables: [String: String], _ choice: PicturesChoice) -> TerminalProbe {
    let environment = TerminalEnvironment { variables[$0] }
    return TerminalProbe(
      environment: environment, choice: choice, colors: environment.colors ?? .ansi,
      measure: CellMeasure(columns: 80, rows: 24, windowWidth: 0, windowHeight: 0))
  }
}
