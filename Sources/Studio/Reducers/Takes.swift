import Generation
import Sessions

extension StudioState {
  /// Shows a take.
  mutating func show(_ id: TakeID) -> [Effect] {
    viewing.showsDraft = false
    viewing.isPlaying = false
    return look {
      $0.take = id
      $0.step = nil
    }
  }

  /// Shows the take so many rows further down the list.
  mutating func showTake(_ distance: Int) -> [Effect] {
    let rows = takeRows
    guard !rows.isEmpty else { return [] }
    guard !viewing.showsDraft, let current = rows.firstIndex(where: { $0.id == session.view.take })
    else { return show(rows[distance < 0 ? rows.count - 1 : 0].id) }
    return show(rows[min(max(current + distance, 0), rows.count - 1)].id)
  }

  /// Shows the next take, in either direction, that the words of the search fit.
  mutating func searchNext(backwards: Bool) -> [Effect] {
    let rows = takeRows
    guard !rows.isEmpty else { return say(.noTakesFound, .warning) }
    let current = rows.firstIndex { $0.id == session.view.take } ?? 0
    return show(rows[(current + (backwards ? rows.count - 1 : 1)) % rows.count].id)
  }

  /// Throws the shown take away; it can be brought back.
  mutating func throwAway() -> [Effect] {
    guard let take else { return [] }
    let rows = takeRows
    let index = rows.firstIndex { $0.id == take.id } ?? 0
    let next = rows.indices.contains(index + 1) ? rows[index + 1].id : rows.dropLast().last?.id
    // Never before an earlier one, also when the clock was set back: the last one comes back first.
    let earlier = session.history.lastDeleted?.deletedAt?.seconds ?? 0
    let moment = Timestamp(seconds: max(now.seconds, earlier + 0.001))
    setupWhenThrownAway = session.setup
    var effects: [Effect] = []
    if run?.job == .take(take.id) { effects.append(.stop(.take(take.id))) }
    if session.queue.contains(take.id) {
      effects += record(.queue(session.queue.filter { $0 != take.id }), .status(take.id, .stopped))
    }
    effects +=
      record(.deleted(take.id, at: moment))
      + look {
        $0.take = next == take.id ? nil : next
        $0.step = nil
      }
    return effects + say(.thrownAway(take.id.rawValue))
  }

  /// Goes back: a take that was thrown away comes again, or the shot is as it was before.
  mutating func undo() -> [Effect] {
    let isNewest = setupWhenThrownAway == session.setup
    if focus == .takes || isNewest, !place.isReadOnly, let id = session.history.lastDeleted?.id {
      return record(.deleted(id, at: nil)) + show(id) + say(.broughtBack(id.rawValue))
    }
    guard let setup = setups.undo(from: session.setup) else { return say(.nothingToUndo) }
    return replaceSetup(setup)
  }

  /// Goes forward again.
  mutating func redo() -> [Effect] {
    guard let setup = setups.redo(from: session.setup) else { return say(.nothingToRedo) }
    return replaceSetup(setup)
  }

  private mutating func replaceSetup(_ setup: Setup) -> [Effect] {
    if editor.text != setup.prompt { editor.replaceAll(with: setup.prompt) }
    return record(.setup(setup))
  }

  /// Sets the shot up as it was for a take.
  mutating func restore(_ take: Take) -> [Effect] {
    adopt(take.setup) + say(.restored(take.id.rawValue))
  }

  /// Shows the finished picture in the system's viewer.
  mutating func openInViewer() -> [Effect] {
    guard let take, take.status == .finished else { return say(.notFinished, .warning) }
    return [.view(take.id, take.recipe)]
  }

  /// Hides the branches of the shown take, or shows them.
  mutating func fold(_ isFolded: Bool) -> [Effect] {
    guard let take else { return [] }
    if isFolded {
      // A take without branches folds the one that it branches from, and goes there.
      if session.history.children(of: take.id).isEmpty, let parent = take.origin?.take {
        return look { $0.filter.folded.insert(parent) } + show(parent)
      }
      return look { $0.filter.folded.insert(take.id) }
    }
    return look { $0.filter.folded.remove(take.id) }
  }

  /// Goes back, in the text while it is written.
  mutating func undoHere() -> [Effect] {
    guard mode == .insert else { return undo() }
    return edit { $0.undo() }
  }

  /// Goes forward again, in the text while it is written.
  mutating func redoHere() -> [Effect] {
    guard mode == .insert else { return redo() }
    return edit { $0.redo() }
  }

  /// The takes of a contact sheet, in the order of making.
  func takes(of sheet: ContactSheet) -> [Take] {
    session.history.all.filter { $0.sheet == sheet.number && !$0.isDeleted }
  }

  /// Asks for several seeds, developed a few steps only.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - steps: how far.
  ///   - moment: its random number makes the seeds.
  /// - Returns: what is to be done.
  mutating func beginSheet(count: Int, steps: Int, at moment: Moment) -> [Effect] {
    let number = session.history.nextSheet
    var effects: [Effect] = []
    var takes: [Take] = []
    for index in 0..<count {
      var setup = session.setup
      // The first one is the seed that is set, so that the sheet holds what the draft showed.
      if index > 0 {
        setup.parameters.seed = (moment.random &+ UInt64(index) &* 7_919) % 1_000_000_000
      }
      var take = newTake(
        setup.recipe, setup, sheet: number, until: min(steps, setup.parameters.steps))
      take = Take(
        id: TakeID(rawValue: take.id.rawValue + index), recipe: take.recipe, setup: take.setup,
        createdAt: take.createdAt, sheet: take.sheet, until: take.until)
      takes.append(take)
    }
    effects += enqueue(takes)
    overlays.append(.sheet(ContactSheet(number: number)))
    return effects + remember(session.setup.prompt)
  }

  /// Develops the survivors of a contact sheet to the end.
  mutating func finishKept(_ sheet: ContactSheet) -> [Effect] {
    var effects: [Effect] = []
    var queue = session.queue
    for take in takes(of: sheet) {
      if sheet.kept.contains(take.id) {
        guard take.status != .finished else { continue }
        // What is being developed pauses where it was to, and then goes on from there.
        let pauses = take.status == .developing && (take.until ?? .max) < take.recipe.steps
        effects += record(.until(take.id, nil))
        if take.canResume { effects += record(.status(take.id, .waiting)) }
        let waits = take.status == .waiting || take.canResume
        if waits || pauses, !queue.contains(take.id) { queue.append(take.id) }
      } else {
        // What did not survive does not wait any longer; it stays in the history as far as it came.
        queue.removeAll { $0 == take.id }
        if take.status == .waiting { effects += record(.status(take.id, .paused)) }
      }
    }
    effects += record(.queue(queue))
    if let first = sheet.kept.min() { effects += show(first) }
    return effects
  }
}
