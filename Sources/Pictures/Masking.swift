extension Picture {
  /// Lightness of each pixel, row by row: that of a grey pixel is its level.
  ///
  /// Weights of ITU-R 601-2 in fixed point, as Pillow has them for its mode L (Convert.c, `L24`).
  public var lightness: [UInt8] {
    stride(from: 0, to: pixels.count, by: 3).map { index -> UInt8 in
      let red = Int(pixels[index]) * 19595
      let green = Int(pixels[index + 1]) * 38470
      let blue = Int(pixels[index + 2]) * 7471
      return UInt8((red + green + blue + 0x8000) >> 16)
    }
  }

  /// The mask with a soft edge, which lies within it: where the mask is black, this is, too.
  ///
  /// Parts of the mask that are narrower than the edge are black, even masks are as they were.
  public var softened: Picture {
    let shares = MaskShares(lightness: lightness, width: width, height: height)
    return Picture(
      width: width, height: height, pixels: shares.levels.flatMap { [$0, $0, $0] })
  }

  /// This picture where a mask is black, byte for byte, and another one where it is white.
  ///
  /// - Parameters:
  ///   - other: what is seen where the mask is white; of this picture's size.
  ///   - mask: says by its lightness how much of each is seen; of this picture's size.
  /// - Returns: the picture that both make together.
  public func repainted(by other: Picture, where mask: Picture) -> Picture {
    precondition(
      [other, mask].allSatisfy { $0.width == width && $0.height == height },
      "\(other.width) × \(other.height) pixels, a mask of \(mask.width) × \(mask.height), and a "
        + "picture of \(width) × \(height)")
    var pixels = self.pixels
    for (index, level) in mask.lightness.enumerated() where level > 0 {
      let share = Int(level)
      for place in 3 * index..<3 * index + 3 {
        let sum = (255 - share) * Int(pixels[place]) + share * Int(other.pixels[place])
        pixels[place] = UInt8((sum + 127) / 255)
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// The lightest level of each square of `side` pixels, row by row; sides must be multiples of it.
  public func lightestLevels(inSquaresOf side: Int) -> [UInt8] {
    precondition(
      width.isMultiple(of: side) && height.isMultiple(of: side),
      "\(width) × \(height) pixels are no squares of \(side)")
    let columns = width / side
    var levels = [UInt8](repeating: 0, count: columns * (height / side))
    for (index, level) in lightness.enumerated() {
      let square = index / width / side * columns + index % width / side
      levels[square] = max(levels[square], level)
    }
    return levels
  }
}

/// How much a mask counts at each pixel, rising over a few pixels from its edge inwards.
///
/// The darkest level within some pixels, and then the mean of that within as many: zero wherever
/// the mask is, and its own level where the mask is even.
private struct MaskShares {
  private typealias Combination = (Int, Int) -> Int
  private var values: [Int]

  /// Half the width of the edge, in pixels.
  private static let reach = 2
  private static let window = 2 * reach + 1

  init(lightness: [UInt8], width: Int, height: Int) {
    values = lightness.map(Int.init)
    for combine in [{ min($0, $1) }, { $0 + $1 }] as [Combination] {
      gather(count: width, stride: 1, lines: height, lineStride: width, combine)
      gather(count: height, stride: width, lines: width, lineStride: 1, combine)
    }
  }

  /// Levels from 0 to 255, row by row.
  var levels: [UInt8] {
    let count = Self.window * Self.window
    return values.map { UInt8(($0 + count / 2) / count) }
  }

  /// Replaces each number by what becomes of it and those around it along one axis; beyond the
  /// picture's end, its last pixel goes on.
  private mutating func gather(
    count: Int, stride: Int, lines: Int, lineStride: Int, _ combine: Combination
  ) {
    var padded = [Int](repeating: 0, count: count + 2 * Self.reach)
    for line in 0..<lines {
      let start = line * lineStride
      for index in padded.indices {
        let place = min(max(index - Self.reach, 0), count - 1)
        padded[index] = values[start + place * stride]
      }
      for index in 0..<count {
        var sum = padded[index]
        for offset in 1..<Self.window { sum = combine(sum, padded[index + offset]) }
        values[start + index * stride] = sum
      }
    }
  }
}
