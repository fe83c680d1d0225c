import Generation
import Pictures
import Sessions

extension StudioState {
  /// Takes over what the engine tells of a job.
  mutating func developed(_ job: Job, _ event: GenerationEvent) -> [Effect] {
    guard run?.job == job else { return [] }
    // It is kept already: nobody sees what could be lost.
    if case .take(let id) = job, let change = SessionChange(event, of: id) { witness(change) }
    switch event {
    case .estimated(let estimate):
      run?.estimate = estimate
    case .entered(let stage):
      run?.stage = stage
      run?.movedAt = now
    case .adapted(let reports): return adapted(job, reports)
    case .promptRead, .traced: break
    case .started(let sigmas, let index, let latents):
      run?.reached = index
      started(job, sigmas, index, latents)
    case .step(let step):
      run?.reached = step.index + 1
      run?.stepSeconds.append(step.duration.inSeconds)
      run?.movedAt = now
      stepped(job, step)
    case .preview(let index, let picture):
      previewed(job, index, picture)
    case .finished(let picture, let timing):
      return finished(job, picture, timing)
    }
    return []
  }

  private mutating func started(
    _ job: Job, _ sigmas: [Float], _ index: Int, _ latents: Latents
  ) {
    guard case .draft = job else { return }
    draft?.sigmas = sigmas
    draft?.first = index
    draft?.start = latents
  }

  private mutating func stepped(_ job: Job, _ step: Step) {
    guard case .draft = job else { return }
    let record = StepRecord(
      index: step.index, sigma: step.sigma, seconds: step.duration.inSeconds)
    draft?.steps.append((record, step.latents))
  }

  private mutating func previewed(_ job: Job, _ index: Int, _ picture: Picture) {
    switch job {
    case .take(let id): shelf.put(picture, as: .predicted(id, step: index))
    case .draft(let serial): shelf.put(picture, as: .draftPredicted(serial, step: index))
    }
  }

  private mutating func finished(
    _ job: Job, _ picture: Picture, _ timing: Timing
  ) -> [Effect] {
    switch job {
    case .take(let id):
      shelf.put(picture, as: .finished(id))
      shelf.removeAll { $0 == .thumbnail(id) }
      return [.ring]
    case .draft(let serial):
      shelf.put(picture, as: .draftFinished(serial))
      draft?.picture = picture
      draft?.timing = timing
      return []
    }
  }

  /// A job is over, one way or another.
  mutating func ended(_ job: Job, _ end: JobEnd) -> [Effect] {
    if run?.job == job { run = nil }
    // What caching did to this walk is what the next one is to expect of it.
    if session.setup.parameters.cacheThreshold > 0 { upkeep.isCostOld = true }
    switch (job, end) {
    case (.take(let id), .completed):
      guard let take = session.history[id], take.status != .finished else { return [] }
      return record(.status(id, .paused))
    case (.take(let id), .cancelled):
      guard session.history[id]?.status == .developing else { return [] }
      return leaveQueue(id) + record(.status(id, .stopped))
    case (.take(let id), .failed(let reason)):
      return leaveQueue(id) + record(.status(id, .failed(reason)))
        + say(Phrase(verbatim: reason), .trouble)
    case (.draft(let serial), .failed(let reason)):
      guard draft?.serial == serial else { return [] }
      draft?.problem = reason
      return say(Phrase(verbatim: reason), .trouble)
    case (.draft, .completed), (.draft, .cancelled): return []
    }
  }

  /// What was to go on after its pause does not, once it was stopped.
  private mutating func leaveQueue(_ id: TakeID) -> [Effect] {
    session.queue.contains(id) ? record(.queue(session.queue.filter { $0 != id })) : []
  }
}
