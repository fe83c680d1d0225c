public import Generation
public import Sessions

/// What the engine works at.
public struct Run: Sendable {
  /// Which picture.
  public var job: Job
  /// The part of the work.
  public var stage: Stage?
  /// What it was expected to cost.
  public var estimate: Estimate?
  /// Steps of the whole walk.
  public var steps: Int
  /// Steps behind it.
  public var reached: Int
  /// Seconds of the steps that were taken in this run.
  public var stepSeconds: [Double] = []
  /// When it was asked for.
  public var startedAt: Timestamp
  /// When its newest step ended, or its stage began.
  public var movedAt: Timestamp
  /// Whether it was asked to stop.
  public var isStopping = false

  /// A run that begins.
  public init(job: Job, steps: Int, reached: Int, startedAt: Timestamp) {
    self.job = job
    self.steps = steps
    self.reached = reached
    self.startedAt = startedAt
    movedAt = startedAt
  }

  /// Seconds of a step: the median of those taken, or what was expected.
  public var secondsPerStep: Double? {
    guard !stepSeconds.isEmpty else { return estimate?.step.inSeconds }
    return stepSeconds.sorted()[stepSeconds.count / 2]
  }

  /// Seconds that are left, as they look at a moment; nil before anything is known.
  public func secondsLeft(at now: Timestamp) -> Double? {
    guard let secondsPerStep else { return nil }
    let decoding = estimate?.decoding.inSeconds ?? 0
    guard stage != .decoding else { return max(decoding - (now.seconds - movedAt.seconds), 0) }
    let passed = stage == .denoising ? now.seconds - movedAt.seconds : 0
    return max(Double(steps - reached) * secondsPerStep - passed, 0) + decoding
  }
}

/// A picture that the engine works at.
public enum Job: Sendable, Hashable {
  /// A take of the session.
  case take(TakeID)
  /// A draft, by its number.
  case draft(Int)
}
