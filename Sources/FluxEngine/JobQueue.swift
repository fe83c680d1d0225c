import Generation
import Kernels
import Synchronization

/// A request on its way through the engine.
final class GenerationJob: Sendable {
  let request: GenerationRequest
  let cancellation = Cancellation()
  private let continuation: AsyncThrowingStream<GenerationEvent, any Error>.Continuation
  private let replaced = Atomic<Bool>(false)

  init(
    _ request: GenerationRequest,
    _ continuation: AsyncThrowingStream<GenerationEvent, any Error>.Continuation
  ) {
    self.request = request
    self.continuation = continuation
  }

  func emit(_ event: GenerationEvent) { continuation.yield(event) }

  /// Asks the job to stop because a newer one of its series has come.
  func replace() {
    replaced.store(true, ordering: .releasing)
    cancellation.request()
  }

  /// Ends the stream; what was computed after a request to stop is not an error of its own.
  func finish(_ error: (any Error)?) {
    guard cancellation.isRequested, error != nil else {
      return continuation.finish(throwing: error)
    }
    let isReplaced = replaced.load(ordering: .acquiring)
    continuation.finish(throwing: isReplaced ? GenerationError.superseded : CancellationError())
  }
}

/// Requests in the order in which they came; a newer one of a series replaces the older.
final class JobQueue: Sendable {
  private struct State {
    var waiting: [GenerationJob] = []
    var running: GenerationJob?
  }
  private let state = Mutex(State())

  /// Appends a job; older ones of its series stop, and those that still wait end at once.
  func add(_ job: GenerationJob) {
    let isReplaced = { (older: GenerationJob) in
      older.request.series != nil && older.request.series == job.request.series
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
  func start() -> GenerationJob? {
    while true {
      let next: GenerationJob? = state.withLock { state in
        state.running = state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        return state.running
      }
      guard let next, next.cancellation.isRequested else { return next }
      next.finish(CancellationError())
    }
  }

  func end() { state.withLock { $0.running = nil } }
}
