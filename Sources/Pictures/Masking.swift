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

  /// This picture where a mask is black, and another one where it is white.
  ///
  /// The edge between them is soft, and lies within the mask: where that is black, pixels are this
  /// picture's own, byte for byte. Parts of the mask that are narrower than the edge give nothing.
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
    let shares = MaskShares(lightness: mask.lightness, width: width, height: height)
    var pixels = self.pixels
    for index in 0..<width * height {
      let share = shares.values[index]
      guard share > 0 else { continue }
      for level in 3 * index..<3 * index + 3 {
        let sum = (shares.whole - share) * Int(pixels[level]) + share * Int(other.pixels[level])
        pixels[level] = UInt8((sum + shares.whole / 2) / shares.whole)
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
  /// Shares out of `whole`, row by row.
  private(set) var values: [Int]
  /// What full share is.
  let whole: Int

  /// Half the width of the edge, in pixels.
  private static let reach = 2
  private static let window = 2 * reach + 1

  init(lightness: [UInt8], width: Int, height: Int) {
    whole = 255 * Self.window * Self.window
    values = lightness.map(Int.init)
    for (count, stride, lines, lineStride) in [
      (width, 1, height, width), (height, width, width, 1),
    ] {
      gather(count, stride, lines, lineStride) { $0.min() ?? 0 }
    }
    for (count, stride, lines, lineStride) in [
      (width, 1, height, width), (height, width, width, 1),
    ] {
      gather(count, stride, lines, lineStride) { $0.reduce(0, +) }
    }
  }

  /// Replaces each number by what becomes of it and those around it along one axis; beyond the
  /// picture's end, its last pixel goes on.
  private mutating func gather(
    _ count: Int, _ stride: Int, _ lines: Int, _ lineStride: Int,
    _ together: (ArraySlice<Int>) -> Int
  ) {
    for line in 0..<lines {
      let start = line * lineStride
      let padded = (-Self.reach..<count + Self.reach).map {
        values[start + min(max($0, 0), count - 1) * stride]
      }
      for index in 0..<count {
        values[start + index * stride] = together(padded[index..<index + Self.window])
      }
    }
  }
}
