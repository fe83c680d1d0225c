public import Generation
public import Sessions
public import TerminalCanvas

/// Everything the studio knows: what is drawn follows from it, and nothing else.
public struct StudioState: Sendable {
  // MARK: The document
  /// What is made and kept.
  public var session: Session
  /// Where it is kept, and whether that works.
  public var place: SessionPlace
  /// The prompt as it is being edited.
  public var editor: PromptEditor
  /// Shots to go back to.
  public var setups = UndoHistory<Setup>()
  /// The shot when the last take was thrown away: while it stays the same, nothing newer can be undone.
  var setupWhenThrownAway: Setup?

  // MARK: Where the person is
  /// The pane that keys go to.
  public var focus: Pane = .prompt
  /// Whether keys write or command.
  public var mode: Mode = .normal
  /// Keys of a sequence that is not complete.
  public var pendingKeys: [KeyPress] = []
  /// What lies over the panes, the topmost last.
  public var overlays: [Overlay] = []
  /// The slot that commands act on, 1…10.
  public var slot = 1
  /// The parameter that commands act on.
  public var parameter: ParameterRow = .size
  /// What the picture pane shows.
  public var viewing = Viewing()

  // MARK: The engine
  /// What the engine works at.
  public var run: Run?
  /// The picture that follows the shot as it is edited.
  public var draft: Draft?
  /// When and what the next draft will be.
  public var live = LiveState()
  /// How much of the prompt the model reads.
  public var meter: Meter?
  /// What the shot would cost.
  public var cost: Cost = .unknown
  /// Models that may be chosen.
  public var models: [KnownModel] = []
  /// What the shot would cost with each of them; nil while they are not listed.
  public var modelCosts: ModelCosts?

  /// What is known of the model whose page is open.
  public var modelDetails: ModelDetails?
  /// The model that is being looked through.
  public var modelCheck: ModelCheck?
  /// What became of looking through models, by their names.
  public var modelFindings: [String: ModelFinding] = [:]

  // MARK: What surrounds it
  /// Pictures at hand.
  public var shelf = PictureShelf()
  /// Prompts of this and earlier sessions, the newest first.
  public var promptHistory: [String] = []
  /// What the person chose.
  public var settings: Settings
  /// What the terminal can do.
  public var terminal: TerminalCapabilities
  /// Cells of the terminal.
  public var size: Size
  /// Sessions that were open before, the newest first.
  public var recentSessions: [RecentSession] = []
  /// The slot that the next digit moves.
  var slotInHand: Int?
  /// The take that the mouse drags.
  var draggedTake: TakeID?
  /// The folder that the file browser showed last.
  var browsedFolder: String?
  /// Words for the person that pass.
  public var messages = Messages()
  /// The time of what happened last.
  public var now = Timestamp(seconds: 0)
  /// Whether a stretch of writing has begun in which nothing was written yet.
  var isWritingNew = false
  /// The prompt of before that stands in the editor.
  var recalled: RecalledPrompt?
  /// What could stand at the cursor of the prompt.
  public var completion: Completion?
  /// Whether one more Ctrl-C ends the studio.
  public var isInterruptPending = false
  /// Whether the studio is about to end.
  public var isEnding = false
  /// What upkeep has asked for, so that nothing is asked twice.
  var upkeep = UpkeepState()

  /// The state in which a session opens.
  public init(
    session: Session, place: SessionPlace, settings: Settings,
    terminal: TerminalCapabilities = TerminalCapabilities(), size: Size
  ) {
    self.session = session
    self.place = place
    self.settings = settings
    self.terminal = terminal
    self.size = size
    editor = PromptEditor(session.setup.prompt)
    editor.moveCursor(to: session.view.cursor)
  }
}

/// Where a session is kept, and whether that works.
public struct SessionPlace: Sendable, Hashable {
  /// Path of the file.
  public var path: String
  /// Whether it can be written, and if not, why.
  public var access: SessionAccess
  /// Why the newest changes are not kept yet; nil when they are.
  public var trouble: String?

  /// A file.
  public init(path: String, access: SessionAccess = .writing, trouble: String? = nil) {
    self.path = path
    self.access = access
    self.trouble = trouble
  }

  /// Whether nothing can be kept there.
  public var isReadOnly: Bool { access != .writing }

  /// Why nothing can be kept there; nil when it can.
  public var refusal: Phrase? {
    switch access {
    case .writing: nil
    case .besideAnotherStudio: .readOnlySession
    case .notWritable(let reason): .unwritableSession(reason)
    }
  }

  /// The file's name as people say it, without its folder and its ending.
  public var title: String { SessionFileName.title(name) }

  /// The file's name without its folder.
  public var name: String { PathName.last(of: path) }
}

/// What the person chose, for every session.
public struct Settings: Sendable {
  /// Colours and glyphs.
  public var theme: Theme
  /// Which keys do what.
  public var keymap: Keymap
  /// Language of the studio's words.
  public var language: Language
  /// Themes that may be chosen.
  public var themes: [Theme]
  /// Whether the theme is light or dark as the terminal's ground is, because none was chosen.
  public var followsGround = false
  /// Whether anything moves by itself.
  public var motion = Motion.full

  /// A choice of theme, keys and language.
  ///
  /// - Parameters:
  ///   - theme: colours and glyphs.
  ///   - themes: those that may be chosen instead.
  ///   - keymap: which keys do what.
  ///   - language: language of the studio's words.
  public init(theme: Theme, themes: [Theme] = [], keymap: Keymap, language: Language) {
    self.theme = theme
    self.themes = themes
    self.keymap = keymap
    self.language = language
  }
}
