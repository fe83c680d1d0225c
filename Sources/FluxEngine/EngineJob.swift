import Generation
import Kernels
import Synchronization

/// What the engine computes with, handed from job to job.
struct Workbench {
  var shelf: ModelShelf
  var prompts = PromptCache()
  var references = ReferenceCache()
  /// What earlier runs of the program computed; nil where nothing is kept.
  var kept: KeptTensors?
  let costs: CostBook
  /// Whether the threads that compute let others go first.
  let standsBack: Bool
}

/// Work on its way through the engine.
protocol EngineJob: AnyObject, Sendable {
  /// Jobs of one series replace each other; nil for one that stands alone.
  var series: String? { get }
  /// Threads that compute it; nil for the engine's number.
  var threads: Int? { get }
  /// Asks the job to stop.
  var cancellation: Cancellation { get }

  /// Does the work.
  func run(on workbench: inout Workbench) throws
  /// Tells whoever waits that the job has ended.
  func finish(_ error: (any Error)?)
  /// Asks the job to stop because a newer one of its series has come.
  func replace()
}

/// A picture to develop.
final class GenerationJob: EngineJob {
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

  var series: String? { request.series }
  var threads: Int? { request.threads }

  func run(on workbench: inout Workbench) throws {
    let emit = { (event: GenerationEvent) in _ = self.continuation.yield(event) }
    let walk = Walk(
      request: request, emit: emit, costs: workbench.costs, standsBack: workbench.standsBack)
    try walk.run(on: &workbench)
  }

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

/// A question whose answer has to be computed.
final class AnswerJob<Answer: Sendable>: EngineJob {
  typealias Stream = AsyncThrowingStream<Answer, any Error>

  let cancellation = Cancellation()
  private let continuation: Stream.Continuation
  private let body: @Sendable (inout Workbench) throws -> Answer

  init(
    _ continuation: Stream.Continuation,
    _ body: @escaping @Sendable (inout Workbench) throws -> Answer
  ) {
    self.continuation = continuation
    self.body = body
  }

  var series: String? { nil }
  var threads: Int? { nil }

  func run(on workbench: inout Workbench) throws { continuation.yield(try body(&workbench)) }

  func replace() { cancellation.request() }

  func finish(_ error: (any Error)?) {
    continuation.finish(throwing: cancellation.isRequested ? CancellationError() : error)
  }
}
