/// A colour of text or ground: the terminal's own, or a 24-bit value.
public struct Color: Sendable, Hashable {
  private let value: Int32

  private init(value: Int32) { self.value = value }

  /// What the terminal itself uses for text or ground.
  public static let standard = Color(value: -1)

  /// A 24-bit sRGB colour.
  public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    Color(value: Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
  }

  /// Reads `#RRGGBB` or `#RGB`; nil for anything else.
  public init?(hex: String) {
    guard hex.first == "#" else { return nil }
    let digits = hex.dropFirst()
    guard digits.allSatisfy(\.isHexDigit), let number = Int32(digits, radix: 16) else { return nil }
    switch digits.count {
    case 6: self.init(value: number)
    case 3:
      let (red, green, blue) = (number >> 8, number >> 4 & 15, number & 15)
      self.init(value: red * 17 << 16 | green * 17 << 8 | blue * 17)
    default: return nil
    }
  }

  /// Red, green and blue of 0…255; nil for the terminal's own colour.
  public var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    guard value >= 0 else { return nil }
    return (UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
  }

  /// `#RRGGBB`; nil for the terminal's own colour.
  public var hex: String? {
    guard value >= 0 else { return nil }
    let digits = String(value, radix: 16, uppercase: true)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
