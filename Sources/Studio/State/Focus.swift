/// A part of the screen that keys go to.
public enum Pane: String, Sendable, Hashable, CaseIterable {
  /// What the picture should be.
  case prompt
  /// The picture.
  case picture
  /// The numbered slots.
  case references
  /// What was made.
  case takes
  /// The steps of what is shown.
  case steps
  /// The numbers of the recipe.
  case parameters
}

/// What keys do.
public enum Mode: Sendable, Hashable {
  /// Keys are commands.
  case normal
  /// Keys write into the prompt.
  case insert
}

/// How much of the screen the picture has.
public enum ScreenMode: Int, Sendable, Hashable, CaseIterable {
  /// All panes.
  case normal
  /// The picture and the steps, and what has the focus.
  case half
  /// The picture only.
  case picture
}
