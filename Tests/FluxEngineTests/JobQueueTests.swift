import Generation
import Kernels
import Testing

@testable import FluxEngine

@Suite struct `The queue of jobs` {
  typealias Stream = AsyncThrowingStream<GenerationEvent, any Error>

  private func job(series: String? = nil) -> (job: GenerationJob, stream: Stream) {
    let (stream, continuation) = Stream.makeStream()
    let request = GenerationRequest(recipe: .tiny(), series: series)
    return (GenerationJob(request, continuation), stream)
  }

  private func end(of stream: Stream) async -> (any Error)? {
    do {
      for try await _ in stream {}
      return nil
    } catch {
      return error
    }
  }

  @Test func `hands out the oldest first`() {
    let queue = JobQueue()
    let jobs = (0..<3).map { _ in job() }
    for (job, _) in jobs { queue.add(job) }
    #expect(jobs.allSatisfy { queue.start() === $0.job })
    #expect(queue.start() == nil)
  }

  @Test func `ends a waiting job of a series at once when a newer one comes`() async {
    let queue = JobQueue()
    let (older, newer, alone) = (job(series: "live"), job(series: "live"), job())
    queue.add(older.job)
    queue.add(alone.job)
    queue.add(newer.job)
    #expect(await end(of: older.stream) as? GenerationError == .superseded)
    #expect(queue.start() === alone.job)
    #expect(queue.start() === newer.job)
  }

  @Test func `asks a running job of a series to stop when a newer one comes`() async {
    let queue = JobQueue()
    let (older, newer) = (job(series: "live"), job(series: "live"))
    queue.add(older.job)
    _ = queue.start()
    queue.add(newer.job)
    #expect(older.job.cancellation.isRequested)
    older.job.finish(CancellationError())
    #expect(await end(of: older.stream) as? GenerationError == .superseded)
  }

  @Test func `leaves jobs of other series, and those without one, alone`() {
    let queue = JobQueue()
    let jobs = [job(series: "a"), job(), job(series: "b"), job()]
    for (job, _) in jobs { queue.add(job) }
    #expect(jobs.allSatisfy { !$0.job.cancellation.isRequested })
  }

  @Test func `skips jobs that nobody waits for any more`() {
    let queue = JobQueue()
    let (given, wanted) = (job(), job())
    queue.add(given.job)
    queue.add(wanted.job)
    given.job.cancellation.request()
    #expect(queue.start() === wanted.job)
  }
}
