import Generation
import Sessions

extension SessionChange {
  /// What an event of the engine changes in a take; nil when nothing of it is kept.
  init?(_ event: GenerationEvent, of id: TakeID) {
    switch event {
    case .started(let sigmas, let index, let latents):
      self = .started(id, sigmas: sigmas, index: index, latents)
    case .step(let step):
      let record = StepRecord(
        index: step.index, sigma: step.sigma, seconds: step.duration.inSeconds)
      self = .step(id, record, step.latents)
    case .preview(let index, let picture): self = .preview(id, step: index, picture)
    case .finished(let picture, let timing): self = .finished(id, picture, timing)
    case .estimated, .entered, .promptRead, .adapted, .traced: return nil
    }
  }

  /// Whether nobody sees it before it is kept, so that whoever reopens the session after a crash
  /// finds all that they have seen.
  ///
  /// A preview is made again from the step's latents when it is missing, and need not wait.
  var isKeptBeforeShown: Bool {
    switch self {
    case .started, .step, .finished: true
    case .setup, .view, .reference, .take, .queue, .status, .until, .preview, .thumbnail, .star,
      .review, .note, .deleted:
      false
    }
  }
}
