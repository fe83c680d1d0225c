internal import Foundation
package import Sessions

/// What the store takes from its surroundings, so that tests can change it.
package struct StoreConditions: Sendable {
  /// The moment that it is.
  package var now: @Sendable () -> Timestamp = { .now }
  /// Why a file or a folder cannot be written although the system would let it be; nil when it can.
  package var obstacle: @Sendable (String) -> String? = { _ in nil }
  /// Time between attempts to write after one failed.
  package var retryPause: Duration = .seconds(2)
  /// Time from a write until it is brought to the disk itself.
  package var syncDelay: Duration = .milliseconds(500)
  /// Pages of 8 kB in the log at which it is moved into the file.
  package var logPages = 1000

  /// The surroundings as they are.
  package init() {}
}

extension Timestamp {
  /// The moment that it is.
  static var now: Timestamp { Timestamp(seconds: Date().timeIntervalSince1970) }
}
