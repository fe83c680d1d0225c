import Sessions

extension StudioState {
  /// Changes the session, and has the change kept.
  mutating func record(_ changes: SessionChange...) -> [Effect] {
    let threads = session.setup.parameters.threads
    for change in changes {
      // A completion is for the text that it was offered for.
      if case .setup(let next) = change, next.prompt != session.setup.prompt { completion = nil }
      if case .queue(let next) = change { followQueue(to: next) }
      witness(change)
    }
    let next = session.setup.parameters.threads
    return (place.isReadOnly ? [] : [.keep(changes)])
      + (next == threads ? [] : [.useThreads(next)])
  }

  /// Changes the session by what is kept already, or is about to be.
  mutating func witness(_ change: SessionChange) {
    session.apply(change)
    shelf.lookAgain(after: change)
  }

  /// Changes the shot, and remembers how it was.
  mutating func adjust(_ change: (inout Setup) -> Void) -> [Effect] {
    var setup = session.setup
    change(&setup)
    guard setup != session.setup else { return [] }
    setups.remember(session.setup)
    return record(.setup(setup))
  }

  /// Puts a whole shot in the place of the present one, prompt and all.
  mutating func adopt(_ setup: Setup) -> [Effect] {
    guard setup != session.setup else { return [] }
    setups.remember(session.setup)
    if editor.text != setup.prompt { editor.replaceAll(with: setup.prompt) }
    return record(.setup(setup))
  }

  /// Takes over what was typed into the prompt.
  mutating func promptChanged() -> [Effect] {
    var setup = session.setup
    setup.prompt = editor.text
    guard setup != session.setup else { return [] }
    // What was before a whole stretch of writing can be had back at once.
    if mode == .normal || isWritingNew { setups.remember(session.setup) }
    isWritingNew = false
    return record(.setup(setup))
  }

  /// Looks at something else.
  mutating func look(_ change: (inout SessionView) -> Void) -> [Effect] {
    var view = session.view
    change(&view)
    return view == session.view ? [] : record(.view(view))
  }

  /// Says something for a while.
  mutating func say(_ phrase: Phrase, _ weight: Messages.Weight = .note) -> [Effect] {
    messages.say(voice(phrase), weight, at: now)
    return [.start(.message, after: .seconds(weight == .note ? 4 : 7))]
  }
}
