import Pictures

/// Floyd and Steinberg's dithering: what a pixel lacks is added to its neighbours to come.
enum ErrorDiffusion {
  /// - Parameters:
  ///   - picture: the pixels.
  ///   - palette: the colours to choose from.
  /// - Returns: the number of a colour for each pixel.
  static func numbers(of picture: Picture, in palette: WuPalette) -> [UInt8] {
    let (width, height) = (picture.width, picture.height)
    var nearest = NearestColors(in: palette)
    let colors = palette.colors.map { $0.levels &<< 4 }
    var numbers = [UInt8](repeating: 0, count: width * height)
    // Errors in sixteenths of a level, with a margin of one pixel on either side.
    var errors = [SIMD4<Int32>](repeating: .zero, count: width + 2)
    var below = errors
    let levels = picture.pixels
    for row in 0..<height {
      // Rows go to and fro, so that errors do not drift to one side.
      let forward = row & 1 == 0
      let step = forward ? 1 : -1
      var column = forward ? 0 : width - 1
      for _ in 0..<width {
        let start = (row * width + column) * 3
        let level =
          SIMD4(Int32(levels[start]), Int32(levels[start + 1]), Int32(levels[start + 2]), 0)
        let wanted = (level &<< 4) &+ errors[column + 1]
        let number = nearest.number(of: (wanted &+ 8) &>> 4)
        numbers[row * width + column] = UInt8(number)
        let error = wanted &- colors[number]
        let (far, near) = ((error &* 7) &>> 4, (error &* 5) &>> 4)
        let behind = (error &* 3) &>> 4
        errors[column + 1 + step] &+= far
        below[column + 1 - step] &+= behind
        below[column + 1] &+= near
        below[column + 1 + step] &+= error &- far &- behind &- near
        column += step
      }
      swap(&errors, &below)
      for index in below.indices { below[index] = .zero }
    }
    return numbers
  }
}

/// The palette's colour next to any colour, searched for once for each cell of the colour cube.
private struct NearestColors {
  private let colors: [SIMD4<Int32>]
  private let tables: [UInt16]
  private let middles: [[UInt8]]
  private var known = [Int16](repeating: -1, count: ColorBins.cells)

  init(in palette: WuPalette) {
    colors = palette.colors.map(\.levels)
    tables = palette.bins.tables
    middles = (0..<3).map(palette.bins.middles(ofChannel:))
  }

  mutating func number(of color: SIMD4<Int32>) -> Int {
    func level(_ value: Int32) -> Int { Int(min(max(value, 0), 255)) }
    let cell = Int(
      tables[level(color.x)] | tables[256 + level(color.y)] | tables[512 + level(color.z)])
    if known[cell] >= 0 { return Int(known[cell]) }
    let middle = SIMD4(
      Int32(middles[0][cell >> 10]), Int32(middles[1][cell >> 5 & 31]),
      Int32(middles[2][cell & 31]), 0)
    var (best, bestDistance) = (0, Int32.max)
    for (number, candidate) in colors.enumerated() {
      let difference = candidate &- middle
      let square = difference &* difference
      let distance = square.x &+ square.y &+ square.z
      if distance < bestDistance { (best, bestDistance) = (number, distance) }
    }
    known[cell] = Int16(best)
    return best
  }
}
