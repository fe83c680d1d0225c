/// Why a full-screen terminal could not be had.
public enum ScreenError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Neither the given descriptor nor the process has a terminal.
  case noTerminal
  /// The terminal's description allows no full screen.
  case unusable(terminal: String)

  /// What was expected and what to do.
  public var description: String {
    switch self {
    case .noTerminal:
      "The studio needs a terminal to draw on: run it without redirecting its input and output, or use --plain."
    case .unusable(let terminal):
      "ncurses cannot draw on a terminal of type \"\(terminal)\": set TERM to xterm-256color, or use --plain."
    }
  }
}
