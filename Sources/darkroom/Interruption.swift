import Dispatch
import Foundation
import Synchronization

/// Lets Ctrl-C end the work in order; pressed twice, or with nothing to end, it ends the program.
enum Interruption {
  private static let work = Mutex<Task<Void, any Error>?>(nil)
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private static let isYielded = Atomic<Bool>(false)

  /// Listens until what it returns is cancelled.
  static func listen() -> [any DispatchSourceSignal] {
    signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { stop() }
      source.resume()
      return source
    }
  }

  /// Leaves the signals to somebody else, who has to put a terminal back first.
  static func yield() { isYielded.store(true, ordering: .releasing) }

  private static func stop() {
    guard !isYielded.load(ordering: .acquiring) else { return }
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
