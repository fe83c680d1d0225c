import Generation
import Pictures
import SessionStore
import Sessions
import Testing

/// A session with its pictures and latents, in memory: what a file has to equal.
struct Model {
  struct Place: Hashable {
    var take: TakeID
    var number: Int
  }

  var session: Session
  var latents: [Place: Latents] = [:]
  var previews: [Place: Picture] = [:]
  var pictures: [TakeID: Picture] = [:]
  var thumbnails: [TakeID: Picture] = [:]
  var references: [String: Picture] = [:]

  init(_ session: Session = .sample) { self.session = session }

  mutating func apply(_ change: SessionChange) {
    session.apply(change)
    switch change {
    case .reference(let fingerprint, let picture): references[fingerprint] = picture
    case .started(let id, _, let index, let value) where isTake(id):
      forget(id, from: index)
      latents[Place(take: id, number: index)] = value
    case .step(let id, let step, let value) where isTake(id):
      forget(id, from: step.index)
      latents[Place(take: id, number: step.index + 1)] = value
    case .preview(let id, let step, let picture) where isTake(id):
      previews[Place(take: id, number: step)] = picture
    case .finished(let id, let picture, _) where isTake(id): pictures[id] = picture
    case .thumbnail(let id, let picture) where isTake(id): thumbnails[id] = picture
    case .setup, .view, .take, .queue, .status, .until, .star, .review, .note, .deleted, .started,
      .step,
      .preview,
      .finished, .thumbnail:
      break
    }
  }

  mutating func apply(_ changes: [SessionChange]) { for change in changes { apply(change) } }

  /// Pictures and latents of takes that do not exist are not kept.
  private func isTake(_ id: TakeID) -> Bool { session.history[id] != nil }

  private mutating func forget(_ id: TakeID, from index: Int) {
    latents = latents.filter { $0.key.take != id || $0.key.number <= index }
    previews = previews.filter { $0.key.take != id || $0.key.number < index }
  }

  /// Latents of a take or of the parent that it shares them with.
  func latents(of id: TakeID, at index: Int) -> Latents? {
    if let own = latents[Place(take: id, number: index)] { return own }
    guard let origin = session.history[id]?.origin, index <= origin.step else { return nil }
    return latents(of: origin.take, at: index)
  }

  /// Preview of a take or of the parent that it shares it with.
  func preview(of id: TakeID, step: Int) -> Picture? {
    if let own = previews[Place(take: id, number: step)] { return own }
    guard let origin = session.history[id]?.origin, step < origin.step else { return nil }
    return preview(of: origin.take, step: step)
  }
}

/// Checks that a file holds exactly a model.
func expect(
  _ database: SessionDatabase, equals model: Model,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws {
  let session = try await database.load()
  #expect(session.setup == model.session.setup, sourceLocation: sourceLocation)
  #expect(session.view == model.session.view, sourceLocation: sourceLocation)
  #expect(session.queue == model.session.queue, sourceLocation: sourceLocation)
  for take in model.session.history.all {
    #expect(session.history[take.id] == take, sourceLocation: sourceLocation)
  }
  #expect(session.history.all.count == model.session.history.all.count)
  for id in model.session.history.all.map(\.id) {
    for index in 0...5 {
      let latents = try await database.latents(of: id, at: index)
      #expect(
        latents == model.latents(of: id, at: index), "latents \(index) of \(id)",
        sourceLocation: sourceLocation)
      let preview = try await database.preview(of: id, step: index)
      #expect(
        preview == model.preview(of: id, step: index), "preview \(index) of \(id)",
        sourceLocation: sourceLocation)
    }
    let (picture, thumbnail) = (
      try await database.picture(of: id), try await database.thumbnail(of: id)
    )
    #expect(picture == model.pictures[id], sourceLocation: sourceLocation)
    #expect(thumbnail == model.thumbnails[id], sourceLocation: sourceLocation)
  }
  for (fingerprint, picture) in model.references {
    #expect(try await database.reference(fingerprint) == picture, sourceLocation: sourceLocation)
  }
}
