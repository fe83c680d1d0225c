import TerminalCanvas

/// What a terminal replied to a question.
enum TerminalAnswer: Sendable, Equatable {
  /// DA1: what it is and which features it has; every terminal knows this question.
  case features([Int])
  /// XTVERSION: its name and version.
  case name(String)
  /// DECRPM: whether a private mode is known (0 is not) and set (1 or 3).
  case mode(Int, state: Int)
  /// XTSMGRAPHICS: colour registers (item 1) or the largest picture (item 2); status 0 is success.
  case graphics(item: Int, status: Int, values: [Int])
  /// 14t: pixels of the window.
  case windowPixels(width: Int, height: Int)
  /// 16t: pixels of a cell.
  case cellPixels(width: Int, height: Int)
  /// OSC 11: the ground's colour.
  case background(Color)
  /// DECRQSS: a setting as it is now.
  case setting(String)
  /// DSR 0: everything before the question was worked through.
  case ready
  /// The kitty keyboard protocol is known, with these features on.
  case keyboard(Int)
  /// The kitty graphics protocol's answer, `OK` or an error.
  case kittyGraphics(String)
  /// An answer that nobody waits for.
  case other
}

/// What a piece of the terminal's input means.
enum InputToken: Sendable, Equatable {
  /// Something a person or the window did.
  case event(InputEvent)
  /// The terminal replied.
  case answer(TerminalAnswer)
}
