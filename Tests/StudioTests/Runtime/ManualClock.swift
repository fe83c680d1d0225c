import Sessions
import Studio
import Synchronization

/// A clock that stands still until the test moves it.
final class ManualClock: Sendable {
  private struct Sleeper {
    var id: Int
    var due: Duration
    var continuation: CheckedContinuation<Void, any Error>
  }
  private struct State {
    var elapsed = Duration.zero
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
    var count = 0
  }
  private let state = Mutex(State())

  /// The clock as the studio takes it; chance counts up from 1.
  var studio: StudioClock {
    StudioClock(
      elapsed: { self.state.withLock(\.elapsed) },
      wait: { try await self.wait(until: $0) },
      now: { Timestamp(seconds: self.state.withLock { $0.elapsed / .seconds(1) }) },
      random: { 1 })
  }

  /// How many wait for the clock.
  var sleepers: Int { state.withLock(\.sleepers.count) }

  func advance(by duration: Duration) {
    let awake = state.withLock { state in
      state.elapsed += duration
      let elapsed = state.elapsed
      let awake = state.sleepers.filter { $0.due <= elapsed }
      state.sleepers.removeAll { $0.due <= elapsed }
      return awake
    }
    for sleeper in awake { sleeper.continuation.resume() }
  }

  private func wait(until due: Duration) async throws {
    let id = state.withLock { state in
      state.count += 1
      return state.count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let outcome = state.withLock { state -> Result<Void, any Error>? in
          if state.cancelled.contains(id) { return .failure(CancellationError()) }
          if due <= state.elapsed { return .success(()) }
          state.sleepers.append(Sleeper(id: id, due: due, continuation: continuation))
          return nil
        }
        if let outcome { continuation.resume(with: outcome) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.cancelled.insert(id)
        let sleeper = state.sleepers.first { $0.id == id }
        state.sleepers.removeAll { $0.id == id }
        return sleeper
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }
}
