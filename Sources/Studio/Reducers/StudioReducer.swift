import Generation
import Sessions

/// Turns what happened into the next state, and into what is to be done about it.
public enum StudioReducer {
  /// What a studio asks for when it opens.
  public static func begin(_ state: inout StudioState, at moment: Moment) -> [Effect] {
    state.now = moment.now
    var effects: [Effect] = [.listModels, .useThreads(state.session.setup.parameters.threads)]
    if state.session.view.take == nil, let newest = state.takeRows.first {
      effects += state.look { $0.take = newest.id }
    }
    if let take = state.take, take.status == .interrupted {
      effects += state.say(.interrupted(take.id.rawValue, at: take.reached, of: take.recipe.steps))
    }
    // What was made is what a person comes back to; the draft follows from their next change on.
    if state.session.history.all.contains(where: { !$0.isDeleted }) {
      state.live.followed = state.session.setup
    }
    // What was thrown away last comes back by undo, as if the studio had never been closed.
    if state.session.history.lastDeleted != nil {
      state.setupWhenThrownAway = state.session.setup
    }
    if let refusal = state.place.refusal { effects += state.say(refusal, .warning) }
    return effects + state.settle(at: moment)
  }

  /// Changes the state by what happened, and says what is to be done; it never waits.
  public static func reduce(
    _ state: inout StudioState, _ action: Action, at moment: Moment
  ) -> [Effect] {
    state.now = moment.now
    return state.route(action, at: moment) + state.settle(at: moment)
  }
}

extension StudioState {
  fileprivate mutating func route(_ action: Action, at moment: Moment) -> [Effect] {
    switch action {
    case .input(let event): return handle(event, at: moment)
    case .pointed(let target, let mouse): return point(at: target, mouse, moment)
    case .timer(let timer): return timerWentOff(timer, at: moment)
    case .generation(let job, let event): return developed(job, event)
    case .ended(let job, let end): return ended(job, end)
    case .picture(let name, let picture):
      upkeep.asked.remove(name)
      if let picture { putFound(picture, as: name) } else { shelf.markAbsent(name) }
      composed(name)
      tinted(name)
      return maskCame(name, picture) + refined(name, picture)
    case .measured(let measured):
      upkeep.isMeasuring = false
      meter = measured
      return []
    case .cost(let setup, let answer):
      upkeep.isEstimating = false
      upkeep.estimated = setup
      cost = answer
      return []
    case .modelCost(let setup, let model, let answer): return priced(setup, model, answer)
    case .draftPlanned(let serial, let recipe, let references):
      return beginDraft(serial, recipe, references)
    case .models(let models):
      self.models = models
      // A model that can be used by now shows latents that it could not show before.
      shelf.lookAgain { _ in true }
      return []
    case .catalog(let event): return happened(event)
    case .folder(let folder, let entries, let problem):
      return listed(folder, entries, problem)
    case .referenceRead(let slot, let reference, let picture):
      shelf.put(picture, as: .reference(reference.fingerprint))
      return fill(slot, with: reference)
    case .startRead(let picture): return start(from: picture)
    case .maskRead(let mask): return set(mask: mask)
    case .loraFound(let lora): return add(lora)
    case .fileExists(let take, let path):
      overlays.append(.question(.overwrite(take, path: path)))
      return []
    case .recipeRead(let recipe, let references, let start):
      return restore(recipe, references: references, start: start)
    case .promptEdited(let text):
      guard text != editor.text else { return [] }
      setups.remember(session.setup)
      editor.replaceAll(with: text)
      return promptChanged()
    case .promptHistory(let prompts):
      promptHistory = prompts
      return []
    case .recentSessions(let sessions):
      recentSessions = sessions
      return []
    case .opened(let session, let place): return opened(session, at: place, moment)
    case .moved(let session, let place): return moved(session, to: place)
    case .kept(let trouble):
      let isOver = place.trouble != nil && trouble == nil
      // What could not be read from a disk in trouble may be read now.
      if isOver { shelf.lookAgain { _ in true } }
      place.trouble = trouble.map { settings.language($0) }
      if let trouble { return say(trouble, .trouble) }
      return isOver ? say(.keptAgain) : []
    case .done(let sentence): return say(Phrase(verbatim: sentence))
    case .failed(let sentence): return say(Phrase(verbatim: sentence), .trouble)
    }
  }

  private mutating func timerWentOff(_ timer: TimerName, at moment: Moment) -> [Effect] {
    switch timer {
    case .draft:
      live.isWaiting = false
      return askForDraft()
    case .clock:
      upkeep.clockDue = nil
      return []
    case .message:
      messages.hide(saidBefore: moment.now)
      return []
    case .film: return playNext()
    case .rest:
      upkeep.isResting = true
      return []
    case .secondInterrupt:
      isInterruptPending = false
      return []
    case .mask: return keepMask()
    }
  }

  /// Goes on with the same session in another file: whoever writes meanwhile notices nothing of it.
  private mutating func moved(_ session: Session, to place: SessionPlace) -> [Effect] {
    // What was computed and looked for comes to nothing, and is asked for again.
    if case .draft? = run?.job { live.followed = nil }
    if live.planned != nil { live.followed = nil }
    live.planned = nil
    run = nil
    upkeep = UpkeepState()
    upkeep.drafts = live.serial
    modelCheck = nil
    self.session = session
    self.place = place
    return []
  }

  /// Goes on with another session.
  private mutating func opened(
    _ session: Session, at place: SessionPlace, _ moment: Moment
  ) -> [Effect] {
    var next = StudioState(
      session: session, place: place, settings: settings, terminal: terminal, size: size)
    next.models = models
    next.modelFindings = modelFindings
    next.promptHistory = promptHistory
    next.messages = messages
    next.live.serial = live.serial
    next.upkeep.drafts = live.serial
    self = next
    return [.cancel(.draft), .cancel(.film)] + StudioReducer.begin(&self, at: moment)
  }
}
