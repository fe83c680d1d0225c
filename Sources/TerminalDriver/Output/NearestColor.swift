import TerminalCanvas

/// Finds the nearest of a terminal's fixed colours, by CIE76, and remembers it.
struct NearestColor {
  private let palette: [(number: Int32, color: Color)]
  private var found: [Color: Int32] = [:]

  /// - Parameter count: colours that the terminal has: 8, 16 or 256.
  init(count: Int) {
    // The first 16 are often changed by people: with 256, they are left to other programs.
    palette =
      count >= 256
      ? Self.cube + Self.greys
      : Self.ansi.prefix(count).enumerated().map { (Int32($0.offset), $0.element) }
  }

  /// The number of the nearest colour; -1 for the terminal's own.
  mutating func number(for color: Color) -> Int32 {
    if let number = found[color] { return number }
    var best: (number: Int32, difference: Double) = (-1, .infinity)
    for (number, candidate) in palette {
      guard let difference = candidate.squaredDifference(from: color) else { continue }
      if difference < best.difference { best = (number, difference) }
    }
    if found.count > 10_000 { found = [:] }
    found[color] = best.number
    return best.number
  }

  /// Source: xterm's default colours, XTerm-col.ad.
  private static let ansi: [Color] = [
    .rgb(0, 0, 0), .rgb(205, 0, 0), .rgb(0, 205, 0), .rgb(205, 205, 0), .rgb(0, 0, 238),
    .rgb(205, 0, 205), .rgb(0, 205, 205), .rgb(229, 229, 229), .rgb(127, 127, 127),
    .rgb(255, 0, 0), .rgb(0, 255, 0), .rgb(255, 255, 0), .rgb(92, 92, 255), .rgb(255, 0, 255),
    .rgb(0, 255, 255), .rgb(255, 255, 255),
  ]

  /// Source: xterm's 256colres.pl.
  private static let cube: [(number: Int32, color: Color)] = (0..<216).map { index in
    let level = { (step: Int) in UInt8(step == 0 ? 0 : 55 + 40 * step) }
    return (Int32(16 + index), .rgb(level(index / 36), level(index / 6 % 6), level(index % 6)))
  }

  private static let greys: [(number: Int32, color: Color)] = (0..<24).map { index in
    let level = UInt8(8 + 10 * index)
    return (Int32(232 + index), .rgb(level, level, level))
  }
}
