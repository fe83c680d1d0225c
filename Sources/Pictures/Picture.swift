/// An RGB picture with eight bits a channel.
public struct Picture: Sendable, Equatable {
  /// Number of columns, at least one.
  public let width: Int
  /// Number of rows, at least one.
  public let height: Int
  /// Red, green and blue of each pixel, row by row from the top: `[height, width, 3]`.
  public let pixels: [UInt8]

  /// Makes a picture of `width * height * 3` levels.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture of \(width) × \(height) pixels")
    precondition(
      pixels.count == width * height * 3,
      "\(pixels.count) levels do not make a picture of \(width) × \(height) pixels")
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The part of the picture whose upper left corner is at (`x`, `y`); must lie within it.
  public func cropped(x: Int, y: Int, width: Int, height: Int) -> Picture {
    precondition(
      x >= 0 && y >= 0 && width > 0 && height > 0 && x <= self.width - width
        && y <= self.height - height,
      "\(width) × \(height) at (\(x), \(y)) is not within \(self.width) × \(self.height) pixels")
    guard width != self.width || height != self.height else { return self }
    var levels: [UInt8] = []
    levels.reserveCapacity(width * height * 3)
    for row in y..<y + height {
      let start = (row * self.width + x) * 3
      levels += pixels[start..<start + width * 3]
    }
    return Picture(width: width, height: height, pixels: levels)
  }
}
