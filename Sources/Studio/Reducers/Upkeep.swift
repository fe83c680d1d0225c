import Generation
import Pictures
import Sessions

/// What was asked for, so that nothing is asked twice.
struct UpkeepState: Sendable {
  /// Pictures that are being looked for.
  var asked: Set<PictureName> = []
  /// Whether the model is counting.
  var isMeasuring = false
  /// The shot whose prompt was measured.
  var measured: Setup?
  /// Whether the engine is estimating.
  var isEstimating = false
  /// The shot whose cost is known.
  var estimated: Setup?
  /// Whether the engine has learnt what the shot costs since it told.
  var isCostOld = false
  /// Drafts of sessions that were open before have lower numbers.
  var drafts = 0
  /// Whether the clock runs.
  var isClockRunning = false
  /// When the clock goes off.
  var clockDue: Timestamp?
  /// What the person looks at, to see whether they stay with it.
  var resting: PictureName?
  /// Whether they do.
  var isResting = false
  /// The composition that is on the shelf.
  var composed: Composition?
  /// The one that is being made.
  var composing: Composition?
  /// How the mask that is drawn looks on the shelf.
  var tinted: MaskTint?
  /// How the picture of it that is being made will look.
  var tinting: MaskTint?
  /// What LoRAs were last told to have done.
  var toldOfLoRAs: [LoRAReport] = []
  /// The model that was read ahead last.
  var prepared: String?
  /// The step that is developed anew, to be kept in place of its rough preview.
  var refining: PictureName?
}

extension StudioState {
  /// Asks for what the state lacks: whatever happened, the same rules hold afterwards.
  mutating func settle(at moment: Moment) -> [Effect] {
    guard !isEnding else { return [] }
    keepParameterRow()
    closeStrayMask()
    return findPictures() + askForMeasure() + askForCost() + askForModelCosts()
      + askForModelDetails() + prepareModel() + followWithDraft() + draftAfterTakes()
      + startNext(at: moment)
      + keepClock() + noticeRest() + refineStep()
  }

  private mutating func findPictures() -> [Effect] {
    let wanted = wantedPictures
    shelf.touch(wanted)
    var effects = askForComposition() + askForTint()
    // More than fits would push each other off the shelf, and be looked for again and again.
    var room = shelf.limit * 3 / 4
    for name in wanted {
      room -= shelf.bytes(of: name)
      guard room > 0, effects.count + upkeep.asked.count < 12 else { break }
      guard shelf[name] == nil, !shelf.isAbsent(name), !upkeep.asked.contains(name) else {
        continue
      }
      guard let source = source(of: name) else { continue }
      upkeep.asked.insert(name)
      effects.append(.find(name, source))
    }
    return effects
  }

  private mutating func askForMeasure() -> [Effect] {
    guard !upkeep.isMeasuring, upkeep.measured != session.setup else { return [] }
    upkeep.measured = session.setup
    let compiled = session.setup.compiledPrompt.text
    let (prompt, model) = (session.setup.prompt, session.setup.parameters.model)
    let textLength = session.setup.parameters.textLength
    if let meter, meter.compiled == compiled, meter.prompt == prompt, meter.model == model,
      meter.textLength == textLength
    {
      return []
    }
    upkeep.isMeasuring = true
    return [.measure(compiled: compiled, prompt: prompt, model: model, textLength: textLength)]
  }

  private mutating func askForCost() -> [Effect] {
    guard !upkeep.isEstimating, upkeep.isCostOld || upkeep.estimated != session.setup else {
      return []
    }
    upkeep.isCostOld = false
    upkeep.isEstimating = true
    return [.estimate(session.setup, DevelopmentPlan(session.setup.recipe))]
  }

  /// A model that can make the shot is read ahead while the engine rests, so that the first preview
  /// comes sooner.
  private mutating func prepareModel() -> [Effect] {
    let name = session.setup.parameters.model
    guard upkeep.prepared != name, upkeep.estimated?.parameters.model == name,
      case .estimated(let estimate) = cost, estimate.problem == nil, run == nil,
      session.queue.isEmpty, !place.isReadOnly
    else { return [] }
    upkeep.prepared = name
    return [.prepare(model: name)]
  }

