public import Sessions

/// When something happened, with the chance that it may use: so that what follows from it is always
/// the same.
public struct Moment: Sendable, Hashable {
  /// The time.
  public var now: Timestamp
  /// A random number.
  public var random: UInt64

  /// A moment.
  public init(now: Timestamp, random: UInt64) {
    self.now = now
    self.random = random
  }
}
