import Generation
import Pictures
import Sessions

extension PlainStudio {
  /// Develops a prompt, and says where the picture lies.
  mutating func develop(prompt: String) async throws {
    guard !repository.isReadOnly else { throw PlainTrouble(.plainReadOnly(repository.path)) }
    var setup = session.setup
    setup.prompt = prompt
    if session.history.all.contains(where: { $0.setup == setup }) {
      setup = setup.withNextSeed(clock.random())
    }
    let take = Take(
      id: session.history.nextID, recipe: setup.recipe, setup: setup, createdAt: clock.now())
    var view = session.view
    (view.take, view.step, view.cursor) = (take.id, nil, prompt.count)
    record(.setup(setup), .take(take), .status(take.id, .developing), .view(view))
    // The studio works without a library.
    try? await clients.library.remember(prompt: prompt, at: clock.now())
    try say(.plainBegins(take))
    do {
      let finished = try await develop(take)
      let path = try await write(finished.picture, take)
      try say(.plainFinished(take.id.rawValue, path, finished.timing))
    } catch is CancellationError {
      if session.history[take.id]?.status == .developing { record(.status(take.id, .stopped)) }
      throw CancellationError()
    } catch {
      if session.history[take.id]?.status == .developing {
        record(.status(take.id, .failed(language(Phrase(error: error)))))
      }
      throw PlainTrouble(Phrase(error: error))
    }
  }

  /// Writes a take's picture beside where the studio was started, over no other file.
  private func write(_ picture: Picture, _ take: Take) async throws -> String {
    var number = 1
    while true {
      do {
        return try await clients.writePicture(
          picture, take.recipe, picturePath(take.id, number), false)
      } catch is PictureFileExists {
        number += 1
      }
    }
  }

  private mutating func develop(_ take: Take) async throws -> (picture: Picture, timing: Timing) {
    let request = try await requestMaker.request(for: DevelopmentPlan(take.recipe))
    var finished: (picture: Picture, timing: Timing)?
    // A line a step; of many steps only about ten, so that a log stays short.
    let stride = max((take.recipe.steps + 9) / 10, 1)
    for try await event in clients.generator.develop(request) {
      if let change = SessionChange(event, of: take.id) {
        record(change)
        // What was told is there when the program is killed.
        if change.isKeptBeforeShown { await writer.settled() }
      }
      switch event {
      case .step(let step):
        let done = step.index + 1
        if done % stride == 0 || done == take.recipe.steps {
          try say(.plainStep(done, of: take.recipe.steps, step.duration))
        }
      case .promptRead(let prompt) where prompt.droppedTokens > 0:
        voice.complain(language(.plainCut(dropped: prompt.droppedTokens, limit: prompt.limit)))
      case .adapted(let reports):
        if let phrase = Phrase.misfits(of: reports) { voice.complain(language(phrase)) }
      case .finished(let picture, let timing): finished = (picture, timing)
      case .estimated, .entered, .started, .preview, .promptRead, .traced: break
      }
    }
    try Task.checkCancellation()
    guard let finished else { throw CancellationError() }
    return finished
  }

  private func picturePath(_ id: TakeID, _ number: Int) -> String {
    let stem = SessionFileName.title(PathName.last(of: repository.path))
    let again = number == 1 ? "" : "-\(number)"
    return "\(folder)/\(stem)-\(id.rawValue)\(again).png"
  }
}
