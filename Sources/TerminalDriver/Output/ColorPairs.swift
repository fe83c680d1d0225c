import CNcurses
import TerminalCanvas

/// ncurses's numbers for pairs of colours, made when they are first needed.
struct ColorPairs {
  private struct Pair: Hashable {
    var foreground: Int32
    var background: Int32
  }

  /// A theme needs some two hundred; ncurses slows down and fails above thirty thousand.
  static let most = 4_000

  let depth: ColorDepth
  private var nearest: NearestColor
  private var numbers: [Pair: Int32] = [:]

  /// - Parameters:
  ///   - depth: colours that may be used.
  ///   - count: colours that the terminal's description has.
  init(depth: ColorDepth, count: Int) {
    self.depth = depth
    nearest = NearestColor(count: depth == .ansi ? min(max(count, 8), 16) : 256)
  }

  /// The pair of a style's colours; nil when there are too many and all have to be forgotten.
  mutating func number(for style: Style) -> Int32? {
    let pair = Pair(
      foreground: color(style.foreground), background: color(style.background))
    guard pair.foreground >= 0 || pair.background >= 0 else { return 0 }
    if let number = numbers[pair] { return number }
    let number = Int32(numbers.count + 1)
    guard number <= Self.most, nc_set_pair(number, pair.foreground, pair.background) else {
      return nil
    }
    numbers[pair] = number
    return number
  }

  /// Forgets every pair.
  mutating func removeAll() {
    numbers = [:]
    reset_color_pairs()
  }

  private mutating func color(_ color: Color) -> Int32 {
    guard let (red, green, blue) = color.components else { return -1 }
    switch depth {
    case .none: return -1
    case .ansi, .indexed: return nearest.number(for: color)
    case .full: return Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    }
  }
}
