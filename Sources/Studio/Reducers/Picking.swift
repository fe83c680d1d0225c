import Sessions

extension StudioState {
  /// Does what the chosen row of a list is for.
  mutating func choose(_ picker: Picker, at moment: Moment) -> [Effect] {
    let items = items(of: picker)
    guard items.indices.contains(picker.selection) else { return [] }
    let item = items[picker.selection]
    if item.isRefused { return say(Phrase(verbatim: item.detail), .warning) }
    _ = overlays.popLast()
    switch item.choice {
    case .command(let id): return run(id, at: moment)
    case .typed(let text): return execute(text, at: moment)
    case .prompt(let text):
      setups.remember(session.setup)
      editor.replaceAll(with: text)
      return promptChanged()
    case .session(let path): return requestOpen(path)
    case .model(let name): return use(model: name)
    case .theme(let name): return use(theme: name)
    case .size(let width, let height):
      return adjust {
        $0.parameters.width = width
        $0.parameters.height = height
      }
    case .queued(let id): return show(id)
    case .take(let id, let slot): return show(id) + assignShown(to: slot)
    case .takeToStartFrom(let id): return start(fromTake: id)
    case .nothing: return []
    }
  }

  /// Moves the chosen take of the queue's list earlier or later.
  mutating func moveQueued(_ distance: Int) -> [Effect] {
    guard case .picker(let picker) = overlays.last, picker.kind == .queue else { return [] }
    var queue = session.queue
    let target = picker.selection + distance
    guard queue.indices.contains(picker.selection), queue.indices.contains(target) else {
      return []
    }
    queue.swapAt(picker.selection, target)
    return record(.queue(queue))
  }

  /// The chosen take of the queue's list stays the chosen one wherever it goes; when it has left by
  /// itself none is chosen, so that no key means a take that nobody chose.
  mutating func followQueue(to next: [TakeID]) {
    for (index, overlay) in overlays.enumerated() {
      guard case .picker(var picker) = overlay, picker.kind == .queue else { continue }
      let isChosen = session.queue.indices.contains(picker.selection)
      let chosen = isChosen ? next.firstIndex(of: session.queue[picker.selection]) : nil
      picker.selection = chosen ?? -1
      overlays[index] = .picker(picker)
    }
  }

  /// Takes the chosen take out of the queue.
  mutating func cancelQueued() -> [Effect] {
    guard case .picker(var picker) = overlays.last, picker.kind == .queue else { return [] }
    var queue = session.queue
    guard queue.indices.contains(picker.selection) else { return [] }
    let id = queue.remove(at: picker.selection)
    let effects = record(.queue(queue), .status(id, .stopped))
    // Whoever took it out goes on with the one that follows.
    picker.selection = max(min(picker.selection, queue.count - 1), 0)
    replaceOverlay(.picker(picker))
    return effects
  }
}
