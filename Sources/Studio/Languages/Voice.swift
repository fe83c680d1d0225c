import TerminalCanvas

/// How the studio speaks to a person: in their language, and with the keys that they have.
public struct Voice: Sendable {
  let language: Language
  let keymap: Keymap
  /// Where keys are pressed now, the nearest place first.
  let contexts: [KeyContext]

  /// Says a phrase: `let say = state.voice` reads `say(.nothingShown)`.
  public func callAsFunction(_ phrase: Phrase) -> String {
    phrase.text(language) { wayTo($0) }
  }

  /// What to press for a command: the key that it has here, else one that it has elsewhere; and
  /// what to type into the palette where it has none.
  private func wayTo(_ command: String) -> String {
    let here = keymap.keys(for: command, in: contexts)
    let keys = here.isEmpty ? keymap.keys(for: command) : here
    guard let best = keys.first(where: { $0.keys.count == 1 }) ?? keys.first else {
      return ":" + command
    }
    return best.keys.map { language.name(of: $0) }.joined(separator: " ")
  }
}

extension StudioState {
  /// How the studio speaks to the person where they are.
  public var voice: Voice {
    Voice(language: settings.language, keymap: settings.keymap, contexts: keyContexts)
  }
}

extension Language {
  /// A key as it stands in a sentence: `Ctrl-G`, `Esc`, `b`.
  fileprivate func name(of press: KeyPress) -> String {
    var prefix = ""
    if press.modifiers.contains(.control) { prefix += "Ctrl-" }
    if press.modifiers.contains(.alt) { prefix += "Alt-" }
    if press.modifiers.contains(.shift) { prefix += "Shift-" }
    switch press.key {
    case .character(" "): return prefix + self(Phrase(en: "Space", zh: "空格键"))
    case .character(let character):
      return prefix + (prefix.isEmpty ? String(character) : character.uppercased())
    case .function(let number): return prefix + "F\(number)"
    case .enter, .escape, .tab, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown:
      let name = KeyPress(press.key).description
      return prefix + name.prefix(1).uppercased() + name.dropFirst()
    }
  }
}
