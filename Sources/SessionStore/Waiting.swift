internal import Generation
internal import Pictures
internal import Sessions

/// What reads find in changes that are not in the file yet.
struct Waiting {
  /// What the changes say of a value.
  enum Finding<Value> {
    /// It is this one now, or none.
    case known(Value?)
    /// They do not say: ask the file.
    case asInFile
  }

  private let changes: [SessionChange]

  init(_ changes: [SessionChange]) { self.changes = changes }

  /// Where a take leaves its parent.
  func origin(of id: TakeID) -> Finding<Take.Origin> {
    for case .take(let take) in changes.reversed() where take.id == id {
      return .known(take.origin)
    }
    return .asInFile
  }

  /// Latents of a take itself after so many steps.
  func latents(of id: TakeID, at index: Int) -> Finding<Latents> {
    for change in changes.reversed() {
      switch change {
      case .started(id, _, let start, let latents) where start <= index:
        return start == index ? .known(latents) : .known(nil)
      case .step(id, let step, let latents) where step.index + 1 <= index:
        return step.index + 1 == index ? .known(latents) : .known(nil)
      default: continue
      }
    }
    return .asInFile
  }

  /// What a take itself looked like after a step.
  func preview(of id: TakeID, step: Int) -> Finding<Picture> {
    for change in changes.reversed() {
      switch change {
      case .preview(id, step, let picture): return .known(picture)
      case .started(id, _, let start, _) where start <= step: return .known(nil)
      case .step(id, let record, _) where record.index <= step: return .known(nil)
      default: continue
      }
    }
    return .asInFile
  }

  /// The finished picture of a take.
  func picture(of id: TakeID) -> Picture? {
    last { if case .finished(id, let picture, _) = $0 { picture } else { nil } }
  }

  /// A small picture of a take.
  func thumbnail(of id: TakeID) -> Picture? {
    last { if case .thumbnail(id, let picture) = $0 { picture } else { nil } }
  }

  /// A reference picture.
  func reference(_ fingerprint: String) -> Picture? {
    last { if case .reference(fingerprint, let picture) = $0 { picture } else { nil } }
  }

  private func last(_ find: (SessionChange) -> Picture?) -> Picture? {
    changes.reversed().lazy.compactMap(find).first
  }
}
