/// Where a picture is painted anew: a level for each pixel, from 0 for kept to 255 for painted.
public struct Mask: Sendable, Hashable {
  /// Number of columns, at least one.
  public let width: Int
  /// Number of rows, at least one.
  public let height: Int
  /// Levels, row by row from the top.
  public private(set) var levels: [UInt8]

  /// A mask that keeps everything.
  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0, "a mask of \(width) × \(height) pixels")
    self.width = width
    self.height = height
    levels = Array(repeating: 0, count: width * height)
  }

  /// A mask as a picture says it: painted where that is light.
  public init(_ picture: Picture) {
    width = picture.width
    height = picture.height
    levels = picture.lightness
  }

  /// The mask as a picture, white where it is painted.
  public var picture: Picture {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(3 * levels.count)
    for level in levels {
      pixels.append(level)
      pixels.append(level)
      pixels.append(level)
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// Whether everything is kept.
  public var isEmpty: Bool { levels.allSatisfy { $0 == 0 } }

  /// How much of the picture is painted, 0…1.
  public var paintedShare: Double {
    Double(levels.reduce(0) { $0 + Int($1) }) / Double(255 * levels.count)
  }
}

/// A place on a picture, in pixels from its top left corner: the first pixel's middle is (½, ½).
public struct PicturePoint: Sendable, Hashable {
  /// Pixels from the left.
  public var x: Double
  /// Pixels from the top.
  public var y: Double

  /// A place.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle of a mask's pixels.
public struct MaskArea: Sendable, Hashable {
  /// Its columns.
  public var columns: Range<Int>
  /// Its rows.
  public var rows: Range<Int>

  /// Columns and rows of a mask.
  public init(columns: Range<Int>, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
  }

  /// Whether it has no pixel.
  public var isEmpty: Bool { columns.isEmpty || rows.isEmpty }

  /// The smallest rectangle with all pixels of both.
  public func union(_ other: MaskArea) -> MaskArea {
    if isEmpty { return other }
    if other.isEmpty { return self }
    return MaskArea(
      columns: min(
        columns.lowerBound, other.columns.lowerBound)..<max(
          columns.upperBound, other.columns.upperBound),
      rows: min(
        rows.lowerBound, other.rows.lowerBound)..<max(rows.upperBound, other.rows.upperBound))
  }
}

extension Mask {
  /// All of its pixels.
  public var area: MaskArea { MaskArea(columns: 0..<width, rows: 0..<height) }

  /// The levels of a part, row by row.
  public func levels(in area: MaskArea) -> [UInt8] {
    var part: [UInt8] = []
    part.reserveCapacity(area.columns.count * area.rows.count)
    for row in area.rows {
      part += levels[row * width + area.columns.lowerBound..<row * width + area.columns.upperBound]
    }
    return part
  }

  /// Gives a part the levels that `levels(in:)` told of it before.
  public mutating func replaceLevels(in area: MaskArea, with part: [UInt8]) {
    let count = area.columns.count
    for (index, row) in area.rows.enumerated() {
      let start = row * width + area.columns.lowerBound
      levels.replaceSubrange(
        start..<start + count, with: part[index * count..<(index + 1) * count])
    }
  }

  /// Paints what is kept, and keeps what is painted.
  public mutating func invert() {
    for index in levels.indices { levels[index] = 255 - levels[index] }
  }

  /// Gives a stretch of a row one level; what lies beyond the mask is left out.
  mutating func fill(row: Int, from first: Int, through last: Int, _ level: UInt8) {
    let (first, last) = (max(first, 0), min(last, width - 1))
    guard first <= last else { return }
    for index in row * width + first...row * width + last { levels[index] = level }
  }
}
