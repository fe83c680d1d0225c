/// What a full-screen program switches on in the terminal, and how all of it is switched off.
enum TerminalModes {
  /// Alternate screen, title kept, bracketed paste, mouse with drags, focus, and an escape before
  /// keys with Alt: a plain xterm sends other letters instead.
  ///
  /// No line wraps: what was on its way when the window became smaller would scroll it.
  static let enter =
    "\u{1B}[?1049h\u{1B}[22;0t\u{1B}[?7l\u{1B}[?2004h\u{1B}[?1002h\u{1B}[?1006h\u{1B}[?1004h"
    + "\u{1B}[?1036s\u{1B}[?1036h\u{1B}[m\u{1B}[H\u{1B}[2J"
  /// kitty's keyboard: keys that would be ambiguous come as sequences.
  static let enterKeyboard = "\u{1B}[>1u"
  private static let leaveKeyboard = "\u{1B}[<u"

  /// Everything back, whatever was being written: an open picture is ended first.
  ///
  /// kitty's `keyboard` is ended only where it is on, since other terminals would restore the
  /// cursor; its `pictures` are deleted where there are some.
  static func leave(keyboard: Bool, pictures: Bool) -> String {
    "\u{1B}\\" + (pictures ? "\u{1B}_Ga=d,d=A,q=2\u{1B}\\" : "")
      + (keyboard ? leaveKeyboard : "")
      + "\u{1B}[?2026l\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?2004l\u{1B}[?1004l"
      + "\u{1B}[?1036l\u{1B}[?1036r\u{1B}[?7h\u{1B}[?1l\u{1B}>\u{1B}[?25h\u{1B}[m\u{1B}(B\u{1B}[23;0t\u{1B}[?1049l"
  }

  /// Shows what lies between at once, where the terminal can.
  static let beginFrame = "\u{1B}[?2026h"
  static let endFrame = "\u{1B}[?2026l"

  /// Asks for a sign that everything before was worked through.
  static let askReady = "\u{1B}[5n"
}
