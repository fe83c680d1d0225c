/// Puts RGBA over white, in place, and leaves RGB.
///
/// Rounds as Pillow's `alpha_composite` does. Colors are not premultiplied.
func compositeOverWhite(_ levels: inout [UInt8]) {
  compact(&levels) { red, green, blue, alpha in
    let white = 255 * (255 - alpha)
    return (
      roundedQuotient(red * alpha + white), roundedQuotient(green * alpha + white),
      roundedQuotient(blue * alpha + white)
    )
  }
}

/// Converts CMYK as Adobe stores it, 255 for no ink, in place, and leaves RGB.
///
/// Rounds as Pillow's `convert("RGB")` does, which knows no profiles either.
func convertFromInvertedCMYK(_ levels: inout [UInt8]) {
  compact(&levels) { cyan, magenta, yellow, black in
    (
      black - roundedQuotient((255 - cyan) * black),
      black - roundedQuotient((255 - magenta) * black),
      black - roundedQuotient((255 - yellow) * black)
    )
  }
}

/// Replaces each four levels by three.
private func compact(
  _ levels: inout [UInt8],
  _ convert: (UInt32, UInt32, UInt32, UInt32) -> (UInt32, UInt32, UInt32)
) {
  let pixelCount = levels.count / 4
  levels.withUnsafeMutableBufferPointer { levels in
    for pixel in 0..<pixelCount {
      let (from, to) = (pixel * 4, pixel * 3)
      let (red, green, blue) = convert(
        UInt32(levels[from]), UInt32(levels[from + 1]), UInt32(levels[from + 2]),
        UInt32(levels[from + 3]))
      levels[to] = UInt8(truncatingIfNeeded: red)
      levels[to + 1] = UInt8(truncatingIfNeeded: green)
      levels[to + 2] = UInt8(truncatingIfNeeded: blue)
    }
  }
  levels.removeLast(levels.count - pixelCount * 3)
}

/// `value / 255`, to the nearest whole number, for values up to 255².
private func roundedQuotient(_ value: UInt32) -> UInt32 {
  let sum = value + 128
  return (sum + sum >> 8) >> 8
}
