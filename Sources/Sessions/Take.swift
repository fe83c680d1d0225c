public import Generation

/// Number of a take, unique in its session for good.
public struct TakeID: Sendable, Hashable, Comparable, Codable, RawRepresentable {
  /// Counted from 1, in the order of making.
  public let rawValue: Int
  /// The take of a number.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Older takes are less.
  public static func < (left: TakeID, right: TakeID) -> Bool { left.rawValue < right.rawValue }
}

/// One picture that was asked for, with the walk that led to it.
public struct Take: Sendable, Hashable {
  /// How far it is.
  public enum Status: Sendable, Hashable {
    /// In the queue.
    case waiting
    /// Being computed.
    case developing
    /// As far as it was asked for; it can be taken up again.
    case paused
    /// Stopped by the person; it can be taken up again.
    case stopped
    /// The program ended in the middle; it can be taken up again.
    case interrupted
    /// Done.
    case finished
    /// It could not be computed, for a reason in one sentence.
    case failed(String)
  }

  /// Where a branch leaves its parent.
  public struct Origin: Sendable, Hashable, Codable {
    /// The parent.
    public var take: TakeID
    /// Steps of the parent that the branch shares with it.
    public var step: Int

    /// The place after `step` steps of a take.
    public init(take: TakeID, step: Int) {
      self.take = take
      self.step = step
    }
  }

  /// Its number.
  public let id: TakeID
  /// Parent and step, when it is a branch.
  public var origin: Origin?
  /// Contact sheet that it belongs to, by number.
  public var sheet: Int?
  /// Steps after which it pauses; nil goes to the end.
  public var until: Int?
  /// What is computed: wildcards resolved, references by number.
  public var recipe: Recipe
  /// The shot as it was set up, from which it can be restored.
  public var setup: Setup
  /// How far it is.
  public var status: Status
  /// When it was asked for.
  public var createdAt: Timestamp
  /// Whether the person marked it.
  public var isStarred: Bool
  /// Whether it may be given away; nil where nobody said.
  public var review: Review?
  /// The person's own words.
  public var note: String
  /// When the person threw it away, which they can take back; nil when they did not.
  public var deletedAt: Timestamp?
  /// All noise levels σ₀ … σₙ, once known.
  public var sigmas: [Float]
  /// The steps that were taken; a branch begins with its first own step.
  public var steps: [StepRecord]
  /// Where the time went, once finished.
  public var timing: Timing?

  /// A take that waits.
  public init(
    id: TakeID, recipe: Recipe, setup: Setup, createdAt: Timestamp, origin: Origin? = nil,
    sheet: Int? = nil, until: Int? = nil
  ) {
    self.id = id
    self.origin = origin
    self.sheet = sheet
    self.until = until
    self.recipe = recipe
    self.setup = setup
    self.createdAt = createdAt
    status = .waiting
    isStarred = false
    review = nil
    note = ""
    deletedAt = nil
    sigmas = []
    steps = []
    timing = nil
  }

  /// Whether the person threw it away.
  public var isDeleted: Bool { deletedAt != nil }

  /// Steps behind it, with those of its parent: the index of its newest latents.
  public var reached: Int { steps.last.map { $0.index + 1 } ?? origin?.step ?? 0 }

  /// Whether there is more to compute from what is kept.
  public var canResume: Bool {
    switch status {
    case .paused, .stopped, .interrupted: true
    // What it had reached is kept; the reason may be gone, like a disk that was full.
    case .failed: reached > origin?.step ?? 0
    case .waiting, .developing, .finished: false
    }
  }
}

/// A step that was taken.
public struct StepRecord: Sendable, Hashable {
  /// Its number, from 0: it leads from latents `index` to latents `index + 1`.
  public var index: Int
  /// Noise level that it reached.
  public var sigma: Float
  /// Seconds that it took.
  public var seconds: Double

  /// A step.
  public init(index: Int, sigma: Float, seconds: Double) {
    self.index = index
    self.sigma = sigma
    self.seconds = seconds
  }
}
