import TerminalCanvas

extension KeyPress.Modifiers {
  /// Modifiers as xterm and kitty number them: one more than a sum of bits.
  init(code: Int) {
    self = []
    guard code > 1 else { return }
    let bits = code - 1
    if bits & 1 != 0 { insert(.shift) }
    if bits & (2 | 8 | 32) != 0 { insert(.alt) }
    if bits & 4 != 0 { insert(.control) }
  }
}

extension KeyPress {
  /// A key that came as one character; nil for control characters without a key.
  init?(_ scalar: Unicode.Scalar, _ modifiers: Modifiers) {
    switch scalar.value {
    case 0x0D: self.init(.enter, modifiers)
    case 0x09: self.init(.tab, modifiers)
    case 0x08, 0x7F: self.init(.backspace, modifiers)
    case 0x1B: self.init(.escape, modifiers)
    case 0: self.init(.character(" "), modifiers.union(.control))
    case 1...0x1F:
      // Ctrl takes the upper bits off: Ctrl-A is 1, Ctrl-_ is 31.
      let letter = scalar.value + (scalar.value <= 26 ? 0x60 : 0x40)
      guard let letter = Unicode.Scalar(letter) else { return nil }
      self.init(.character(Character(letter)), modifiers.union(.control))
    case 0x80...0x9F: return nil
    default: self.init(.character(Character(scalar)), modifiers)
    }
  }

  /// A key of a control sequence: `CSI A`, `CSI 1;5A`, `CSI 5~`, `CSI 97;5u` and their relatives.
  init?(_ sequence: ControlSequence) {
    let modifiers = Modifiers(code: sequence.value(1) ?? 0)
    switch sequence.final {
    case UInt8(ascii: "u"): self.init(kitty: sequence)
    case UInt8(ascii: "~"):
      guard let number = sequence.value(0) else { return nil }
      if number == 27, let code = sequence.value(2) {
        self.init(code: code, modifiers)  // xterm's modifyOtherKeys
      } else if let key = Self.numbered(number) {
        guard !sequence.isRelease else { return nil }
        self.init(key, modifiers)
      } else {
        return nil
      }
    case UInt8(ascii: "$"), UInt8(ascii: "^"), UInt8(ascii: "@"):  // rxvt
      guard let number = sequence.value(0), let key = Self.numbered(number) else { return nil }
      let held: Modifiers =
        switch sequence.final {
        case UInt8(ascii: "$"): .shift
        case UInt8(ascii: "^"): .control
        default: [.control, .shift]
        }
      self.init(key, held)
    case UInt8(ascii: "a")...UInt8(ascii: "d"):  // rxvt
      guard let key = Self.lettered(sequence.final - 32) else { return nil }
      self.init(key, .shift)
    case UInt8(ascii: "Z"): self.init(.tab, modifiers.union(.shift))
    default:
      guard !sequence.isRelease, let key = Self.lettered(sequence.final) else { return nil }
      self.init(key, modifiers)
    }
  }

  /// A key after `ESC O`.
  init?(shifted byte: UInt8) {
    switch byte {
    case UInt8(ascii: "M"): self.init(.enter)
    case UInt8(ascii: "I"): self.init(.tab)
    case UInt8(ascii: "X"): self.init(.character("="))
    case UInt8(ascii: "a")...UInt8(ascii: "d"):  // rxvt
      guard let key = Self.lettered(byte - 32) else { return nil }
      self.init(key, .control)
    case UInt8(ascii: "j")...UInt8(ascii: "y"):  // the keypad: j is *, p is 0
      self.init(.character(Character(Unicode.Scalar(byte - 64))))
    default:
      guard let key = Self.lettered(byte) else { return nil }
      self.init(key)
    }
  }

  /// kitty's form: `CSI code:shifted:base ; modifiers:event ; text u`.
  private init?(kitty sequence: ControlSequence) {
    guard let code = sequence.value(0), !sequence.isRelease else { return nil }
    let modifiers = Modifiers(code: sequence.value(1) ?? 0)
    let parts = sequence.parameters[0]
    let shifted = parts.count > 1 ? parts[1] : nil
    if modifiers.contains(.shift), let shifted {
      self.init(code: shifted, modifiers)
    } else {
      self.init(code: code, modifiers)
    }
  }

  /// A key by its Unicode number, or by kitty's number for keys that Unicode has not.
  private init?(code: Int, _ modifiers: Modifiers) {
    switch code {
    case 27: self.init(.escape, modifiers)
    case 13, 57414: self.init(.enter, modifiers)
    case 9: self.init(.tab, modifiers)
    case 8, 127: self.init(.backspace, modifiers)
    case 57376...57398: self.init(.function(code - 57363), modifiers)
    case 57399...57408: self.init(code: code - 57399 + 0x30, modifiers)
    case 57409...57413, 57415, 57416:
      let keypad: [Int: Character] = [
        57409: ".", 57410: "/", 57411: "*", 57412: "-", 57413: "+", 57415: "=", 57416: ",",
      ]
      guard let character = keypad[code] else { return nil }
      self.init(.character(character), modifiers.subtracting(.shift))
    case 57417...57426:
      let keys: [Key] = [
        .left, .right, .up, .down, .pageUp, .pageDown, .home, .end, .insert, .delete,
      ]
      self.init(keys[code - 57417], modifiers)
    case 32..<0xE000, 0xF900...0x10FFFF:
      guard let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
      let character = Character(scalar)
      guard modifiers.contains(.shift) else {
        self.init(.character(character), modifiers)
        return
      }
      let upper = character.uppercased()
      self.init(.character(upper.first ?? character), modifiers.subtracting(.shift))
    default: return nil
    }
  }

  private static func lettered(_ final: UInt8) -> Key? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final) - 0x4F)
    default: nil
    }
  }

  /// The numbers before `~` of DEC's, xterm's, rxvt's and the Linux console's keys.
  private static func numbered(_ number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }
}

extension ControlSequence {
  /// Whether kitty reports that the key went up.
  fileprivate var isRelease: Bool {
    parameters.count > 1 && parameters[1].count > 1 && parameters[1][1] == 3
  }
}
