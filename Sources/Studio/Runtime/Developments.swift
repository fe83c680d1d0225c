import Generation
import Pictures
import Sessions

/// The pictures that the engine is asked for at this moment.
@MainActor
final class Developments {
  private var running: [Job: (number: Int, task: Task<Void, Never>)] = [:]
  private var count = 0

  /// Begins to develop a picture.
  ///
  /// - Parameters:
  ///   - job: which picture it is.
  ///   - request: what is asked for, with the pictures and latents that it needs.
  ///   - generator: develops it.
  ///   - language: of what is said when it cannot go on.
  ///   - outbox: hears of everything that happens, and of exactly one end.
  ///   - keep: keeps what a take has come to; the outbox hears of it afterwards.
  func start(
    _ job: Job, _ request: @escaping @Sendable () async throws -> GenerationRequest,
    with generator: any ImageGenerator, in language: Language, telling outbox: Outbox,
    keeping keep: @escaping @Sendable (SessionChange) async -> Void
  ) {
    let earlier = running[job]?.task
    earlier?.cancel()
    count += 1
    let number = count
    let task = Task { @concurrent in
      // A picture that is taken up again waits for its own end to be told.
      await earlier?.value
      let end = await Self.develop(job, request, generator, language, outbox, keep)
      outbox(.ended(job, end))
      await self.forget(job, number)
    }
    running[job] = (number, task)
  }

  /// Stops a picture; its end is told at once.
  func stop(_ job: Job) { running[job]?.task.cancel() }

  /// Stops everything.
  func stopAll() {
    for entry in running.values { entry.task.cancel() }
  }

  /// Waits for all ends to be told.
  func allEnded() async {
    for entry in running.values { await entry.task.value }
  }

  private func forget(_ job: Job, _ number: Int) {
    if running[job]?.number == number { running[job] = nil }
  }

  @concurrent
  nonisolated private static func develop(
    _ job: Job, _ request: @Sendable () async throws -> GenerationRequest,
    _ generator: any ImageGenerator, _ language: Language, _ outbox: Outbox,
    _ keep: @Sendable (SessionChange) async -> Void
  ) async -> JobEnd {
    do {
      let request = try await request()
      for try await event in generator.develop(request) {
        try Task.checkCancellation()
        if case .take(let id) = job, let change = SessionChange(event, of: id) {
          await keep(change)
        }
        outbox(.generation(job, event))
      }
      // A stream that was cancelled just ends.
      try Task.checkCancellation()
      return .completed
    } catch is CancellationError {
      return .cancelled
    } catch GenerationError.superseded {
      return .cancelled
    } catch {
      return Task.isCancelled ? .cancelled : .failed(language(Phrase(error: error)))
    }
  }
}
