public import Sessions

/// A thing on the screen that the mouse can do something to.
public enum HitTarget: Sendable, Hashable {
  /// A pane, where nothing else is.
  case pane(Pane)
  /// A character of the prompt.
  case promptCharacter(Int)
  /// A slot, 1…10.
  case slot(Int)
  /// A take.
  case take(TakeID)
  /// A step of what is shown.
  case step(Int)
  /// The bar of steps; the mouse's place on it in thousandths.
  case stepBar(Int)
  /// A parameter; whether the left or the right end of it, or neither.
  case parameter(ParameterRow, change: Int)
  /// The picture, and the mouse's place on it.
  case picture(CellPlace)
  /// A row of the topmost overlay.
  case overlayRow(Int)
  /// A key hint that runs a command.
  case command(String)
  /// Beside the topmost overlay.
  case outside
}
