import TerminalCanvas

#if canImport(Glibc)
import Glibc
#endif

/// What the environment's variables say of the terminal before it is asked.
struct TerminalEnvironment: Sendable, Equatable {
  /// `TERM`.
  var name: String
  /// Whether tmux or screen stand between the program and the terminal.
  var isMultiplexed: Bool
  /// Whether the line goes over a network.
  var isRemote: Bool
  /// Colours that are certain; nil when only the description of the terminal can tell.
  var colors: ColorDepth?
  /// Whether the terminal is one that has kitty's graphics, so that asking does no harm.
  var mayHaveKittyGraphics: Bool

  init(_ variable: (String) -> String?) {
    let name = variable("TERM").flatMap { $0.isEmpty ? nil : $0 } ?? "dumb"
    self.name = name
    isMultiplexed =
      variable("TMUX") != nil || variable("STY") != nil || name.hasPrefix("tmux")
      || name.hasPrefix("screen")
    isRemote = variable("SSH_CONNECTION") != nil || variable("SSH_TTY") != nil
    let color = variable("COLORTERM") ?? ""
    if !(variable("NO_COLOR") ?? "").isEmpty || name == "dumb" {
      colors = ColorDepth.none
    } else if color == "truecolor" || color == "24bit" || name.hasSuffix("-direct") {
      colors = .full
    } else if name.contains("256color") || Self.modern.contains(where: name.hasPrefix) {
      colors = .indexed
    } else {
      colors = nil
    }
    let program = variable("TERM_PROGRAM") ?? ""
    mayHaveKittyGraphics =
      !isMultiplexed
      && (variable("KITTY_WINDOW_ID") != nil || variable("KONSOLE_VERSION") != nil
        || Self.knowsKittyGraphics(name) || Self.knowsKittyGraphics(program))
  }

  /// The process's own environment.
  static var current: TerminalEnvironment {
    TerminalEnvironment { name in getenv(name).map { String(cString: $0) } }
  }

  /// Whether the terminal understands strings (OSC, DCS, APC) at least so far as to ignore them.
  var understandsStrings: Bool { name != "linux" && name != "dumb" && !name.hasPrefix("vt") }

  /// Names without `256color` of terminals that have them.
  private static let modern = [
    "alacritty", "foot", "wezterm", "ghostty", "contour", "konsole", "iterm", "vte", "xterm-kitty",
    "xterm-ghostty", "rio", "mlterm",
  ]

  /// Whether a terminal or its XTVERSION answer is of those that have kitty's graphics.
  static func knowsKittyGraphics(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["kitty", "ghostty", "wezterm", "konsole"].contains(where: name.contains)
  }
}
