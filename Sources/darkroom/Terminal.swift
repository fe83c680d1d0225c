import Foundation

/// Standard error, as a person sees it.
enum Terminal {
  /// Whether a person is watching.
  static let isWatched = isatty(STDERR_FILENO) == 1

  /// Writes a line.
  static func complain(_ line: String) { write(line + "\n") }

  /// Replaces the line that the last call wrote; the next `complain` needs `clear` before it.
  static func show(_ line: String) { write("\r\u{1b}[K" + line) }

  /// Takes the shown line away.
  static func clear() { write("\r\u{1b}[K") }

  /// A text without line breaks and without anything that steers a terminal, which a file's names
  /// and prompts may hold.
  static func oneLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.steersTerminals ? " " : $0 }))
  }

  private static func write(_ text: String) {
    // A terminal that is gone is no reason to stop developing a picture.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}

extension Unicode.Scalar {
  /// Whether it is a control character, or turns the direction of what follows; the joiner that
  /// emoji are made with is neither.
  var steersTerminals: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: self != "\u{200d}" && self != "\u{200c}"
    default: false
    }
  }
}
