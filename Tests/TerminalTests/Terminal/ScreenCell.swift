/// A cell of the terminal's screen.
struct ScreenCell: Sendable, Equatable {
  /// A character with what combines with it; empty behind a wide one.
  var text = " "
  var style = CellStyle()
}

/// How a cell looks.
struct CellStyle: Sendable, Equatable {
  /// A colour as the program named it.
  enum Color: Sendable, Hashable {
    case indexed(Int)
    case rgb(Int, Int, Int)
  }

  var foreground: Color?
  var background: Color?
  /// The numbers of SGR that are on, such as 1 for bold and 7 for reverse.
  var attributes: Set<Int> = []

  /// Takes the numbers of an SGR sequence.
  mutating func apply(_ numbers: [[Int?]]) {
    var rest = numbers[...]
    while let parts = rest.popFirst() {
      let number = (parts.first ?? nil) ?? 0
      switch number {
      case 0: self = CellStyle()
      case 1...9: attributes.insert(number)
      case 21...29: attributes.subtract(number == 22 ? [1, 2] : [number - 20])
      case 30...37: foreground = .indexed(number - 30)
      case 38: foreground = Self.color(parts, &rest)
      case 39: foreground = nil
      case 40...47: background = .indexed(number - 40)
      case 48: background = Self.color(parts, &rest)
      case 49: background = nil
      case 90...97: foreground = .indexed(number - 82)
      case 100...107: background = .indexed(number - 92)
      default: break
      }
    }
  }

  /// A colour of several numbers, parted by colons or by semicolons.
  private static func color(_ parts: [Int?], _ rest: inout ArraySlice<[Int?]>) -> Color? {
    var numbers = parts.dropFirst().compactMap(\.self)
    if numbers.isEmpty {
      numbers = [(rest.popFirst()?.first ?? nil) ?? 0]
      for _ in 0..<(numbers[0] == 2 ? 3 : 1) {
        numbers.append((rest.popFirst()?.first ?? nil) ?? 0)
      }
    }
    switch numbers.first {
    case 2 where numbers.count >= 4:
      let levels = numbers.suffix(3).map(\.self)
      return .rgb(levels[0], levels[1], levels[2])
    case 5 where numbers.count >= 2: return .indexed(numbers[1])
    default: return nil
    }
  }
}

/// How many cells a terminal gives to a scalar.
enum CellWidth {
  static func cells(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  /// East Asian Width W and F, by blocks.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F320,
    0x1F600...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
