import Generation
import Kernels
import Synchronization

/// Jobs in the order in which they came; a newer one of a series replaces the older.
final class JobQueue: Sendable {
  private struct State {
    var waiting: [any EngineJob] = []
    var running: (any EngineJob)?
  }
  private let state = Mutex(State())

  /// Appends a job; older ones of its series stop, and those that still wait end at once.
  func add(_ job: any EngineJob) {
    let isReplaced = { (older: any EngineJob) in
      older.series != nil && older.series == job.series
    }
    let (waiting, running) = state.withLock { state in
      let replaced = state.waiting.filter(isReplaced)
      state.waiting.removeAll(where: isReplaced)
      state.waiting.append(job)
      return (replaced, state.running.flatMap { isReplaced($0) ? $0 : nil })
    }
    running?.replace()
    for older in waiting { older.finish(GenerationError.superseded) }
  }

  /// Takes the oldest job that waits; those that nobody waits for any more end here.
  func start() -> (any EngineJob)? {
    while true {
      let next: (any EngineJob)? = state.withLock { state in
        state.running = state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        return state.running
      }
      guard let next, next.cancellation.isRequested else { return next }
      next.finish(CancellationError())
    }
  }

  func end() { state.withLock { $0.running = nil } }
}
