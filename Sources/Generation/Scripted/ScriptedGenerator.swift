public import Pictures
import Synchronization

/// A generator without a model, for tests and demonstrations.
///
/// It invents latents and pictures that depend on the recipe and on nothing else, and otherwise
/// keeps every promise of `ImageGenerator`: requests one after another, series, pauses, branches
/// that equal their parents bit for bit, refusals, cancellation.
public final class ScriptedGenerator: ImageGenerator {
  private struct State {
    var jobs: [ScriptedJob] = []
    var requests: [GenerationRequest] = []
    var prepared: Set<String> = []
  }
  private let state = Mutex(State())
  private let summaries: [ModelSummary]
  private let clock: any Clock<Duration>
  private let script: @Sendable (GenerationRequest) -> Script

  /// A generator.
  ///
  /// - Parameters:
  ///   - models: the models that have a name.
  ///   - clock: what delays are measured by.
  ///   - script: what to do with a request; everything goes well, and at once, unless it says so.
  public init(
    models: [ModelSummary] = [.scripted], clock: any Clock<Duration> = ContinuousClock(),
    script: @escaping @Sendable (GenerationRequest) -> Script = { _ in Script() }
  ) {
    summaries = models
    self.clock = clock
    self.script = script
  }

  /// All requests that were made so far, in their order.
  public var requests: [GenerationRequest] { state.withLock(\.requests) }

  /// The models that have a name.
  public func models() async -> [KnownModel] {
    summaries.map { KnownModel(name: $0.name, state: .usable($0)) }
  }

  /// What there is to know about a model.
  public func summary(of model: String) async throws -> ModelSummary { try known(model) }

  /// Remembers that the model was read ahead.
  public func prepare(model: String) async throws {
    _ = try known(model)
    state.withLock { _ = $0.prepared.insert(model) }
  }

  /// What the script says that a request will take.
  public func estimate(for request: GenerationRequest) async throws -> Estimate {
    let model = try known(request.recipe.model)
    try request.validateForScript()
    return request.scriptedEstimate(script(request), model: model)
  }

  /// Counts words as tokens, and Chinese characters each as one.
  public func measure(
    prompt: String, model: String, textLength: Int?
  ) async throws -> PromptMeasure {
    let summary = try known(model)
    return ScriptedTokens(prompt, limit: textLength ?? summary.textLength).measure
  }

  /// Shows kept latents; both ways at once.
  public func picture(
    of latents: Latents, model: String, width: Int, height: Int, by development: Development
  ) async throws -> Picture {
    _ = try known(model)
    guard latents.channels == ScriptedWalk.channels, latents.width > 0, latents.height > 0 else {
      throw GenerationError.misfittingLatents(
        found: [latents.height, latents.width, latents.channels],
        expected: [nil, nil, ScriptedWalk.channels])
    }
    let sides = [(GenerationError.Subject.shownWidth, width), (.shownHeight, height)]
    for (name, pixels) in sides where !(1...8192).contains(pixels) {
      throw GenerationError.outOfRange(name, value: "\(pixels)", from: "1", to: "8192")
    }
    switch development {
    case .projection: return ScriptedWalk.cells(of: latents).enlarged(width: width, height: height)
    case .decoded: return ScriptedWalk.cells(of: latents).resampled(width: width, height: height)
    }
  }

  /// Plays what the script says of a request; see `ImageGenerator`.
  public func develop(
    _ request: GenerationRequest
  ) -> AsyncThrowingStream<GenerationEvent, any Error> {
    let (stream, continuation) = AsyncThrowingStream.makeStream(of: GenerationEvent.self)
    let job = ScriptedJob(request, continuation)
    let replaced = state.withLock { state in
      state.requests.append(request)
      let previous = state.jobs.last
      let replaced = state.jobs.filter {
        request.series != nil && $0.request.series == request.series
      }
      state.jobs.append(job)
      job.begin { [self] in
        await previous?.end()
        do {
          try await play(job)
          job.finish(nil)
        } catch {
          job.finish(error)
        }
        self.state.withLock { $0.jobs.removeAll { $0 === job } }
      }
      return replaced
    }
    for older in replaced { older.replace() }
    continuation.onTermination = { if case .cancelled = $0 { job.cancel() } }
    return stream
  }

  private func known(_ model: String) throws(GenerationError) -> ModelSummary {
    guard let summary = summaries.first(where: { $0.name == model }) else {
      throw .unknownModel(model, known: summaries.map(\.name))
    }
    return summary
  }

  // MARK: Playing

  private func play(_ job: ScriptedJob) async throws {
    try Task.checkCancellation()
    let script = script(job.request)
    if let cues = script.cues {
      for cue in cues {
        try await wait(cue.delay)
        job.emit(cue.event)
      }
      if let failure = script.failure { throw failure.error }
      return
    }
    try job.request.validateForScript()
    let model = try known(job.request.recipe.model)
    if state.withLock({ $0.prepared.insert(model.name).inserted }) {
      job.emit(.entered(.loadingModel))
    }
    let walk = try ScriptedWalk(job.request)
    let estimate = job.request.scriptedEstimate(script, model: model)
    for event in walk.opening(estimate: estimate, model: model) { job.emit(event) }
    try await wait(script.reading)
    try script.fail(at: .start)
    job.emit(.entered(.denoising))
    job.emit(.started(sigmas: walk.sigmas, index: walk.first, latents: walk.start))
    var latents = walk.start
    for index in walk.indices {
      try script.fail(at: .step(index))
      try await wait(estimate.step)
      let step = walk.step(index, from: latents, duration: estimate.step)
      latents = step.latents
      job.emit(.step(step))
      for picture in walk.previews(of: step) { job.emit(.preview(index: index, picture)) }
    }
    guard job.request.until == nil else { return }
    job.emit(.entered(.decoding))
    try script.fail(at: .decoding)
    try await wait(script.decoding)
    let timing = Timing(
      preparation: script.reading, denoising: estimate.step * walk.indices.count,
      decoding: script.decoding)
    job.emit(.finished(walk.picture(of: latents), timing))
  }

  /// Waits where there is something to wait for, and lets others run in any case.
  private func wait(_ duration: Duration) async throws {
    if duration > .zero {
      try await clock.sleep(for: duration)
    } else {
      await Task.yield()
    }
    try Task.checkCancellation()
  }
}

extension Script {
  fileprivate func fail(at moment: Moment) throws {
    if let failure, failure.moment == moment { throw failure.error }
  }
}
