public import Generation
import Kernels

/// Develops pictures, one after another, on a thread of its own.
///
/// What does not need the thread, such as what a model is and what a recipe will cost, is answered
/// at once while a picture develops.
public actor Engine: ImageGenerator {
  private let executor: ComputeExecutor
  /// The models.
  nonisolated public let library: ModelLibrary
  nonisolated private let queue = JobQueue()
  nonisolated let costs: CostBook
  private var workbench: Workbench

  /// The thread that computes.
  nonisolated public var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  /// An engine for the models of a library; opens none of them yet.
  ///
  /// - Parameters:
  ///   - library: the models.
  ///   - threads: threads that compute, in the whole program; nil for one on each core.
  ///   - standsBack: whether they let every other thread go first, so that an interface beside them
  ///     stays quick; other busy programs then slow them down, too.
  ///   - streaming: how weights are held that do not fit the machine.
  ///   - kept: where embeddings and latents of references are kept for the next run.
  /// - Throws: `GenerationError.noThread`.
  public init(
    library: ModelLibrary, threads: Int? = nil, standsBack: Bool = false,
    streaming: Streaming = .automatic, keeping kept: KeptTensors? = nil
  ) throws {
    try self.init(
      library: library, threads: threads, standsBack: standsBack, keeping: kept,
      costs: CostBook(threads: threads, streaming: streaming))
  }

  init(
    library: ModelLibrary, threads: Int?, standsBack: Bool, keeping kept: KeptTensors? = nil,
    costs: CostBook
  ) throws {
    executor = try ComputeExecutor()
    if let threads { Parallelism.threads = threads }
    self.library = library
    self.costs = costs
    workbench = Workbench(
      shelf: ModelShelf(library: library), kept: kept, costs: costs, standsBack: standsBack)
  }

  /// Develops a picture; see `ImageGenerator`.
  nonisolated public func develop(
    _ request: GenerationRequest
  ) -> AsyncThrowingStream<GenerationEvent, any Error> {
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: GenerationEvent.self)
    let job = GenerationJob(request, continuation)
    continuation.onTermination = { reason in
      if case .cancelled = reason { job.cancellation.request() }
    }
    start(job)
    return stream
  }

  /// Computes an answer in turn with everything else; cancelling the task stops it at once.
  nonisolated func answer<Answer: Sendable>(
    _ body: @escaping @Sendable (inout Workbench) throws -> Answer
  ) async throws -> Answer {
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: Answer.self)
    let job = AnswerJob(continuation, body)
    continuation.onTermination = { reason in
      if case .cancelled = reason { job.cancellation.request() }
    }
    start(job)
    for try await answer in stream { return answer }
    throw CancellationError()
  }

  nonisolated private func start(_ job: any EngineJob) {
    queue.add(job)
    Task { await runNext() }
  }

  private func runNext() {
    guard let job = queue.start() else { return }
    defer { queue.end() }
    Parallelism.threads = costs.begin(threads: job.threads)
    do {
      try Cancellation.$current.withValue(job.cancellation) { try job.run(on: &workbench) }
      job.finish(nil)
    } catch {
      job.finish(error)
    }
  }
}
