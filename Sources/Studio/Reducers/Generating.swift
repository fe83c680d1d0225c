import Generation
import Pictures
import Sessions

extension StudioState {
  /// Why nothing can be made or changed now; nil when it can.
  var cannotMake: Phrase? {
    if let refusal = place.refusal { return refusal }
    if editor.text.allSatisfy(\.isWhitespace) { return .emptyPrompt }
    if case .impossible(let reason) = cost, upkeep.estimated == session.setup {
      return Phrase(verbatim: reason)
    }
    return nil
  }

  /// Asks for a picture of the shot as it is set up.
  mutating func generate(at moment: Moment) -> [Effect] {
    var setup = session.setup
    // The first press makes what the draft shows, also when the draft itself or a branch is kept;
    // asking for the same again makes another one.
    let isMade = session.history.all.contains {
      $0.setup == setup && $0.recipe == setup.recipe && $0.origin == nil && !$0.isDeleted
    }
    if isMade { setup = setup.withNextSeed(moment.random) }
    let effects = adjust { $0 = setup }
    return effects + passOverDraft() + enqueue([newTake(setup.recipe, setup)])
      + showNewest() + remember(setup.prompt)
  }

  func newTake(
    _ recipe: Recipe, _ setup: Setup, origin: Take.Origin? = nil, sheet: Int? = nil,
    until: Int? = nil
  ) -> Take {
    Take(
      id: session.history.nextID, recipe: recipe, setup: setup, createdAt: now, origin: origin,
      sheet: sheet, until: until)
  }

  /// Adds takes to the end of the queue.
  mutating func enqueue(_ takes: [Take]) -> [Effect] {
    var effects: [Effect] = []
    for take in takes { effects += record(.take(take)) }
    return effects + record(.queue(session.queue + takes.map(\.id)))
  }

  /// Shows the newest take, unless the person watches another one develop.
  mutating func showNewest() -> [Effect] {
    guard let newest = session.history.all.last else { return [] }
    if newest.status == .waiting, let run, case .take(let id) = run.job, session.view.take == id,
      session.view.step == nil, !viewing.showsDraft
    {
      return say(.queued(newest.id.rawValue, behind: session.queue.count))
    }
    viewing.showsDraft = false
    viewing.isPlaying = false
    return look {
      $0.take = newest.id
      $0.step = nil
    }
  }

  /// Why no branch can leave what is shown; nil when one can.
  var cannotBranch: Phrase? {
    if let refusal = place.refusal { return refusal }
    guard let take, take.reached > 0 else { return .nothingShown }
    guard let step = shownStep, step + 1 < take.recipe.steps else { return .branchNeedsEarlierStep }
    return nil
  }

  /// Takes the shown picture another way from the shown step, with the shot as it is edited now.
  mutating func branch() -> [Effect] {
    guard let take, let step = shownStep else { return [] }
    let setup = branching(session.setup, from: take)
    let origin = Take.Origin(take: take.id, step: step + 1)
    let effects = enqueue([newTake(setup.recipe, setup, origin: origin)]) + showNewest()
    return effects + passOverDraft() + remember(setup.prompt)
      + say(.branched(from: take.id.rawValue, at: step + 1))
  }

  /// Puts a take that was not finished at the front of the queue.
  mutating func resume(_ id: TakeID) -> [Effect] {
    guard let take = session.history[id] else { return [] }
    var effects = record(.status(id, .waiting))
    // Where a contact sheet had it pause it has been: whoever takes it up again wants all of it.
    if let until = take.until, take.reached >= until { effects += record(.until(id, nil)) }
    return effects + record(.queue([id] + session.queue.filter { $0 != id }))
  }

  /// Stops what is computed, or asks whether the studio ends.
  mutating func stop() -> [Effect] {
    if let run {
      self.run?.isStopping = true
      return [.stop(run.job)]
    }
    if isInterruptPending { return endStudio() }
    isInterruptPending = true
    return say(.onceMoreToEnd) + [.start(.secondInterrupt, after: .seconds(2))]
  }

  /// Starts what waits, when the engine rests; a draft makes way for it.
  mutating func startNext(at moment: Moment) -> [Effect] {
    guard let id = session.queue.first, let take = session.history[id], !place.isReadOnly else {
      return []
    }
    if let run {
      guard case .draft = run.job, !run.isStopping else { return [] }
      self.run?.isStopping = true
      return [.stop(run.job)]
    }
    var start = DevelopmentPlan.Start.seed
    if take.reached > 0 { start = .latents(of: id, at: take.reached) }
    run = Run(
      job: .take(id), steps: take.recipe.steps, reached: take.reached, startedAt: moment.now)
    return record(.queue(Array(session.queue.dropFirst())), .status(id, .developing))
      + [.develop(.take(id), DevelopmentPlan(take.recipe, start: start, until: take.until))]
  }
}
