import Pictures

/// Pictures made by arithmetic, the same on every run.
enum SamplePictures {
  /// Every pixel of its own.
  static func noise(width: Int, height: Int, seed: UInt64 = 1) -> Picture {
    var random = SplitMix(state: seed)
    return Picture(
      width: width, height: height,
      pixels: (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &random) })
  }

  /// Red grows to the right and green downwards.
  static func gradient(width: Int, height: Int) -> Picture {
    picture(width: width, height: height) { x, y in
      (x * 255 / max(width - 1, 1), y * 255 / max(height - 1, 1), 128)
    }
  }

  /// Levels that lie close together, as in the first steps of a picture.
  static func haze(width: Int, height: Int) -> Picture {
    picture(width: width, height: height) { x, y in
      (110 + x * 24 / width, 120 + y * 20 / height, 130 + (x + y) * 16 / (width + height))
    }
  }

  /// Surfaces with shading, edges and a little grain.
  static func scene(width: Int, height: Int) -> Picture {
    var random = SplitMix(state: 5)
    return picture(width: width, height: height) { x, y in
      let (u, v) = (x * 256 / width, y * 256 / height)
      let grain = Int.random(in: -3...3, using: &random)
      let (dx, dy) = (u - 100, v - 150)
      if dx * dx + dy * dy < 3600 {
        let light = 220 - (dx * dx + dy * dy) / 30
        return (light + grain, light * 6 / 10 + grain, light * 3 / 10 + grain)
      }
      if v > 180 { return (60 + u / 5 + grain, 90 + (v - 180) + grain, 50 + grain) }
      return (120 + v / 4 + grain, 160 + v / 5 + grain, 230 - v / 6 + grain)
    }
  }

  /// Sixteen colours that percentages name without loss, in squares.
  static func squares(width: Int, height: Int) -> Picture {
    picture(width: width, height: height) { x, y in
      let number = (x / 5 + y / 7 * 3) % 16
      return (number % 4 * 51, number / 4 * 51, (number * 5 % 4) * 51)
    }
  }

  private static func picture(
    width: Int, height: Int, _ levels: (Int, Int) -> (Int, Int, Int)
  ) -> Picture {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let (red, green, blue) = levels(x, y)
        pixels += [red, green, blue].map { UInt8(min(max($0, 0), 255)) }
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }
}

/// Numbers that look random, from a seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
