import Sessions

extension PictureShelf {
  /// Looks again for what was nowhere and may be somewhere since the session changed.
  mutating func lookAgain(after change: SessionChange) {
    switch change {
    case .started(let id, _, _, _), .step(let id, _, _), .preview(let id, _, _),
      .finished(let id, _, _), .thumbnail(let id, _):
      lookAgain { $0.isMade(of: id) }
    case .reference(let fingerprint, _): lookAgain { $0 == .reference(fingerprint) }
    case .setup, .view, .take, .queue, .status, .until, .star, .review, .note, .deleted: break
    }
  }
}

extension PictureName {
  /// Whether it may be made of what is kept of a take.
  fileprivate func isMade(of id: TakeID) -> Bool {
    switch self {
    case .finished(id), .thumbnail(id), .predicted(id, _), .noisy(id, _): true
    // The change of a branch's first step is one from its parent's last.
    case .change: true
    case .finished, .thumbnail, .predicted, .noisy, .draftPredicted, .draftNoisy, .draftChange,
      .draftFinished, .reference, .file, .comparison, .maskGround, .mask, .masked:
      false
    }
  }
}
