import TerminalCanvas

/// What is asked of the terminal, and what follows from its answers in whatever order they come.
struct TerminalProbe: Sendable, Equatable {
  let environment: TerminalEnvironment
  let choice: PicturesChoice
  /// Colours of the terminal's description, which proofs can only raise.
  var describedColors: ColorDepth
  var measure: CellMeasure

  private(set) var name: String?
  private(set) var features: [Int]?
  private(set) var registers: Int?
  /// The largest picture in pixels, when told.
  private(set) var pictureLimit: CellSize?
  private(set) var background: Color?
  private(set) var hasSynchronizedOutput = false
  private(set) var measuresClusters = false
  /// Whether kitty's keyboard protocol is understood.
  private(set) var hasKeyboardProtocol = false
  private(set) var hasKittyGraphics = false
  private(set) var provedFullColor = false
  private(set) var hasGivenUp = false

  init(
    environment: TerminalEnvironment, choice: PicturesChoice, colors: ColorDepth,
    measure: CellMeasure
  ) {
    self.environment = environment
    self.choice = choice
    describedColors = colors
    self.measure = measure
  }

  /// Every question in one piece, the one that any terminal answers last.
  var questions: String {
    guard environment.understandsStrings else { return "\u{1B}[c" }
    var text = "\u{1B}[>q" + Self.registerQuestions + Self.limitQuestion + Self.cellQuestion
    text += "\u{1B}[14t"
    text += "\u{1B}[?2026$p\u{1B}[?2027$p"
    if !environment.isMultiplexed {
      text += "\u{1B}[?u\u{1B}]11;?\u{1B}\\"
      // A test colour is set and read back: it comes back whole from 24-bit terminals only.
      if environment.colors != ColorDepth.none, environment.colors != .full {
        text += "\u{1B}[48;2;59;34;76m\u{1B}P$qm\u{1B}\\\u{1B}[m"
      }
    }
    if environment.mayHaveKittyGraphics { text += Self.kittyQuestion }
    return text + "\u{1B}[c"
  }

  /// What may be another answer after the window or its font has changed, as far as the terminal
  /// has answered it before.
  var questionsAfterResize: String {
    (pictureLimit == nil ? "" : Self.limitQuestion)
      + (measure.toldCell == nil ? "" : Self.cellQuestion)
  }

  /// Sets 256 colour registers, of which some terminals start with 16, and reads them back.
  static let registerQuestions = "\u{1B}[?1;3;256S\u{1B}[?1;1;0S"
  private static let limitQuestion = "\u{1B}[?2;4;0S"
  private static let cellQuestion = "\u{1B}[16t"
  private static let kittyQuestion = "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\"

  /// Takes an answer.
  ///
  /// - Returns: what to ask next because of it.
  mutating func receive(_ answer: TerminalAnswer) -> String? {
    switch answer {
    case .features(let features): self.features = features
    case .name(let name):
      self.name = name
      if !environment.isMultiplexed, !environment.mayHaveKittyGraphics, !hasKittyGraphics,
        TerminalEnvironment.knowsKittyGraphics(name)
      {
        return Self.kittyQuestion
      }
    case .mode(2026, let state): hasSynchronizedOutput = (1...3).contains(state)
    case .mode(2027, let state): measuresClusters = state == 1 || state == 3
    case .mode: break
    case .graphics(1, 0, let values): registers = values.first ?? registers
    case .graphics(2, 0, let values) where values.count == 2 && values[0] > 0 && values[1] > 0:
      pictureLimit = CellSize(width: values[0], height: values[1])
    case .graphics: break
    case .windowPixels(let width, let height):
      measure.toldWindow = CellSize(width: width, height: height)
    case .cellPixels(let width, let height):
      measure.toldCell = CellSize(width: width, height: height)
    case .background(let color): background = color
    case .setting(let setting):
      provedFullColor =
        setting.contains("2;59;34;76") || setting.contains("2:59:34:76")
        || setting.contains("2::59:34:76")
    case .keyboard: hasKeyboardProtocol = true
    case .kittyGraphics(let message): hasKittyGraphics = message == "OK"
    case .ready, .other: break
    }
    return nil
  }

  /// The terminal had its time; what it says later still counts.
  mutating func giveUp() { hasGivenUp = true }

  /// What follows from the answers so far.
  var capabilities: TerminalCapabilities {
    TerminalCapabilities(
      name: name, pictures: pictures, colors: colors, cell: measure.cell,
      sixelColors: min(max(registers ?? 256, 2), 256), background: background,
      hasSynchronizedOutput: hasSynchronizedOutput, measuresClusters: measuresClusters,
      isComplete: isComplete)
  }

  private var isComplete: Bool { features != nil || hasGivenUp }

  private var colors: ColorDepth {
    if environment.colors == ColorDepth.none { return .none }
    return provedFullColor ? .full : max(environment.colors ?? describedColors, describedColors)
  }

  private var hasSixel: Bool {
    // The first number is the terminal's class, not a feature.
    (features ?? []).dropFirst().contains(4) && (registers ?? 256) >= 16
  }

  private var pictures: PictureProtocol {
    switch choice {
    case .sixel: return .sixel
    case .kitty: return .kitty
    case .blocks: return .halfBlocks
    case .characters: return .characters
    case .none: return .none
    case .auto: break
    }
    if hasSixel { return .sixel }
    if hasKittyGraphics { return .kitty }
    guard isComplete, environment.name != "dumb" else { return .none }
    switch colors {
    case .full, .indexed: return .halfBlocks
    case .ansi, .none: return .characters
    }
  }
}
