import FluxModels
import Synchronization

/// When a network named each of its values.
final class Marks: Sendable {
  private let times = Mutex<[(name: String, time: ContinuousClock.Instant)]>([])

  /// Runs a network and looks at the clock wherever it names a value.
  func observe(_ body: () throws -> Void) rethrows {
    try Probe.observing({ name, _ in self.times.withLock { $0.append((name, .now)) } }, body)
  }

  /// When the last value with a name of this beginning was there.
  func last(_ beginning: String) -> ContinuousClock.Instant? {
    times.withLock { times in times.last { $0.name.hasPrefix(beginning) }?.time }
  }
}
