public import Generation
import Kernels

/// Develops pictures, one after another, on a thread of its own.
///
/// What does not need the thread, such as what a model is and what a recipe will cost, is answered
/// at once while a picture develops.
public actor Engine: ImageGenerator {
  private let executor: ComputeExecutor
  nonisolated private let library: ModelLibrary
  nonisolated private let queue = JobQueue()
  nonisolated private let costs = CostBook()
  private var shelf: ModelShelf
  private var prompts = PromptCache()

  /// The thread that computes.
  nonisolated public var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  /// An engine for the models of a library.
  ///
  /// - Parameters:
  ///   - library: the models.
  ///   - threads: threads that compute, in the whole program; nil for one on each core.
  /// - Throws: `GenerationError.noThread`.
  public init(library: ModelLibrary, threads: Int? = nil) throws {
    executor = try ComputeExecutor()
    if let threads { Parallelism.threads = threads }
    self.library = library
    shelf = ModelShelf(library: library)
  }

  /// What there is to know about a model.
  @concurrent nonisolated public func summary(of model: String) async throws -> ModelSummary {
    try library.open(model).summary(name: model)
  }

  /// What a request will cost, without starting it.
  @concurrent nonisolated public func estimate(
    for request: GenerationRequest
  ) async throws -> Estimate {
    try request.validate()
    return costs.estimate(for: request, model: try library.open(request.recipe.model))
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
    queue.add(job)
    Task { await developNext() }
    return stream
  }

  private func developNext() {
    guard let job = queue.start() else { return }
    defer { queue.end() }
    do {
      try Cancellation.$current.withValue(job.cancellation) {
        let development = Development(request: job.request, emit: job.emit, costs: costs)
        try development.run(shelf: &shelf, prompts: &prompts)
      }
      job.finish(nil)
    } catch {
      job.finish(error)
    }
  }
}
