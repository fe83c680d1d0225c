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
    replaced.store(true, ordering: .relaxed)
    cancellation.request()
  }

  /// Ends the stream; what was computed after a request to stop is not an error of its own.
  func finish(_ error: (any Error)?) {
    guard cancellation.isRequested, error != nil else {
      return continuation.finish(throwing: error)
    }
    let isReplaced = replaced.load(ordering: .relaxed)
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

  func add(_ job: GenerationJob) {
    let replaced = state.withLock { state in
      let older = (state.waiting + [state.running].compactMap(\.self)).filter {
        $0.request.series != nil && $0.request.series == job.request.series
      }
      state.waiting.append(job)
      return older
    }
    for older in replaced { older.replace() }
  }

  /// Takes the oldest job that waits.
  func start() -> GenerationJob? {
    state.withLock { state in
      guard !state.waiting.isEmpty else { return nil }
      let job = state.waiting.removeFirst()
      state.running = job
      return job
    }
  }

  func end() { state.withLock { $0.running = nil } }
}
