/// A key as the terminal reported it.
public struct KeyPress: Sendable, Hashable {
  /// What was pressed.
  public enum Key: Sendable, Hashable {
    /// Something that writes; shift is already in the character.
    case character(Character)
    /// Keys that do not write.
    case enter, escape, tab, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 and on.
    case function(Int)
  }

  /// Keys held beside it.
  public struct Modifiers: OptionSet, Sendable, Hashable {
    /// One bit a key.
    public let rawValue: UInt8
    /// Modifiers of raw bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Control.
    public static let control = Modifiers(rawValue: 1)
    /// Alt or Meta.
    public static let alt = Modifiers(rawValue: 2)
    /// Shift, only reported for keys that do not write.
    public static let shift = Modifiers(rawValue: 4)
  }

  /// What was pressed.
  public var key: Key
  /// What was held.
  public var modifiers: Modifiers

  /// A key with what was held beside it.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// The character to insert, when this key writes one.
  public var insertedCharacter: Character? {
    guard case .character(let character) = key, modifiers.isEmpty else { return nil }
    return character
  }
}

extension KeyPress: CustomStringConvertible, LosslessStringConvertible {
  private static let names: [(Key, String)] = [
    (.enter, "enter"), (.escape, "esc"), (.tab, "tab"), (.backspace, "backspace"),
    (.delete, "delete"), (.insert, "insert"), (.up, "up"), (.down, "down"), (.left, "left"),
    (.right, "right"), (.home, "home"), (.end, "end"), (.pageUp, "pageup"),
    (.pageDown, "pagedown"), (.character(" "), "space"), (.character("-"), "minus"),
  ]

  /// Reads a key such as `ctrl-g`, `alt-enter`, `f5`, `G`, `space`.
  public init?(_ description: String) {
    var rest = Substring(description)
    var modifiers: Modifiers = []
    prefixes: while true {
      for (prefix, modifier) in [("ctrl-", Modifiers.control), ("alt-", .alt), ("shift-", .shift)]
      where rest.hasPrefix(prefix) && rest.count > prefix.count {
        rest = rest.dropFirst(prefix.count)
        modifiers.insert(modifier)
        continue prefixes
      }
      break
    }
    if let named = Self.names.first(where: { $0.1 == rest }) {
      self.init(named.0, modifiers)
    } else if rest.count == 1, let character = rest.first {
      self.init(.character(character), modifiers)
    } else if rest.first == "f", let number = Int(rest.dropFirst()), (1...35).contains(number) {
      self.init(.function(number), modifiers)
    } else {
      return nil
    }
  }

  /// The key as `init(_:)` reads it.
  public var description: String {
    var text = ""
    if modifiers.contains(.control) { text += "ctrl-" }
    if modifiers.contains(.alt) { text += "alt-" }
    if modifiers.contains(.shift) { text += "shift-" }
    if let named = Self.names.first(where: { $0.0 == key }) { return text + named.1 }
    switch key {
    case .character(let character): return text + String(character)
    case .function(let number): return text + "f\(number)"
    case .enter, .escape, .tab, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown:
      return text
    }
  }
}
