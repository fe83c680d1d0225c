public import Generation
public import Pictures

/// Something that happened to a session, and that its file keeps.
///
/// The same values change the session in memory (`Session.apply`) and in the file, so that a file
/// which was read again equals the session that wrote it.
public enum SessionChange: Sendable {
  /// The shot was changed.
  case setup(Setup)
  /// The person looks at something else.
  case view(SessionView)
  /// A picture was put where a slot can name it, under its fingerprint.
  case reference(String, Picture)
  /// A take was asked for.
  case take(Take)
  /// The queue is another one.
  case queue([TakeID])
  /// A take is so far.
  case status(TakeID, Take.Status)
  /// A take pauses after so many steps; nil goes to the end.
  case until(TakeID, Int?)
  /// The walk of a take begins: all noise levels, and the latents at the first of its own.
  case started(TakeID, sigmas: [Float], index: Int, Latents)
  /// A take took a step, which led to these latents.
  case step(TakeID, StepRecord, Latents)
  /// What a take looked like after a step, as predicted.
  case preview(TakeID, step: Int, Picture)
  /// A take is finished.
  case finished(TakeID, Picture, Timing)
  /// A small picture of a take.
  case thumbnail(TakeID, Picture)
  /// A take was marked, or no longer is.
  case star(TakeID, Bool)
  /// Somebody said whether a take may be given away, or took that back.
  case review(TakeID, Take.Review?)
  /// The person wrote something about a take.
  case note(TakeID, String)
  /// A take was thrown away at a moment, or brought back.
  case deleted(TakeID, at: Timestamp?)
}

extension Session {
  /// Changes the session as its file is changed; pictures and latents are kept only there.
  public mutating func apply(_ change: SessionChange) {
    switch change {
    case .setup(let setup): self.setup = setup
    case .view(let view): self.view = view
    case .reference, .preview, .thumbnail: break
    case .take(let take): history.insert(take)
    case .queue(let queue): self.queue = queue
    case .status(let id, let status): history.update(id) { $0.status = status }
    case .until(let id, let until): history.update(id) { $0.until = until }
    case .started(let id, let sigmas, let index, _):
      history.update(id) {
        $0.sigmas = sigmas
        $0.steps.removeAll { $0.index >= index }
      }
    case .step(let id, let step, _):
      history.update(id) {
        $0.steps.removeAll { $0.index >= step.index }
        $0.steps.append(step)
      }
    case .finished(let id, _, let timing):
      history.update(id) {
        $0.status = .finished
        $0.timing = timing
      }
    case .star(let id, let isStarred): history.update(id) { $0.isStarred = isStarred }
    case .review(let id, let review): history.update(id) { $0.review = review }
    case .note(let id, let note): history.update(id) { $0.note = note }
    case .deleted(let id, let moment):
      // Being thrown away again is nothing new.
      history.update(id) { $0.deletedAt = moment == nil ? nil : $0.deletedAt ?? moment }
    }
  }

  /// What an ended program leaves behind: a take that was being developed is interrupted.
  public mutating func recover() {
    for take in history.all where take.status == .developing {
      history.update(take.id) { $0.status = .interrupted }
    }
    queue.removeAll { history[$0]?.status != .waiting }
  }
}
