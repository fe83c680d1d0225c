import Generation
import Pictures
import Sessions

extension StudioState {
  /// With live mode on, every change of the shot asks for a draft once the hands rest.
  mutating func followWithDraft() -> [Effect] {
    guard session.view.isLive, live.followed != session.setup, !holdsStep else { return [] }
    live.followed = session.setup
    live.isWaiting = true
    live.waitsForTakes = false
    return [.start(.draft, after: .milliseconds(150))]
  }

  /// Plans the draft of the shot as it is now; takes that were asked for go first.
  mutating func askForDraft() -> [Effect] {
    guard session.view.isLive, !editor.text.allSatisfy(\.isWhitespace) else { return [] }
    if takesGoFirst { return waitForTakes() }
    guard !holdsStep else {
      live.followed = nil
      return []
    }
    live.serial += 1
    live.planned = session.setup
    return [.planDraft(live.serial, DevelopmentPlan(session.setup.recipe, isDraft: true))]
  }

  /// Begins a draft that was planned, in place of an older one.
  mutating func beginDraft(
    _ serial: Int, _ recipe: Recipe, _ references: [String: Picture]
  ) -> [Effect] {
    guard serial == live.serial, serial > upkeep.drafts, session.view.isLive,
      let setup = live.planned
    else { return [] }
    if takesGoFirst { return waitForTakes() }
    guard !holdsStep else {
      live.followed = nil
      return []
    }
    live.planned = nil
    var effects: [Effect] = []
    if let run { effects.append(.stop(run.job)) }
    shelf.removeAll { name in
      switch name {
      case .draftPredicted(let old, _), .draftFinished(let old): old < serial - 1
      case .draftNoisy, .draftChange: true
      case .finished, .thumbnail, .predicted, .noisy, .change, .reference, .file, .comparison,
        .maskGround, .mask, .masked:
        false
      }
    }
    draft = Draft(serial: serial, setup: setup, recipe: recipe, references: references)
    run = Run(job: .draft(serial), steps: recipe.steps, reached: 0, startedAt: now)
    viewing.showsDraft = true
    viewing.face = .predicted
    viewing.isPlaying = false
    return effects + look { $0.step = nil }
      + [.develop(.draft(serial), DevelopmentPlan(recipe, isDraft: true))]
  }

  /// Whether the person holds a step of a take: it stays in sight while they change the shot, so that
  /// they can branch from it.
  private var holdsStep: Bool { !viewing.showsDraft && take != nil && session.view.step != nil }

  private var takesGoFirst: Bool {
    if let run, case .take = run.job { return true }
    return !session.queue.isEmpty && !place.isReadOnly
  }

  private mutating func waitForTakes() -> [Effect] {
    live.isWaiting = true
    live.waitsForTakes = true
    return []
  }

  /// Plans the draft that waited for takes, as soon as none goes first any more.
  mutating func draftAfterTakes() -> [Effect] {
    guard live.waitsForTakes, !takesGoFirst else { return [] }
    live.waitsForTakes = false
    live.isWaiting = false
    return askForDraft()
  }

  /// The shot is asked for in full: a draft of it would only take the place of the better picture.
  mutating func passOverDraft() -> [Effect] {
    live.followed = session.setup
    live.planned = nil
    live.waitsForTakes = false
    guard live.isWaiting else { return [] }
    live.isWaiting = false
    return [.cancel(.draft)]
  }

  /// Turns live mode on or off.
  mutating func toggleLive() -> [Effect] {
    let isLive = !session.view.isLive
    live.followed = nil
    var effects = look { $0.isLive = isLive }
    effects += say(isLive ? Phrase.liveOn : Phrase.liveOff)
    if !isLive {
      live.isWaiting = false
      live.waitsForTakes = false
      effects.append(.cancel(.draft))
      if let run, case .draft = run.job { effects.append(.stop(run.job)) }
    }
    return effects
  }

  /// Why the draft cannot be kept; nil when it can.
  var cannotKeepDraft: Phrase? {
    if let refusal = place.refusal { return refusal }
    return draft?.picture == nil ? .noFinishedDraft : nil
  }

  /// Makes the draft a take, with all its steps.
  mutating func keepDraft() -> [Effect] {
    guard let draft, let picture = draft.picture, let timing = draft.timing, let start = draft.start
    else { return [] }
    let take = newTake(draft.recipe, draft.setup)
    let id = take.id
    var effects: [Effect] = []
    // The recipe names what was computed with, and the shot what was set up.
    for (fingerprint, reference) in draft.references.sorted(by: { $0.key < $1.key }) {
      effects += record(.reference(fingerprint, reference))
    }
    effects += record(.take(take), .started(id, sigmas: draft.sigmas, index: draft.first, start))
    for (step, latents) in draft.steps {
      effects += record(.step(id, step, latents))
      if let preview = shelf[.draftPredicted(draft.serial, step: step.index)] {
        effects += record(.preview(id, step: step.index, preview))
        shelf.put(preview, as: .predicted(id, step: step.index))
      }
    }
    shelf.put(picture, as: .finished(id))
    // It is a take now, and need not become another one.
    self.draft = nil
    effects += record(.finished(id, picture, timing)) + showNewest()
    return effects + remember(draft.setup.prompt) + say(.draftKept(id.rawValue))
  }
}
