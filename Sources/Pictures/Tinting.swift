/// A colour of a picture's pixels.
public struct PixelColor: Sendable, Hashable {
  /// Level of red.
  public let red: UInt8
  /// Level of green.
  public let green: UInt8
  /// Level of blue.
  public let blue: UInt8

  /// A colour of three levels.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }
}

/// A line around something, in pixels of the picture on which it is drawn.
public enum PictureOutline: Sendable, Hashable {
  /// A circle around a place.
  case circle(PicturePoint, radius: Double)
  /// A rectangle between two corners.
  case rectangle(PicturePoint, PicturePoint)
}

extension Picture {
  /// The picture with a colour over it where a mask is light, half of which shows the picture yet,
  /// and with the mask's edge drawn in that colour.
  ///
  /// - Parameters:
  ///   - color: of the tint.
  ///   - mask: lies over the whole picture, whatever its size.
  /// - Returns: a picture of the same size; pixels where the mask is black are as they were.
  public func tinted(_ color: PixelColor, where mask: Mask) -> Picture {
    var pixels = self.pixels
    let columns = (0..<width).map { (2 * $0 + 1) * mask.width / (2 * width) }
    func line(_ row: Int) -> [UInt8] {
      let start = (2 * min(max(row, 0), height - 1) + 1) * mask.height / (2 * height) * mask.width
      return columns.map { mask.levels[start + $0] }
    }
    var (above, here) = (line(0), line(0))
    for row in 0..<height {
      let below = line(row + 1)
      for column in 0..<width where here[column] > 0 {
        var share = Int(here[column]) * Self.tint / 255
        if here[column] >= 128 {
          let (left, right) = (here[max(column - 1, 0)], here[min(column + 1, width - 1)])
          if min(left, right, above[column], below[column]) < 128 { share = 255 }
        }
        let index = 3 * (row * width + column)
        pixels[index] = Self.mixed(pixels[index], color.red, share)
        pixels[index + 1] = Self.mixed(pixels[index + 1], color.green, share)
        pixels[index + 2] = Self.mixed(pixels[index + 2], color.blue, share)
      }
      (above, here) = (here, below)
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// The picture with a line that is seen on every ground: white, and black on its outer side.
  public func outlined(_ outline: PictureOutline) -> Picture {
    var pixels = self.pixels
    func draw(_ column: Int, _ row: Int, _ level: UInt8) {
      let index = 3 * (row * width + column)
      for channel in index..<index + 3 { pixels[channel] = level }
    }
    let (lowest, highest) = outline.bounds
    func range(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
      let start = min(max(Int(low.rounded(.down)) - 1, 0), count)
      return start..<max(start, min(Int(high.rounded(.up)) + 1, count))
    }
    let columns = range(lowest.x, highest.x, width)
    for row in range(lowest.y, highest.y, height) {
      for column in columns {
        let middle = PicturePoint(x: Double(column) + 0.5, y: Double(row) + 0.5)
        let distance = outline.distance(to: middle)
        if (-1..<0).contains(distance) { draw(column, row, 255) }
        if (0..<1).contains(distance) { draw(column, row, 0) }
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// How much of a tint there is in what it covers, out of 255.
  private static let tint = 128

  private static func mixed(_ level: UInt8, _ tint: UInt8, _ share: Int) -> UInt8 {
    UInt8((Int(level) * (255 - share) + Int(tint) * share + 127) / 255)
  }
}

extension PictureOutline {
  /// The corners of the smallest rectangle around it.
  fileprivate var bounds: (PicturePoint, PicturePoint) {
    switch self {
    case .circle(let center, let radius):
      (
        PicturePoint(x: center.x - radius, y: center.y - radius),
        PicturePoint(x: center.x + radius, y: center.y + radius)
      )
    case .rectangle(let one, let other):
      (
        PicturePoint(x: min(one.x, other.x), y: min(one.y, other.y)),
        PicturePoint(x: max(one.x, other.x), y: max(one.y, other.y))
      )
    }
  }

  /// How far a place is outside of it; below zero within it.
  fileprivate func distance(to point: PicturePoint) -> Double {
    switch self {
    case .circle(let center, let radius):
      let (x, y) = (point.x - center.x, point.y - center.y)
      return (x * x + y * y).squareRoot() - radius
    case .rectangle:
      let (lowest, highest) = bounds
      return max(
        lowest.x - point.x, point.x - highest.x, lowest.y - point.y, point.y - highest.y)
    }
  }
}
