/// One cell of the screen.
public struct Cell: Sendable, Hashable {
  /// What stands here: one grapheme cluster; empty in the right half of a wide one.
  public var text: String
  /// How it looks.
  public var style: Style

  /// A cell of text.
  public init(_ text: String = " ", style: Style = .plain) {
    self.text = text
    self.style = style
  }

  /// What stands under a picture: it looks empty, and differs from a blank, so that a screen
  /// library neither erases the picture by accident nor leaves its ghost.
  public static let underPicture = "\u{A0}"

  /// Whether this is the right half of the wide character beside it.
  public var isContinuation: Bool { text.isEmpty }
}
