/// What comes from the terminal.
public enum InputEvent: Sendable, Equatable {
  /// A key was pressed.
  case key(KeyPress)
  /// Text was pasted, with line ends as `\n`.
  case pasted(String)
  /// The mouse did something.
  case mouse(MouseEvent)
  /// The window has a new size.
  case resized(Size)
  /// The window was given or has lost the focus.
  case focused(Bool)
  /// The terminal told more of what it can do, perhaps late.
  case capable(TerminalCapabilities)
  /// The program is in the foreground again after it was suspended.
  case resumed
  /// The system asks the program to end.
  case terminated
}

/// A movement or a button of the mouse.
public struct MouseEvent: Sendable, Hashable {
  /// What the mouse did.
  public enum Kind: Sendable, Hashable {
    /// The left button went down; `clicks` counts quick ones at one place.
    case pressed(clicks: Int)
    /// It moved with the left button down.
    case dragged
    /// The left button went up.
    case released
    /// Another button went down: 1 is the middle one, 2 the right one.
    case otherPressed(Int)
    /// It moved with another button down.
    case otherDragged(Int)
    /// Another button went up.
    case otherReleased(Int)
    /// The wheel was turned by one notch.
    case wheelUp, wheelDown
  }

  /// What the mouse did.
  public var kind: Kind
  /// On which cell.
  public var point: Point
  /// Keys held meanwhile.
  public var modifiers: KeyPress.Modifiers

  /// A mouse event on a cell.
  public init(_ kind: Kind, at point: Point, modifiers: KeyPress.Modifiers = []) {
    self.kind = kind
    self.point = point
    self.modifiers = modifiers
  }
}
