/// Signs that the studio draws; each is one cell wide.
///
/// A raw value is the glyph's name in a theme file.
public enum Glyph: String, Sendable, Hashable, CaseIterable {
  /// A run, a step at work.
  case running
  /// Done.
  case done
  /// Failed.
  case failed
  /// Stopped before its end.
  case stopped
  /// Waits for its turn.
  case queued
  /// Paused.
  case paused
  /// Plays.
  case playing
  /// Live mode.
  case live
  /// A starred take.
  case star
  /// A take without a star, where both are shown.
  case unstarred
  /// Nothing yet.
  case empty
  /// Room for one more.
  case add
  /// A take that branches from another's step.
  case branch
  /// The chosen line.
  case cursor
  /// Marked for a comparison.
  case marked
  /// A seed that stays.
  case locked
  /// Changes that are not written yet.
  case unsaved
  /// Between two things in a line.
  case separator
  /// Text goes on.
  case ellipsis
  /// A choice may go lower, or to the left.
  case left
  /// A choice may go higher, or to the right.
  case right
  /// More above.
  case up
  /// More below.
  case down
  /// From one thing to another.
  case arrow
  /// A branch that is open.
  case expanded
  /// A branch that is closed.
  case collapsed
  /// Another child follows.
  case treeBranch = "tree-branch"
  /// The last child.
  case treeLast = "tree-last"
  /// A branch goes on below.
  case treeDown = "tree-down"
  /// To the child.
  case treeAcross = "tree-across"
  /// The part of a scroll bar that moves.
  case scrollThumb = "scroll-thumb"
  /// The way of a scroll bar.
  case scrollTrack = "scroll-track"
  /// Progress so far.
  case progressDone = "progress-done"
  /// The place that progress has reached.
  case progressHead = "progress-head"
  /// Progress to come.
  case progressRest = "progress-rest"
  /// A step on the bar.
  case progressTick = "progress-tick"
  /// The step that is shown.
  case progressShown = "progress-shown"
  /// The bar's left end.
  case progressStart = "progress-start"
  /// The bar's right end.
  case progressEnd = "progress-end"
  /// The full part of a meter.
  case meterDone = "meter-done"
  /// The empty part of a meter.
  case meterRest = "meter-rest"
  /// The frame of an empty slot, across.
  case dashAcross = "dash-across"
  /// The frame of an empty slot, down.
  case dashDown = "dash-down"
  /// The mark at the model's limit.
  case cut
  /// The border between two pictures that are compared by wipe.
  case wipe
  /// A folder in a list of files.
  case folder
  /// A file in a list of files.
  case file
  /// A warning.
  case warning
  /// Something worth knowing.
  case information

  /// How it looks where fonts have the usual signs.
  ///
  /// All of them are narrow (East Asian width neutral or ambiguous, never emoji).
  public var unicode: Character { pair.0 }

  /// How it looks in ASCII.
  public var ascii: Character { pair.1 }

  private var pair: (Character, Character) {
    switch self {
    case .running: ("●", "*")
    case .done: ("✓", "v")
    case .failed: ("✗", "x")
    case .stopped: ("■", "!")
    case .queued: ("○", "o")
    case .paused: ("‖", "=")
    case .playing: ("►", ">")
    case .live: ("◉", "@")
    case .star: ("★", "*")
    case .unstarred: ("☆", "-")
    case .empty: ("·", ".")
    case .add: ("+", "+")
    case .branch: ("↳", "Y")
    case .cursor: ("▸", ">")
    case .marked: ("◆", "#")
    case .locked: ("▣", "L")
    case .unsaved: ("•", "*")
    case .separator: ("·", "-")
    case .ellipsis: ("…", "~")
    case .left: ("◂", "<")
    case .right: ("▸", ">")
    case .up: ("▴", "^")
    case .down: ("▾", "v")
    case .arrow: ("→", ">")
    case .expanded: ("▾", "-")
    case .collapsed: ("▸", "+")
    case .treeBranch: ("├", "|")
    case .treeLast: ("└", "`")
    case .treeDown: ("│", "|")
    case .treeAcross: ("─", "-")
    case .scrollThumb: ("┃", "#")
    case .scrollTrack: ("│", "|")
    case .progressDone: ("━", "=")
    case .progressHead: ("╸", ">")
    case .progressRest: ("╌", "-")
    case .progressTick: ("┼", "+")
    case .progressShown: ("●", "O")
    case .progressStart: ("├", "[")
    case .progressEnd: ("┤", "]")
    case .meterDone: ("█", "#")
    case .meterRest: ("░", ".")
    case .dashAcross: ("┄", "-")
    case .dashDown: ("┆", ":")
    case .cut: ("┊", "|")
    case .wipe: ("│", "|")
    case .folder: ("▪", "/")
    case .file: (" ", " ")
    case .warning: ("▲", "!")
    case .information: ("i", "i")
    }
  }
}

/// Which signs a theme starts from.
public enum GlyphSet: String, Sendable, Hashable, CaseIterable {
  /// Signs that most terminal fonts have.
  case unicode
  /// Signs that every terminal has.
  case ascii
}
