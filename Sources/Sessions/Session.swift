/// A session: the shot that is being set up, and everything that was made.
public struct Session: Sendable, Hashable {
  /// The shot as it is set up now.
  public var setup: Setup
  /// Everything that was made.
  public var history: HistoryTree
  /// Takes that wait, in the order in which they are developed.
  public var queue: [TakeID]
  /// What the person looks at.
  public var view: SessionView

  /// A session that begins with a shot.
  public init(setup: Setup) {
    self.setup = setup
    history = HistoryTree()
    queue = []
    view = SessionView(cursor: setup.prompt.count)
  }

  /// A session as it was kept.
  public init(setup: Setup, history: HistoryTree, queue: [TakeID], view: SessionView) {
    self.setup = setup
    self.history = history
    self.queue = queue
    self.view = view
  }
}

/// What the person looks at, so that it is found again.
public struct SessionView: Sendable, Hashable, Codable {
  /// The take that is shown.
  public var take: TakeID?
  /// Its step that is shown; nil is the finished picture, or the newest step while it develops.
  public var step: Int?
  /// Where the cursor stands in the prompt, in characters.
  public var cursor: Int
  /// Whether a draft follows every change.
  public var isLive: Bool
  /// Which takes are listed.
  public var filter: TakeFilter

  /// Nothing is shown yet.
  public init(
    take: TakeID? = nil, step: Int? = nil, cursor: Int = 0, isLive: Bool = false,
    filter: TakeFilter = TakeFilter()
  ) {
    self.take = take
    self.step = step
    self.cursor = cursor
    self.isLive = isLive
    self.filter = filter
  }
}

extension SessionView {
  /// Reads what was looked at; whatever is missing has its neutral value.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      take: try values.decodeIfPresent(TakeID.self, forKey: .take),
      step: try values.decodeIfPresent(Int.self, forKey: .step),
      cursor: try values.decodeIfPresent(Int.self, forKey: .cursor) ?? 0,
      isLive: try values.decodeIfPresent(Bool.self, forKey: .isLive) ?? false,
      filter: try values.decodeIfPresent(TakeFilter.self, forKey: .filter) ?? TakeFilter())
  }
}
