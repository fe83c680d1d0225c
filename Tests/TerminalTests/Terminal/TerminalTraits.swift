/// What kind of terminal the program meets.
struct TerminalTraits: Sendable {
  /// Which questions are answered.
  enum Talk: Sendable, Equatable {
    /// All that xterm answers.
    case all
    /// What kind of terminal it is (DA1), as inside an old tmux.
    case features
    /// Nothing.
    case nothing
  }

  var columns = 80
  var rows = 24
  var cellWidth = 9
  var cellHeight = 19
  var hasSixel = true
  /// Colour registers that a program can get.
  var registers = 1024
  var talk = Talk.all
  /// How long an answer is on its way.
  var delay = Duration.zero
  /// Whether answers come byte by byte.
  var isSplit = false
  /// Whether the kernel knows the window's pixels.
  var tellsPixels = true
  /// What it answers to DA1.
  var features: String {
    if talk == .features { return "\u{1B}[?1;2c" }
    return "\u{1B}[?63;1;2;" + (hasSixel ? "4;" : "") + "6;9;15;22c"
  }

  /// A usual window of a certain size.
  static func window(_ columns: Int, _ rows: Int) -> TerminalTraits {
    TerminalTraits(columns: columns, rows: rows)
  }
}
