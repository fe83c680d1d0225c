/// Every thing on the screen that may be coloured.
///
/// A raw value is the role's name in a theme file. A role that a theme does not name looks like
/// the nearest that is left when names are dropped from its end, and at last like `text`:
/// `mention.empty`, `mention`, `text`.
public enum ThemeRole: String, Sendable, Hashable, CaseIterable {
  // MARK: Ground and text

  /// The screen before anything is drawn.
  case ground
  /// What is read.
  case text
  /// What stands beside it: labels, units, what is off.
  case muted
  /// What may be chosen at other times.
  case disabled
  /// Words that stand out in a line.
  case strong
  /// What stands where nothing has been typed yet.
  case placeholder
  /// What leads elsewhere: a path, an address.
  case link

  // MARK: Frames

  /// A pane's title.
  case title
  /// The title of the pane with the focus.
  case titleFocused = "title.focused"
  /// What a title's line says at its end: counts, times.
  case titleDetail = "title.detail"
  /// A pane's frame.
  case border
  /// The frame of the pane with the focus.
  case borderFocused = "border.focused"
  /// The line at the top of the screen.
  case headerBar = "bar.header"
  /// The line at the bottom of the screen.
  case statusBar = "bar.status"
  /// The program's name.
  case brand
  /// Branches of a tree.
  case treeLine = "tree-line"
  /// The part of a scroll bar that moves.
  case scrollThumb = "scroll.thumb"
  /// The way of a scroll bar.
  case scrollTrack = "scroll.track"

  // MARK: Where one is

  /// Chosen text, or the chosen line of the pane with the focus.
  case selection
  /// The chosen line of a pane without the focus.
  case selectionResting = "selection.resting"
  /// What is chosen beside the cursor's own line: marks for a comparison.
  case marked
  /// The line of the cursor.
  case cursorLine = "cursor-line"
  /// The item under the cursor, where the terminal's own cursor cannot stand.
  case cursor
  /// Letters that a search found.
  case match
  /// A key in a hint.
  case hintKey = "hint.key"
  /// What the key does.
  case hintText = "hint.text"
  /// The sign of INSERT mode.
  case modeInsert = "mode.insert"
  /// The sign of NORMAL mode.
  case modeNormal = "mode.normal"
  /// The sign of a session that cannot be changed here.
  case modeReadOnly = "mode.read-only"
  /// The sign of live mode.
  case modeLive = "mode.live"

  // MARK: States

  /// Well and done.
  case ok
  /// Worth a look.
  case warning
  /// Failed.
  case error
  /// Worth knowing.
  case information
  /// At work.
  case running
  /// Waits for its turn.
  case queued
  /// A starred take.
  case star
  /// A seed that stays.
  case locked

  // MARK: Progress and meters

  /// Steps that are done.
  case progressDone = "progress.done"
  /// Steps to come.
  case progressRest = "progress.rest"
  /// The place that the work has reached.
  case progressHead = "progress.head"
  /// The step that is shown.
  case progressShown = "progress.shown"
  /// A meter with room left.
  case meterOk = "meter.ok"
  /// A meter with little room left.
  case meterHigh = "meter.high"
  /// A meter at its limit.
  case meterFull = "meter.full"
  /// The empty part of a meter.
  case meterRest = "meter.rest"

  // MARK: References: mentions in the prompt and frames of the slots share a colour

  /// Slot 1.
  case reference1 = "reference.1"
  /// Slot 2.
  case reference2 = "reference.2"
  /// Slot 3.
  case reference3 = "reference.3"
  /// Slot 4.
  case reference4 = "reference.4"
  /// Slot 5.
  case reference5 = "reference.5"
  /// Slot 6.
  case reference6 = "reference.6"
  /// Slot 7.
  case reference7 = "reference.7"
  /// Slot 8.
  case reference8 = "reference.8"
  /// Slot 9.
  case reference9 = "reference.9"
  /// Slot 10.
  case reference10 = "reference.10"
  /// The frame of a slot that holds nothing.
  case slotEmpty = "slot.empty"
  /// A mention of a slot that holds nothing.
  case mentionEmpty = "mention.empty"
  /// A mention of a slot or an alias that there is not.
  case mentionUnknown = "mention.unknown"

  // MARK: The prompt

  /// Braces and bars of `{a|b}`.
  case wildcard
  /// Text beyond the model's limit.
  case beyondCut = "beyond-cut"
  /// The mark at the limit.
  case cutMark = "cut-mark"
  /// A name in a JSON prompt.
  case jsonKey = "json.key"
  /// A text in a JSON prompt.
  case jsonString = "json.string"
  /// A number in a JSON prompt.
  case jsonNumber = "json.number"
  /// `true`, `false` and `null`.
  case jsonLiteral = "json.literal"
  /// Brackets, colons and commas.
  case jsonPunctuation = "json.punctuation"
  /// Where a JSON prompt is wrong.
  case jsonError = "json.error"

  // MARK: Comparing

  /// Words that only the newer has.
  case diffAdded = "diff.added"
  /// Words that only the older has.
  case diffRemoved = "diff.removed"
  /// The sign of side A.
  case sideA = "side.a"
  /// The sign of side B.
  case sideB = "side.b"

  // MARK: What lies over the panes

  /// A popup's ground and text.
  case popup
  /// A popup's frame.
  case popupBorder = "popup.border"
  /// A popup's title.
  case popupTitle = "popup.title"
  /// A short message.
  case toast
  /// A short message that warns.
  case toastWarning = "toast.warning"
  /// A short message of a failure.
  case toastError = "toast.error"
  /// A button or a choice of a question.
  case button
  /// The one that Enter takes.
  case buttonFocused = "button.focused"

  // MARK: Pictures

  /// What stands where a picture will be.
  case pictureEmpty = "picture.empty"
  /// A picture's caption.
  case pictureCaption = "picture.caption"
  /// What a mask has painted anew: the colour of its text lies over the picture.
  case mask

  /// The role of a reference slot.
  ///
  /// - Parameter slot: 1…10; others share the colours again from the first.
  /// - Returns: one of `references`.
  public static func reference(_ slot: Int) -> ThemeRole {
    let index = (slot - 1) % references.count
    return references[index < 0 ? index + references.count : index]
  }

  /// The roles of the ten slots, in their order.
  public static let references: [ThemeRole] = [
    .reference1, .reference2, .reference3, .reference4, .reference5, .reference6, .reference7,
    .reference8, .reference9, .reference10,
  ]

  /// The names under which a theme file may give this role's style, the nearest first.
  var scopes: [String] {
    var names = rawValue.split(separator: ".").map(String.init)
    var scopes: [String] = []
    while !names.isEmpty {
      scopes.append(names.joined(separator: "."))
      names.removeLast()
    }
    // The ground has no text: whoever names no ground gets the terminal's own.
    if self != .text && self != .ground { scopes.append(ThemeRole.text.rawValue) }
    return scopes
  }

  /// Every name that a theme file may give a style to.
  static let allScopes: Set<String> = Set(allCases.flatMap(\.scopes))
}