  /// While something is computed, what is left of it is shown by the second.
  private mutating func keepClock() -> [Effect] {
    let isNeeded = run != nil && settings.motion == .full
    guard isNeeded != upkeep.isClockRunning || isNeeded else { return [] }
    guard isNeeded else {
      upkeep.isClockRunning = false
      return [.cancel(.clock)]
    }
    if upkeep.isClockRunning, now < (upkeep.clockDue ?? now) { return [] }
    upkeep.isClockRunning = true
    upkeep.clockDue = Timestamp(seconds: now.seconds + 0.5)
    return [.start(.clock, after: .milliseconds(500))]
  }

  private mutating func noticeRest() -> [Effect] {
    let isSettled = viewing.face == .predicted && !viewing.isPlaying && run == nil
    let shown = isSettled ? shownNames.first : nil
    guard shown != upkeep.resting else { return [] }
    upkeep.resting = shown
    upkeep.isResting = false
    return shown == nil ? [.cancel(.rest)] : [.start(.rest, after: .milliseconds(600))]
  }
}

extension StudioState {
  /// The pictures that are on the screen, or may be at the next key, the most urgent first.
  var wantedPictures: [PictureName] {
    var wanted = overlayPictures
    if let first = shownNames.first { wanted.append(first) }
    if let walk {
      // Outwards from the step that is shown: the next key finds its picture at hand.
      let center = shownStep ?? walk.count - 1
      for distance in 0..<max(walk.count, 1) {
        for step in Set([center - distance, center + distance]).sorted() where step >= 0 {
          if let name = filmName(ofStep: step), wanted.count < 80 { wanted.append(name) }
        }
      }
    }
    wanted += session.setup.slots.filled.map { .reference($0.slot.fingerprint) }
    let rows = takeRows
    let selected = rows.firstIndex { $0.id == session.view.take } ?? 0
    for row in rows[max(selected - 20, 0)..<min(selected + 30, rows.count)] {
      guard let take = session.history[row.id], take.reached > 0 || take.status == .finished else {
        continue
      }
      wanted.append(.thumbnail(row.id))
    }
    return wanted
  }

  private var overlayPictures: [PictureName] {
    switch overlays.last {
    case .comparison(let comparison):
      let parts = [comparison.first, comparison.second].compactMap { names(of: $0).first }
      return parts + [.comparison(comparison.key)]
    case .sheet(let sheet):
      return takes(of: sheet).compactMap {
        names(of: Viewing.Moment(take: $0.id, step: nil)).first
      }
    case .files(let browser):
      guard let path = browser.chosenPath, browser.chosen?.isFolder == false,
        browser.purpose.isForPictures
      else { return [] }
      return [.file(path)]
    case .mask(let editor):
      return [maskGround?.name, .masked, maskName(of: editor)].compactMap(\.self)
    case .picker, .help, .line, .question, .promptDifference, .model, .tour, nil: return []
    }
  }

  /// Whether a picture that is not at hand is looked for.
  func canCome(_ name: PictureName) -> Bool { !shelf.isAbsent(name) && source(of: name) != nil }

  private func source(of name: PictureName) -> PictureSource? {
    switch name {
    case .finished(let id): return .finished(id)
    case .thumbnail(let id): return .thumbnail(id)
    case .predicted(let id, let step):
      guard session.history[id].map({ step < $0.reached }) == true, !arrives(step, of: .take(id))
      else { return nil }
      return .preview(id, step: step)
    case .noisy(let id, let index):
      return session.history[id].map { .latents(id, index: index, $0.recipe) }
    case .change(let id, let step): return .change(before: id, step: step)
    case .reference(let fingerprint): return .reference(fingerprint)
    case .file(let path): return .file(path)
    case .draftPredicted(let serial, let step):
      return arrives(step, of: .draft(serial)) ? nil : draft?.source(of: name)
    case .draftNoisy, .draftChange: return draft?.source(of: name)
    case .maskGround(let fingerprint, let width, let height):
      return .scaled(fingerprint, width: width, height: height)
    case .mask(let fingerprint, let width, let height):
      return maskSource(fingerprint, width, height)
    case .draftFinished, .comparison, .masked: return nil
    }
  }

  /// Whether the picture of a step comes by itself: the step was taken a moment ago.
  private func arrives(_ step: Int, of job: Job) -> Bool {
    guard let run, run.job == job, !run.stepSeconds.isEmpty else { return false }
    return step == run.reached - 1
  }
}
