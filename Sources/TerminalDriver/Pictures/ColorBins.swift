import Pictures

/// Thirty-two bins for the levels of each channel, narrow where the picture has many pixels.
///
/// Bins of equal width would leave a soft early preview, whose levels lie close together, with a
/// handful of colours.
struct ColorBins {
  /// Binary places of a bin's number.
  static let bits = 5
  /// Bins of a channel.
  static let count = 1 << bits
  /// Cells of the colour cube.
  static let cells = 1 << (3 * bits)

  /// Level to bin, shifted to its place in a cell's number: red, then green, then blue.
  let tables: [UInt16]

  /// Bins for a picture, of which about 32 thousand pixels are looked at.
  init(for picture: Picture) {
    var counts = [Int32](repeating: 0, count: 3 * 256)
    let pixelCount = picture.width * picture.height
    // An odd step, so that it does not walk along one column of a picture.
    let step = max(pixelCount >> 15, 1) | 1
    picture.pixels.withUnsafeBufferPointer { levels in
      counts.withUnsafeMutableBufferPointer { counts in
        for position in stride(from: 0, to: pixelCount * 3, by: step * 3) {
          counts[Int(levels[position])] &+= 1
          counts[256 + Int(levels[position + 1])] &+= 1
          counts[512 + Int(levels[position + 2])] &+= 1
        }
      }
    }
    var tables = [UInt16](repeating: 0, count: 3 * 256)
    for channel in 0..<3 {
      let bins = Self.bins(of: counts[channel * 256..<(channel + 1) * 256])
      let shift = (2 - channel) * Self.bits
      for level in 0..<256 { tables[channel * 256 + level] = UInt16(bins[level]) << shift }
    }
    self.tables = tables
  }

  /// The level in the middle of each bin of a channel; a bin without levels has its neighbour's.
  func middles(ofChannel channel: Int) -> [UInt8] {
    let shift = (2 - channel) * Self.bits
    var (first, last) = (
      [Int](repeating: -1, count: Self.count), [Int](repeating: 0, count: Self.count)
    )
    for level in 0..<256 {
      let bin = Int(tables[channel * 256 + level] >> shift)
      if first[bin] < 0 { first[bin] = level }
      last[bin] = level
    }
    var middle = 0
    return (0..<Self.count).map { bin in
      if first[bin] >= 0 { middle = (first[bin] + last[bin]) / 2 }
      return UInt8(middle)
    }
  }

  private static func bins(of counts: ArraySlice<Int32>) -> [Int] {
    let counts = Array(counts)
    let lowest = counts.firstIndex { $0 > 0 } ?? 0
    let highest = counts.lastIndex { $0 > 0 } ?? 255
    // The square root is between equal widths and equal shares; the floor keeps rare highlights
    // from sharing one bin.
    var density = counts.map { Double($0).squareRoot() }
    let floor = density.reduce(0, +) / Double(highest - lowest + 1) / 3
    for level in lowest...highest { density[level] += floor }
    let total = density.reduce(0, +)
    var passed = 0.0
    return density.map { share in
      // A level belongs where its middle lies, so that 32 levels get 32 bins.
      let bin = Int((passed + share / 2) * Double(count) / max(total, 1e-9))
      passed += share
      return min(max(bin, 0), count - 1)
    }
  }
}
