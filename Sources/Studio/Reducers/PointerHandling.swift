import Sessions
import TerminalCanvas

extension StudioState {
  /// Takes over what the mouse did to a thing on the screen.
  mutating func point(
    at target: HitTarget, _ mouse: MouseEvent, _ moment: Moment
  ) -> [Effect] {
    if let effects = drawMask(mouse.kind, at: target) { return effects }
    return switch mouse.kind {
    case .pressed(let clicks): press(target, clicks: clicks, moment)
    case .dragged: drag(over: target)
    case .wheelUp: turnWheel(over: target, -1)
    case .wheelDown: turnWheel(over: target, 1)
    case .released: release(over: target)
    case .otherPressed, .otherDragged, .otherReleased: []
    }
  }

  private mutating func press(
    _ target: HitTarget, clicks: Int, _ moment: Moment
  ) -> [Effect] {
    draggedTake = nil
    switch target {
    case .pane(let pane): return enter(pane)
    case .promptCharacter(let offset):
      var effects: [Effect] = []
      if mode != .insert { effects = write() }
      editor.moveCursor(to: offset)
      completion = nil
      return effects
    case .slot(let number):
      let effects = enter(.references)
      slot = number
      return clicks > 1 ? effects + browse(.reference(number)) : effects
    case .take(let id):
      let effects = enter(.takes) + show(id)
      draggedTake = id
      return clicks > 1 ? effects + openInViewer() : effects
    case .step(let step): return enter(.steps) + show(step: step)
    case .stepBar(let place): return enter(.steps) + scrub(to: place)
    case .parameter(let row, let change):
      let effects = enter(.parameters)
      parameter = row
      return effects
        + (change == 0 ? (clicks > 1 ? editParameter() : []) : turn(row, by: change, moment))
    case .picture(let place):
      if case .comparison(var comparison) = overlays.last, comparison.way == .wipe {
        comparison.wipe = place.across / 10
        replaceOverlay(.comparison(comparison))
        return []
      }
      return clicks > 1 ? run("zoom", at: moment) : enter(.picture)
    case .overlayRow(let row): return choose(row: row, clicks: clicks, moment)
    case .command(let id): return run(id, at: moment)
    case .outside: return closeOverlay()
    }
  }

  private mutating func drag(over target: HitTarget) -> [Effect] {
    switch target {
    case .stepBar(let place): return scrub(to: place)
    case .step(let step): return show(step: step)
    case .picture(let place):
      guard case .comparison(var comparison) = overlays.last, comparison.way == .wipe else {
        return []
      }
      comparison.wipe = place.across / 10
      replaceOverlay(.comparison(comparison))
      return []
    case .pane, .promptCharacter, .slot, .take, .parameter, .overlayRow, .command, .outside:
      return []
    }
  }

  /// A take that was dragged onto a slot goes there.
  private mutating func release(over target: HitTarget) -> [Effect] {
    defer { draggedTake = nil }
    guard case .slot(let number) = target, let id = draggedTake, !place.isReadOnly else {
      return []
    }
    return show(id) + assignShown(to: number)
  }

  private mutating func turnWheel(over target: HitTarget, _ notches: Int) -> [Effect] {
    if !overlays.isEmpty {
      return move(columns: 0, rows: notches)
    }
    switch target {
    case .take, .pane(.takes): return showTake(notches)
    case .promptCharacter, .pane(.prompt):
      editor.move(notches < 0 ? .up : .down, width: promptWidth)
      return []
    case .parameter(let row, _):
      guard row != .negativePrompt else { return [] }
      return turn(row, by: -notches, Moment(now: now, random: 0))
    case .slot, .pane(.references):
      slot = min(max(slot + notches, 1), ReferenceSlots.count)
      return []
    case .step, .stepBar, .picture, .pane(.steps), .pane(.picture), .pane(.parameters), .overlayRow,
      .command, .outside:
      return moveStep(notches)
    }
  }

  private mutating func choose(row: Int, clicks: Int, _ moment: Moment) -> [Effect] {
    switch overlays.last {
    case .picker(var picker):
      picker.selection = row
      replaceOverlay(.picker(picker))
      return choose(picker, at: moment)
    case .files(var browser):
      browser.selection = row
      replaceOverlay(.files(browser))
      return clicks > 1 ? choose(in: browser) : []
    case .sheet(var sheet):
      sheet.selection = row
      let takes = takes(of: sheet)
      if takes.indices.contains(row) { sheet.kept.formSymmetricDifference([takes[row].id]) }
      replaceOverlay(.sheet(sheet))
      return []
    case nil:
      completion?.selection = row
      return complete()
    case .help, .line, .question, .comparison, .promptDifference, .model, .tour, .mask: return []
    }
  }

  /// Gives the keys to a pane.
  mutating func enter(_ pane: Pane) -> [Effect] {
    let effects = mode == .insert && pane != .prompt ? stopWriting() : []
    focus = pane
    pendingKeys = []
    return effects
  }

  /// Shows the step at a place of the bar, in thousandths from its left end.
  private mutating func scrub(to place: Int) -> [Effect] {
    guard let walk, walk.count > 0 else { return [] }
    let step = min(max((place * walk.count + 500) / 1000, 0), walk.count)
    return show(step: step >= walk.count ? Int.max : step)
  }
}
