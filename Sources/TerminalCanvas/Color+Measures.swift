extension Color {
  /// Relative luminance, 0 (black) … 1 (white); nil for the terminal's own colour.
  ///
  /// Source: WCAG 2.2, "relative luminance".
  public var luminance: Double? {
    guard let (red, green, blue) = components else { return nil }
    return 0.2126 * Self.linear[Int(red)] + 0.7152 * Self.linear[Int(green)]
      + 0.0722 * Self.linear[Int(blue)]
  }

  /// Contrast ratio of two colours, 1 … 21; nil when one is the terminal's own.
  ///
  /// Source: WCAG 2.2, "contrast ratio".
  public func contrast(with other: Color) -> Double? {
    guard let mine = luminance, let its = other.luminance else { return nil }
    return (max(mine, its) + 0.05) / (min(mine, its) + 0.05)
  }

  /// L*, a*, b* for a D65 white; nil for the terminal's own colour.
  public var lab: (lightness: Double, a: Double, b: Double)? {
    guard let (red, green, blue) = components else { return nil }
    let r = Self.linear[Int(red)]
    let g = Self.linear[Int(green)]
    let b = Self.linear[Int(blue)]
    let x = Self.cubeRoot((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
    let y = Self.cubeRoot(0.2126 * r + 0.7152 * g + 0.0722 * b)
    let z = Self.cubeRoot((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))
  }

  /// Squared CIE76 difference to another colour, in L*a*b* units; nil when one is the terminal's own.
  public func squaredDifference(from other: Color) -> Double? {
    guard let mine = lab, let its = other.lab else { return nil }
    let (l, a, b) = (mine.lightness - its.lightness, mine.a - its.a, mine.b - its.b)
    return l * l + a * a + b * b
  }

  private static func cubeRoot(_ t: Double) -> Double {
    guard t > 0.008856 else { return 7.787 * t + 16.0 / 116 }
    // Newton's steps from a coarse start: four are enough for 1e-9 on 0.0089…1.1.
    var root = 0.3 + 0.7 * t
    for _ in 0..<6 { root -= (root * root * root - t) / (3 * root * root) }
    return root
  }

  /// sRGB's transfer function for each byte.
  private static let linear: [Double] = (0...255).map { byte in
    let value = Double(byte) / 255
    return value <= 0.04045 ? value / 12.92 : power24((value + 0.055) / 1.055)
  }

  /// `x` to the power of 2.4, without a C library: x² · (x²)^(1/5).
  private static func power24(_ x: Double) -> Double {
    let square = x * x
    var root = 0.5 + 0.5 * square
    for _ in 0..<40 {
      let fourth = root * root * root * root
      root -= (fourth * root - square) / (5 * fourth)
    }
    return square * root
  }
}
