import Pictures

/// How many pixels of a picture lie in each cell of the colour cube, and which colours they sum to.
///
/// Sums are cumulative along all three axes, so that those of any box are eight look-ups.
struct ColorCube {
  /// Cells along an axis, with an empty plane in front.
  static let side = ColorBins.count + 1

  /// Red, green, blue and the number of pixels.
  private(set) var sums: [SIMD4<Int32>]
  /// Sums of squared means, each times its pixels.
  private(set) var squares: [Double]

  /// The cube of a picture, of which half a million pixels are counted at most.
  init(of picture: Picture, bins: ColorBins) {
    var sums = [SIMD4<Int32>](repeating: .zero, count: Self.side * Self.side * Self.side)
    let pixelCount = picture.width * picture.height
    // An odd step as in the bins; the bound also keeps every sum within 32 bits.
    let step = pixelCount > 1 << 17 ? max(pixelCount >> 17, 1) | 1 : 1
    sums.withUnsafeMutableBufferPointer { sums in
      picture.pixels.withUnsafeBufferPointer { levels in
        bins.tables.withUnsafeBufferPointer { tables in
          for position in stride(from: 0, to: pixelCount * 3, by: step * 3) {
            let (red, green, blue) = (levels[position], levels[position + 1], levels[position + 2])
            let r = Int(tables[Int(red)] >> 10)
            let g = Int(tables[256 + Int(green)] >> 5)
            let b = Int(tables[512 + Int(blue)])
            sums[Self.index(r + 1, g + 1, b + 1)] &+= SIMD4(
              Int32(red), Int32(green), Int32(blue), 1)
          }
        }
      }
    }
    var squares = [Double](repeating: 0, count: sums.count)
    Self.accumulate(&sums, &squares)
    self.sums = sums
    self.squares = squares
  }

  /// Where a cell's sums stand; coordinates from 1, with 0 for the empty plane.
  static func index(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    (red &* side &+ green) &* side &+ blue
  }

  private static func accumulate(_ sums: inout [SIMD4<Int32>], _ squares: inout [Double]) {
    sums.withUnsafeMutableBufferPointer { sums in
      squares.withUnsafeMutableBufferPointer { squares in
        for red in 1..<side {
          for green in 1..<side {
            var (line, lineSquare) = (SIMD4<Int32>.zero, 0.0)
            for blue in 1..<side {
              let here = index(red, green, blue)
              let cell = sums[here]
              if cell.w > 0 { lineSquare += cell.squaredLength / Double(cell.w) }
              line &+= cell
              let (above, behind) = (index(red, green - 1, blue), index(red - 1, green, blue))
              let corner = index(red - 1, green - 1, blue)
              sums[here] = line &+ sums[above] &+ sums[behind] &- sums[corner]
              squares[here] = lineSquare + squares[above] + squares[behind] - squares[corner]
            }
          }
        }
      }
    }
  }
}

extension SIMD4<Int32> {
  /// Red² + green² + blue², of which each may exceed 32 bits.
  var squaredLength: Double {
    let (red, green, blue) = (Double(x), Double(y), Double(z))
    return red * red + green * green + blue * blue
  }
}
