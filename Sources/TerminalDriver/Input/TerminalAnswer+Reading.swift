import TerminalCanvas

extension TerminalAnswer {
  /// Reads an answer that has the form of a control sequence; nil when it is something else.
  init?(_ sequence: ControlSequence) {
    let values = sequence.values
    let isPrivate = sequence.mark == UInt8(ascii: "?")
    switch (sequence.final, sequence.mark) {
    case (UInt8(ascii: "c"), UInt8(ascii: "?")): self = .features(values)
    case (UInt8(ascii: "c"), UInt8(ascii: ">")), (UInt8(ascii: "c"), UInt8(ascii: "=")):
      self = .other
    case (UInt8(ascii: "y"), _) where sequence.intermediates == [UInt8(ascii: "$")]:
      guard isPrivate, values.count == 2 else {
        self = .other
        return
      }
      self = .mode(values[0], state: values[1])
    case (UInt8(ascii: "S"), UInt8(ascii: "?")):
      guard values.count >= 2 else { return nil }
      self = .graphics(item: values[0], status: values[1], values: Array(values.dropFirst(2)))
    case (UInt8(ascii: "t"), nil):
      guard values.count == 3 else {
        self = .other
        return
      }
      switch values[0] {
      case 4: self = .windowPixels(width: values[2], height: values[1])
      case 6: self = .cellPixels(width: values[2], height: values[1])
      default: self = .other
      }
    case (UInt8(ascii: "n"), nil): self = values == [0] ? .ready : .other
    case (UInt8(ascii: "n"), UInt8(ascii: "?")): self = .other
    case (UInt8(ascii: "u"), UInt8(ascii: "?")): self = .keyboard(values.first ?? 0)
    default: return nil
    }
  }

  /// Reads an answer that came as a string.
  ///
  /// - Parameters:
  ///   - string: what stands between the introducer and the terminator.
  ///   - kind: what introduces it after ESC: `P`, `]` or `_`.
  init(string: String, _ kind: UInt8) {
    self = .other
    switch kind {
    case UInt8(ascii: "P"):
      if string.hasPrefix(">|") {
        self = .name(String(string.dropFirst(2)))
      } else if string.hasPrefix("1$r") {
        self = .setting(String(string.dropFirst(3)))
      }
    case UInt8(ascii: "]"):
      if string.hasPrefix("11;"), let color = Self.color(string.dropFirst(3)) {
        self = .background(color)
      }
    case UInt8(ascii: "_"):
      if string.hasPrefix("G"), let semicolon = string.firstIndex(of: ";") {
        self = .kittyGraphics(String(string[string.index(after: semicolon)...]))
      }
    default: break
    }
  }

  /// Whether an answer of this kind can begin so; otherwise ESC and the letter were Alt and a key.
  static func canBegin(with byte: UInt8, _ kind: UInt8) -> Bool {
    switch kind {
    case UInt8(ascii: "P"):
      (0x30...0x39).contains(byte) || ">!$+".utf8.contains(byte)
    case UInt8(ascii: "]"): (0x30...0x39).contains(byte)
    default: byte == UInt8(ascii: "G")
    }
  }

  /// Reads X11's `rgb:RR/GG/BB` with one to four digits a channel, `rgba:` and `#RRGGBB`.
  private static func color(_ text: Substring) -> Color? {
    if text.hasPrefix("#") { return Color(hex: String(text)) }
    guard let colon = text.firstIndex(of: ":"), text.hasPrefix("rgb") else { return nil }
    let channels = text[text.index(after: colon)...].split(separator: "/").map { digits -> UInt8? in
      guard (1...4).contains(digits.count), let value = Int(digits, radix: 16) else { return nil }
      return UInt8(value * 255 / ((1 << (4 * digits.count)) - 1))
    }
    guard channels.count >= 3, let red = channels[0], let green = channels[1],
      let blue = channels[2]
    else { return nil }
    return .rgb(red, green, blue)
  }
}
