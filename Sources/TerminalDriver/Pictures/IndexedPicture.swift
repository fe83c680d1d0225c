import Pictures

/// A picture whose pixels are numbers of a palette's colours.
struct IndexedPicture: Sendable {
  /// How pixels between the palette's colours are drawn.
  enum Dithering: Sendable, Hashable {
    /// Each pixel has the colour of its cell.
    case none
    /// A fixed pattern, which stays where it is from one picture to the next.
    case ordered
    /// Each pixel's error goes to its neighbours (Floyd and Steinberg).
    case diffused
  }

  let width: Int
  let height: Int
  /// At most 256 colours.
  let colors: [PercentColor]
  /// One for each pixel, row by row.
  let numbers: [UInt8]

  /// Brings a picture to at most `limit` colours; exactly when it has no more.
  ///
  /// - Parameters:
  ///   - picture: the pixels.
  ///   - limit: 2…256.
  ///   - dithering: how colours between the palette's are drawn.
  init(_ picture: Picture, limit: Int, dithering: Dithering) {
    let limit = min(max(limit, 2), 256)
    (width, height) = (picture.width, picture.height)
    if let exact = ExactPalette(of: picture, limit: limit) {
      (colors, numbers) = (exact.colors, exact.numbers)
      return
    }
    let palette = WuPalette(of: picture, limit: limit)
    colors = palette.colors
    switch dithering {
    case .none: numbers = palette.numbers(of: picture)
    case .ordered: numbers = palette.orderedNumbers(of: picture)
    case .diffused: numbers = ErrorDiffusion.numbers(of: picture, in: palette)
    }
  }
}

extension IndexedPicture {
  private init(width: Int, height: Int, colors: [PercentColor], numbers: [UInt8]) {
    self.width = width
    self.height = height
    self.colors = colors
    self.numbers = numbers
  }

  /// The picture with each pixel repeated `factor` times across and down, cut to a size.
  func magnified(by factor: Int, width target: Int, height targetHeight: Int) -> IndexedPicture {
    guard factor > 1 else { return self }
    var magnified: [UInt8] = []
    magnified.reserveCapacity(target * targetHeight)
    for row in 0..<targetHeight {
      if row % factor != 0 {
        magnified += Array(magnified.suffix(target))
        continue
      }
      let start = min(row / factor, height - 1) * width
      for column in 0..<target {
        magnified.append(numbers[start + min(column / factor, width - 1)])
      }
    }
    return IndexedPicture(
      width: target, height: targetHeight, colors: colors, numbers: magnified)
  }
}

extension WuPalette {
  /// The colour of each pixel's cell.
  fileprivate func numbers(of picture: Picture) -> [UInt8] {
    let count = picture.width * picture.height
    return [UInt8](unsafeUninitializedCapacity: count) { numbers, initialized in
      picture.pixels.withUnsafeBufferPointer { levels in
        bins.tables.withUnsafeBufferPointer { tables in
          colorOfCell.withUnsafeBufferPointer { colorOfCell in
            for pixel in 0..<count {
              let cell =
                tables[Int(levels[3 &* pixel])] | tables[256 &+ Int(levels[3 &* pixel &+ 1])]
                | tables[512 &+ Int(levels[3 &* pixel &+ 2])]
              numbers[pixel] = colorOfCell[Int(cell)]
            }
          }
        }
      }
      initialized = count
    }
  }

  /// The colour of each pixel's cell after a threshold of a 4 × 4 Bayer matrix was added.
  fileprivate func orderedNumbers(of picture: Picture) -> [UInt8] {
    let (width, height) = (picture.width, picture.height)
    let thresholds = shiftedTables()
    return [UInt8](unsafeUninitializedCapacity: width * height) { numbers, initialized in
      picture.pixels.withUnsafeBufferPointer { levels in
        thresholds.withUnsafeBufferPointer { tables in
          colorOfCell.withUnsafeBufferPointer { colorOfCell in
            for row in 0..<height {
              for column in 0..<width {
                let pixel = row &* width &+ column
                let table = ((row & 3) << 2 | column & 3) &* 768
                let cell =
                  tables[table &+ Int(levels[3 &* pixel])]
                  | tables[table &+ 256 &+ Int(levels[3 &* pixel &+ 1])]
                  | tables[table &+ 512 &+ Int(levels[3 &* pixel &+ 2])]
                numbers[pixel] = colorOfCell[Int(cell)]
              }
            }
          }
        }
      }
      initialized = width * height
    }
  }

  /// The bins' tables, once for each of the sixteen thresholds.
  private func shiftedTables() -> [UInt16] {
    // More would hide bands better still, and double the bytes: at 0.8 a photograph in 64 colours
    // takes 1.4 times as many, and is 1.2 dB closer from further away.
    let amplitude = 0.8 * deviation
    return Self.bayer.flatMap { threshold in
      let shift = Int(((Double(threshold) - 7.5) / 8 * amplitude).rounded())
      return (0..<768).map { index in
        bins.tables[index & ~255 | min(max((index & 255) + shift, 0), 255)]
      }
    }
  }

  private static let bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
}
