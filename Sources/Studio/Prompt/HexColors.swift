public import Pictures

/// Finds colours in text, written as `#RGB` or `#RRGGBB`.
public enum HexColors {
  /// A colour and where it is written.
  public struct Place: Sendable, Hashable {
    /// In characters, with the `#`.
    public let range: Range<Int>
    /// What it says.
    public let color: PixelColor
  }

  /// All colours, in order.
  public static func find(in text: TextBuffer) -> [Place] {
    let codes = text.codes
    return codes.indices.compactMap { start in
      guard codes[start] == 0x23 else { return nil }
      // &#123; is a character, and ##fff is nobody's colour.
      if start > 0, isPartOfWord(codes[start - 1]) { return nil }
      let digits = codes[(start + 1)...].prefix(while: Codes.isHexDigit)
      let end = digits.endIndex
      if end < codes.count, isPartOfWord(codes[end]) { return nil }
      let values = digits.map(value)
      switch values.count {
      case 3:
        return Place(
          range: start..<end,
          color: PixelColor(red: values[0] * 17, green: values[1] * 17, blue: values[2] * 17))
      case 6:
        return Place(
          range: start..<end,
          color: PixelColor(
            red: values[0] * 16 + values[1], green: values[2] * 16 + values[3],
            blue: values[4] * 16 + values[5]))
      default: return nil
      }
    }
  }

  private static func isPartOfWord(_ code: UInt32) -> Bool {
    code == 0x23 || code == 0x26 || Codes.isSpacedWord(code)
  }

  private static func value(_ code: UInt32) -> UInt8 {
    UInt8(Codes.isDigit(code) ? code - 0x30 : (code & 0x5F) - 0x37)
  }
}
