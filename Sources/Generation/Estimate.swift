/// What a picture will cost on this machine.
public struct Estimate: Sendable, Hashable {
  /// Time of one step.
  public var step: Duration
  /// Time that one step would take without any reference.
  public var stepWithoutReferences: Duration
  /// For each reference, in their order: how much longer it makes a step, beside all others.
  public var referenceSteps: [Duration]
  /// Time before the first step: prompt and references, as far as they have to be read.
  public var reading: Duration
  /// Time from the last step to the picture.
  public var decoding: Duration
  /// Time of the whole picture, models in memory already.
  public var total: Duration
  /// Memory beyond the weights at its highest, in bytes.
  public var workingBytes: Int
  /// Weights that are read where they lie, in bytes.
  public var weightBytes: Int
  /// Memory that this machine can give now, in bytes.
  public var availableBytes: Int
  /// In which numbers products are computed: what was asked for, or what the processor has instead.
  public var precision = Precision.float32
  /// What step caching did to the walks so far; nil without it, and before the first.
  public var caching: Caching?
  /// Whether the rate was measured on steps of this model, and not derived from the processor's.
  public var isMeasured: Bool
  /// Whether weights are read from their files block by block, because they do not fit together.
  public var streams: Bool
  /// Why this machine cannot do it; nil where it can.
  public var problem: GenerationError?

  /// What step caching did, as measured.
  public struct Caching: Sendable, Hashable {
    /// Share of the passes of which only the first block was computed, in 0…1.
    public var skippedShare: Double
    /// Relative error of the velocity in those passes; nil where none was skipped.
    public var error: Double?

    /// Describes what was measured.
    public init(skippedShare: Double, error: Double?) {
      self.skippedShare = skippedShare
      self.error = error
    }
  }

  /// Describes a cost.
  ///
  /// - Parameters:
  ///   - step: time of one step.
  ///   - stepWithoutReferences: time that it would take without any reference; nil where there is
  ///     none.
  ///   - referenceSteps: how much longer each reference makes a step, beside all others.
  ///   - reading: time before the first step.
  ///   - decoding: time from the last step to the picture.
  ///   - total: time of the whole picture, models in memory already.
  ///   - workingBytes: memory beyond the weights at its highest.
  ///   - weightBytes: weights that are read where they lie.
  ///   - availableBytes: memory that this machine can give now.
  ///   - isMeasured: whether the rate was measured on steps of this model.
  ///   - streams: whether weights are read block by block.
  ///   - problem: why this machine cannot do it; nil where it can.
  public init(
    step: Duration, stepWithoutReferences: Duration? = nil, referenceSteps: [Duration] = [],
    reading: Duration = .zero, decoding: Duration, total: Duration, workingBytes: Int,
    weightBytes: Int,
    availableBytes: Int, isMeasured: Bool, streams: Bool = false, problem: GenerationError? = nil
  ) {
    self.step = step
    self.stepWithoutReferences = stepWithoutReferences ?? step
    self.referenceSteps = referenceSteps
    self.reading = reading
    self.decoding = decoding
    self.total = total
    self.workingBytes = workingBytes
    self.weightBytes = weightBytes
    self.availableBytes = availableBytes
    self.isMeasured = isMeasured
    self.streams = streams
    self.problem = problem
  }

  /// How many times as long a step takes with the references as without them.
  public var slowdown: Double {
    let bare = stepWithoutReferences.inSeconds
    return bare > 0 ? step.inSeconds / bare : 1
  }
}
