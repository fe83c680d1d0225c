public import Sessions

/// Time and chance, as the studio takes them from the machine.
public struct StudioClock: Sendable {
  /// Time since some moment in the past; it never goes back.
  public var elapsed: @Sendable () -> Duration
  /// Waits until so much time has elapsed; throws when the task is cancelled.
  public var wait: @Sendable (_ until: Duration) async throws -> Void
  /// The time of day.
  public var now: @Sendable () -> Timestamp
  /// A random number.
  public var random: @Sendable () -> UInt64

  /// A clock of its parts.
  public init(
    elapsed: @escaping @Sendable () -> Duration,
    wait: @escaping @Sendable (_ until: Duration) async throws -> Void,
    now: @escaping @Sendable () -> Timestamp, random: @escaping @Sendable () -> UInt64
  ) {
    self.elapsed = elapsed
    self.wait = wait
    self.now = now
    self.random = random
  }

  /// The machine's clock, with the time of day as the caller reads it.
  public static func machine(now: @escaping @Sendable () -> Timestamp) -> StudioClock {
    let clock = ContinuousClock()
    let start = clock.now
    return StudioClock(
      elapsed: { clock.now - start },
      wait: { try await clock.sleep(until: start + $0, tolerance: .milliseconds(1)) },
      now: now,
      random: {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
      })
  }

  /// What an action is told of when and how it happened.
  var moment: Moment { Moment(now: now(), random: random()) }
}
