/// Where a key is pressed; each has a table of its own in a keymap file.
public enum KeyContext: String, Sendable, Hashable, CaseIterable {
  /// Everywhere, unless a nearer context has the key.
  case global
  /// NORMAL mode, in any pane.
  case normal
  /// INSERT mode.
  case insert
  /// The prompt in NORMAL mode.
  case prompt
  /// The preview.
  case preview
  /// The reference slots.
  case references
  /// The history of takes.
  case takes
  /// The steps of a take.
  case steps
  /// The parameters.
  case parameters
  /// The queue of runs.
  case queue
  /// Two pictures beside each other.
  case compare
  /// A mask that is drawn.
  case mask
  /// Seeds developed to a step, to keep or to drop.
  case contactSheet = "contact-sheet"
  /// A list to choose from: palette, sessions, prompt history, help.
  case list
  /// The list of models, and the page of one.
  case models
  /// The list of files to add.
  case fileBrowser = "file-browser"
  /// A list of what may be typed next, while typing.
  case completion
  /// A line to type in: search, a name, a number.
  case field
  /// A question with a few answers.
  case question
  /// The tour of the first run.
  case tour
}
