import CTerminal
import Glibc
import TerminalCanvas

extension CursesScreen {
  /// ncurses and wcwidth go by the locale's encoding, and know no wide characters in locale C.
  static func setCharacterEncoding() {
    // Numbers keep their points: only characters are taken from the locale.
    setlocale(LC_CTYPE, "")
    for fallback in ["C.UTF-8", "en_US.UTF-8"] where !isUTF8 { setlocale(LC_CTYPE, fallback) }
  }

  private static var isUTF8: Bool {
    guard let codeset = nl_langinfo(Int32(CODESET)) else { return false }
    return String(cString: codeset) == "UTF-8"
  }

  /// The terminal opened once more, so that not to block concerns nobody who shares it.
  static func opened(_ descriptor: Int32) -> Int32? {
    let again = terminal_reopened(descriptor)
    if again >= 0 { return again }
    let own = open("/dev/tty", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    return own >= 0 ? own : nil
  }

  static func pipeOfSignals() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard terminal_pipe(&ends) else { return nil }
    return (ends[0], ends[1])
  }

  /// The window as the kernel knows it, of 80 × 24 cells where it does not.
  static func window(of terminal: Int32) -> CellMeasure {
    var extent = terminal_extent()
    _ = terminal_window(terminal, &extent)
    let isKnown = extent.columns > 0 && extent.rows > 0
    return CellMeasure(
      columns: isKnown ? Int(extent.columns) : 80, rows: isKnown ? Int(extent.rows) : 24,
      windowWidth: Int(extent.width), windowHeight: Int(extent.height))
  }
}
