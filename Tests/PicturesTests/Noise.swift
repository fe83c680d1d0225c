import Pictures

extension Picture {
  /// The same noise each time it is asked for.
  static func noise(_ width: Int, _ height: Int) -> Picture {
    var state: UInt32 = 1
    return Picture(
      width: width, height: height,
      pixels: (0..<width * height * 3).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return UInt8(state >> 24)
      })
  }

  /// Columns for rows.
  var transposed: Picture {
    var turned: [UInt8] = []
    for column in 0..<width {
      for row in 0..<height {
        turned += pixels[(row * width + column) * 3..<(row * width + column + 1) * 3]
      }
    }
    return Picture(width: height, height: width, pixels: turned)
  }
}
