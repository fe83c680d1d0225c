import TerminalCanvas

/// The colours of xterm's 256 that every terminal draws alike: the cube and the grays.
enum IndexedColors {
  /// The number, from 16, of the colour that looks nearest: least CIE76 difference.
  static func nearest(red: UInt8, green: UInt8, blue: UInt8) -> UInt8 {
    table[Int(red >> 3) << 10 | Int(green >> 3) << 5 | Int(blue >> 3)]
  }

  /// The colour of a number from 16.
  static func color(_ number: UInt8) -> Color {
    if number >= 232 {
      let level = 8 + 10 * (number - 232)
      return .rgb(level, level, level)
    }
    let place = Int(number) - 16
    return .rgb(steps[place / 36], steps[place / 6 % 6], steps[place % 6])
  }

  /// Levels of the cube.
  ///
  /// Source: xterm, 256colres.pl.
  private static let steps: [UInt8] = [0, 95, 135, 175, 215, 255]

  private typealias Lab = (lightness: Double, a: Double, b: Double)

  private static let black: Lab = (0, 0, 0)

  /// One number for each 15-bit colour.
  private static let table: [UInt8] = {
    let labs = (0...255).map { number in
      number < 16 ? black : color(UInt8(number)).lab ?? black
    }
    // The two steps of the cube around each of 32 levels.
    let around = (0..<32).map { bin in
      let level = UInt8(bin * 255 / 31)
      let upper = steps.firstIndex { $0 >= level } ?? 5
      return (max(upper - 1, 0), upper)
    }
    return (0..<32 * 32 * 32).map { index in
      let (r, g, b) = (index >> 10, index >> 5 & 31, index & 31)
      let lab =
        Color.rgb(UInt8(r * 255 / 31), UInt8(g * 255 / 31), UInt8(b * 255 / 31)).lab ?? black
      var (best, least) = (16, Double.infinity)
      func consider(_ number: Int) {
        let (l, a, b) = labs[number]
        let (dl, da, db) = (l - lab.lightness, a - lab.a, b - lab.b)
        let distance = dl * dl + da * da + db * db
        if distance < least { (best, least) = (number, distance) }
      }
      for red in [around[r].0, around[r].1] {
        for green in [around[g].0, around[g].1] {
          for blue in [around[b].0, around[b].1] { consider(16 + red * 36 + green * 6 + blue) }
        }
      }
      // The grays next to the colour's own lightness, from darker to lighter.
      let gray = labs[232...255].firstIndex { $0.lightness >= lab.lightness } ?? 255
      consider(gray)
      consider(max(gray - 1, 232))
      return UInt8(best)
    }
  }()
}
