import Dispatch
import Foundation
import Synchronization

/// Lets Ctrl-C end the work in order; pressed twice, or with nothing to end, it ends the program.
enum Interruption {
  private static let work = Mutex<Task<Void, any Error>?>(nil)
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  // `nonisolated(unsafe)`: libdispatch's sources may be used from any thread.
  private nonisolated(unsafe) static let sources = signals.map { number in
    DispatchSource.makeSignalSource(signal: number, queue: .global())
  }

  /// Listens from now on.
  static func listen() {
    for (number, source) in zip(signals, unsafe sources) {
      signal(number, SIG_IGN)
      source.setEventHandler { stop() }
      source.resume()
    }
  }

  /// Leaves the signals to somebody else, who has to put a terminal back first.
  ///
  /// Returns when that is so: a source that still listens takes every other signal away.
  static func yield() async {
    for source in unsafe sources {
      await withCheckedContinuation { continuation in
        source.setCancelHandler { continuation.resume() }
        source.cancel()
      }
    }
  }

  private static func stop() {
    let current = work.withLock { current in
      defer { current = nil }
      return current
    }
    guard let current else { ProgramEnd.exit(ExitStatus.interrupted) }
    current.cancel()
  }

  /// Runs work that Ctrl-C cancels.
  static func guarding(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let task = Task { try await body() }
    work.withLock { $0 = task }
    defer { work.withLock { $0 = nil } }
    try await task.value
  }
}
