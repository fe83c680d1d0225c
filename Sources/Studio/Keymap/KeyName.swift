internal import TerminalCanvas

/// Reads keys as a person writes them, more strictly than `KeyPress`: what a terminal never
/// reports is a mistake.
enum KeyName {
  static func sequence(_ text: String) throws(KeymapFault) -> KeySequence {
    var keys: [KeyPress] = []
    for word in text.split(separator: " ") { keys.append(try key(String(word), in: text)) }
    guard let sequence = KeySequence(keys) else {
      // A blank by itself is the likely reason.
      throw .unreadableKey(text, nearest: text.isEmpty ? nil : "space")
    }
    return sequence
  }

  private static func key(_ word: String, in text: String) throws(KeymapFault) -> KeyPress {
    guard let key = KeyPress(word) else {
      throw .unreadableKey(word, nearest: suggestion(for: word))
    }
    if key.modifiers == .control, let other = Self.sameAsControl[key.key] {
      throw .sameAsAnother(word, other: other)
    }
    guard case .character(let character) = key.key else { return key }
    // Shift is in the character already, and control has only one case.
    if key.modifiers.contains(.shift) {
      let rest = KeyPress(
        .character(Character(character.uppercased())), key.modifiers.subtracting(.shift))
      throw .unreadableKey(word, nearest: rest.description)
    }
    if key.modifiers.contains(.control), character.isUppercase {
      throw .unreadableKey(word, nearest: word.lowercased())
    }
    return key
  }

  /// What a terminal sends for control and a letter, when that is another key's byte.
  ///
  /// Source: ASCII, columns 0 and 1; xterm's default `modifyOtherKeys`.
  private static let sameAsControl: [KeyPress.Key: String] = [
    .character("m"): "enter", .character("i"): "tab", .character("["): "esc",
    .character("h"): "backspace", .character("j"): "enter",
  ]

  private static let spellings = [
    "control-": "ctrl-", "c-": "ctrl-", "^": "ctrl-", "ctl-": "ctrl-", "ctrl+": "ctrl-",
    "meta-": "alt-", "m-": "alt-", "option-": "alt-", "a-": "alt-", "alt+": "alt-",
    "s-": "shift-", "shift+": "shift-",
  ]
  private static let synonyms = [
    "escape": "esc", "return": "enter", "cr": "enter", "del": "delete", "ins": "insert",
    "bs": "backspace", "page-up": "pageup", "page-down": "pagedown", "pgup": "pageup",
    "pgdn": "pagedown", "backtab": "shift-tab", "spc": "space",
  ]
  private static let names = [
    "enter", "esc", "tab", "backspace", "delete", "insert", "up", "down", "left", "right", "home",
    "end", "pageup", "pagedown", "space", "minus",
  ]

  private static func suggestion(for word: String) -> String? {
    var rest = word.lowercased()
    if rest.hasPrefix("<"), rest.hasSuffix(">") { rest = String(rest.dropFirst().dropLast()) }
    var modifiers = ""
    search: while true {
      let prefixes = spellings.merging(["ctrl-": "ctrl-", "alt-": "alt-", "shift-": "shift-"]) {
        mine, _ in mine
      }
      for (prefix, spelling) in prefixes.sorted(by: { $0.key.count > $1.key.count })
      where rest.hasPrefix(prefix) && rest.count > prefix.count {
        modifiers += spelling
        rest = String(rest.dropFirst(prefix.count))
        continue search
      }
      break
    }
    let name = KeyPress(rest) == nil ? synonyms[rest] ?? rest.nearest(in: names) : rest
    guard let name, let key = KeyPress(modifiers + name) else { return nil }
    return key.description
  }
}
