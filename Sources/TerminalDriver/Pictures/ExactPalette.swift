import Pictures

/// The colours of a picture that has few, without loss but for the registers' percentages.
struct ExactPalette {
  /// As many as there are, in the order in which they are first seen.
  let colors: [PercentColor]
  /// The colour of each pixel.
  let numbers: [UInt8]

  /// Nil as soon as there are more than `limit` colours, which is soon in a photograph.
  init?(of picture: Picture, limit: Int) {
    // Open addressing, at most a quarter full.
    var keys = [UInt32](repeating: .max, count: 1024)
    var values = [UInt8](repeating: 0, count: 1024)
    var colors: [PercentColor] = []
    var numbers: [UInt8] = []
    let levels = picture.pixels
    numbers.reserveCapacity(picture.width * picture.height)
    var last = UInt32.max
    var lastNumber: UInt8 = 0
    for start in stride(from: 0, to: levels.count, by: 3) {
      let key =
        UInt32(levels[start]) << 16 | UInt32(levels[start + 1]) << 8 | UInt32(levels[start + 2])
      if key != last {
        var slot = Int((key &* 0x9E37_79B1) >> 22)
        while keys[slot] != key, keys[slot] != .max { slot = (slot + 1) & 1023 }
        if keys[slot] == .max {
          guard colors.count < limit else { return nil }
          keys[slot] = key
          values[slot] = UInt8(colors.count)
          colors.append(
            PercentColor(
              red: levels[start], green: levels[start + 1], blue: levels[start + 2], ofLevels: ()))
        }
        (last, lastNumber) = (key, values[slot])
      }
      numbers.append(lastNumber)
    }
    self.colors = colors
    self.numbers = numbers
  }
}
