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
}
