/// What a scripted generator does with one request.
public struct Script: Sendable {
  /// A moment at which something can go wrong.
  public enum Moment: Sendable, Hashable {
    /// Before the first step.
    case start
    /// In place of step `index`.
    case step(Int)
    /// After the last step, in place of the picture.
    case decoding
  }

  /// Something that goes wrong.
  public struct Failure: Sendable {
    /// When it does.
    public var moment: Moment
    /// What is thrown then.
    public var error: any Error

    /// Describes a failure.
    public init(at moment: Moment, _ error: any Error) {
      self.moment = moment
      self.error = error
    }
  }

  /// An event, and how long it lets wait for itself.
  public struct Cue: Sendable {
    /// Time since the event before.
    public var delay: Duration
    /// What happens then.
    public var event: GenerationEvent

    /// Describes an event.
    public init(after delay: Duration = .zero, _ event: GenerationEvent) {
      self.delay = delay
      self.event = event
    }
  }

  /// Time that the prompt takes.
  public var reading: Duration
  /// Time of a step at the model's own size; others take as long as they and their references have
  /// pixels.
  public var step: Duration
  /// Time from the last step to the picture.
  public var decoding: Duration
  /// What goes wrong, if anything.
  public var failure: Failure?
  /// Events to play in place of those that follow from the recipe.
  public var cues: [Cue]?

  /// A script in which everything goes well, and at once unless times are given.
  public init(
    reading: Duration = .zero, step: Duration = .zero, decoding: Duration = .zero,
    failure: Failure? = nil, cues: [Cue]? = nil
  ) {
    self.reading = reading
    self.step = step
    self.decoding = decoding
    self.failure = failure
    self.cues = cues
  }
}

extension ModelSummary {
  /// The model that a scripted generator has unless it is given others.
  public static let scripted = ModelSummary(
    name: "scripted", variant: "Scripted", parameters: 1000, weightBytes: 4000,
    hasGuidance: false, isDistilled: true,
    defaults: Defaults(width: 128, height: 128, steps: 8, guidance: nil, cfgScale: nil),
    textLength: 64, recommendedReferences: 4)
}
