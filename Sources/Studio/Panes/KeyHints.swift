import Sessions
import TerminalCanvas

/// Keys and what they do, from the table of commands and the person's keymap.
enum KeyHints {
  /// The first key of a command as it is shown; empty when it has none.
  static func key(of id: String, _ state: StudioState) -> String {
    let keys = state.settings.keymap.keys(for: id, in: state.keyContexts)
    guard let first = keys.first(where: { $0.keys.count == 1 }) ?? keys.first else { return "" }
    return text(first)
  }

  /// A key as people write it: `^G`, `Alt-1`, `Space`.
  static func text(_ sequence: KeySequence) -> String {
    sequence.keys.map(text).joined(separator: " ")
  }

  private static func text(_ press: KeyPress) -> String {
    var prefix = ""
    if press.modifiers.contains(.control) { prefix += "^" }
    if press.modifiers.contains(.alt) { prefix += "Alt-" }
    if press.modifiers.contains(.shift) { prefix += "S-" }
    switch press.key {
    case .character(" "): return prefix + "Space"
    case .character(let character):
      let isControl = press.modifiers.contains(.control)
      return prefix + (isControl ? character.uppercased() : String(character))
    case .function(let number): return prefix + "F\(number)"
    case .enter, .escape, .tab, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown:
      let name = KeyPress(press.key).description
      return prefix + name.prefix(1).uppercased() + name.dropFirst()
    }
  }

  /// Hints for commands, as many as there is room for; those that have no key are left out.
  static func pieces(
    for ids: [String], _ state: StudioState, _ sketch: Sketch, width: Int
  ) -> [Piece] {
    var pieces: [Piece] = []
    var room = width
    for id in ids {
      let key = key(of: id, state)
      guard !key.isEmpty, let command = Command.named(id) else { continue }
      let isRefused = command.refusal(state) != nil
      let title = " " + sketch.say(words[id] ?? command.title)
      let cells = TextWidth.cells(key) + TextWidth.cells(title)
      guard cells <= room else { continue }
      pieces.append(sketch.piece(key, isRefused ? .disabled : .hintKey, .command(id)))
      pieces.append(sketch.piece(title, isRefused ? .disabled : .hintText, .command(id)))
      pieces.append(sketch.piece("  ", .hintText))
      room -= cells + 2
    }
    return pieces
  }

  /// The commands whose keys are worth knowing now, the most useful first.
  static func useful(_ state: StudioState) -> [String] {
    if let overlay = state.overlays.last { return useful(in: overlay) }
    if state.mode == .insert {
      return [
        "generate", "stop", "leave-insert", "prompt-history", "edit-complete", "help", "palette",
      ].filter { $0 != "stop" || state.run != nil }
    }
    let own: [String] =
      switch state.focus {
      case .prompt: ["edit-prompt", "toggle-live", "prompt-history"]
      case .picture where state.viewing.showsDraft: ["keep-draft", "toggle-live"]
      case .picture: ["zoom", "full-screen", "branch", "toggle-noisy", "compare-mark"]
      case .references: ["slot-add-file", "slot-alias", "slot-clear", "slot-move-down"]
      case .takes: ["star", "restore-recipe", "compare", "delete", "search"]
      case .steps: ["step-previous", "step-next", "play", "branch"]
      case .parameters: ["value-lower", "value-higher", "value-edit", "seed-new"]
      }
    let always = ["generate", state.run == nil ? nil : "stop", "focus-next", "help", "palette"]
    return Array(own.prefix(2)) + always.prefix(2).compactMap { $0 } + own.dropFirst(2)
      + always.dropFirst(2).compactMap { $0 }
  }

  private static func useful(in overlay: Overlay) -> [String] {
    switch overlay {
    case .picker(let picker) where picker.kind == .models:
      ["choose", "model-details", "model-add-file", "model-verify", "model-remove", "back"]
    case .picker, .files: ["choose", "move-down", "back"]
    case .line: ["field-done", "back"]
    case .question: ["answer-yes", "answer-no"]
    case .tour: ["tour-next", "tour-leave"]
    case .help, .promptDifference: ["page-down", "back"]
    // These say their keys themselves.
    case .comparison, .sheet, .model: ["back"]
    case .mask: ["mask-done", "generate", "help", "palette"]
    }
  }
}
