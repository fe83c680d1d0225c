public import Generation
public import Pictures
public import Sessions

/// The picture that follows the shot as it is edited; it is kept only when the person says so.
public struct Draft: Sendable {
  /// Its number; a newer one replaces it.
  public var serial: Int
  /// The shot that it follows.
  public var setup: Setup
  /// What is computed.
  public var recipe: Recipe
  /// References that were made smaller for it, by their fingerprints; no session holds them yet.
  public var references: [String: Picture]
  /// All noise levels, once known.
  public var sigmas: [Float] = []
  /// Number of its first step.
  public var first = 0
  /// Latents at the beginning of its own walk.
  public var start: Latents?
  /// The steps that were taken, with the latents that each led to.
  public var steps: [(record: StepRecord, latents: Latents)] = []
  /// The finished picture.
  public var picture: Picture?
  /// Where the time went.
  public var timing: Timing?
  /// Why it could not be made.
  public var problem: String?

  /// A draft that begins.
  public init(
    serial: Int, setup: Setup, recipe: Recipe, references: [String: Picture] = [:]
  ) {
    self.serial = serial
    self.setup = setup
    self.recipe = recipe
    self.references = references
  }
}

/// When the next draft begins.
public struct LiveState: Sendable, Hashable {
  /// Number of the newest draft.
  public var serial = 0
  /// The shot that the newest draft follows, or would have followed.
  public var followed: Setup?
  /// The shot whose draft is being planned.
  public var planned: Setup?
  /// Whether a draft waits for the person's hands to rest.
  public var isWaiting = false
  /// Whether it waits for the takes that go first, whenever they are done.
  var waitsForTakes = false

  /// Nothing was drafted yet.
  public init() {}
}
