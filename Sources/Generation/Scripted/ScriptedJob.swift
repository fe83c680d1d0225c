import Synchronization

/// A request that a scripted generator plays.
final class ScriptedJob: Sendable {
  typealias Continuation = AsyncThrowingStream<GenerationEvent, any Error>.Continuation

  let request: GenerationRequest
  private let continuation: Continuation
  private let task = Mutex<Task<Void, Never>?>(nil)

  init(_ request: GenerationRequest, _ continuation: Continuation) {
    self.request = request
    self.continuation = continuation
  }

  func emit(_ event: GenerationEvent) { continuation.yield(event) }

  func begin(_ body: @escaping @Sendable () async -> Void) {
    task.withLock { $0 = Task { await body() } }
  }

  /// Waits until nothing is played any more.
  func end() async { await task.withLock(\.self)?.value }

  func cancel() { task.withLock(\.self)?.cancel() }

  /// Ends the stream because a newer request of the series has come.
  func replace() {
    continuation.finish(throwing: GenerationError.superseded)
    cancel()
  }

  func finish(_ error: (any Error)?) { continuation.finish(throwing: error) }
}
