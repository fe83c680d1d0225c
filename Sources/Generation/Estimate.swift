/// What a picture will cost on this machine.
public struct Estimate: Sendable, Hashable {
  /// Time of one step.
  public var step: Duration
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
  /// Whether the rate was measured on steps of this model, and not derived from the processor's.
  public var isMeasured: Bool

  /// Describes a cost.
  public init(
    step: Duration, decoding: Duration, total: Duration, workingBytes: Int, weightBytes: Int,
    availableBytes: Int, isMeasured: Bool
  ) {
    self.step = step
    self.decoding = decoding
    self.total = total
    self.workingBytes = workingBytes
    self.weightBytes = weightBytes
    self.availableBytes = availableBytes
    self.isMeasured = isMeasured
  }
}
