extension Mask {
  /// Gives every pixel within a round brush's way one level.
  ///
  /// A pixel is within it when its middle is.
  ///
  /// - Parameters:
  ///   - level: 255 to paint, 0 to keep.
  ///   - start: where the brush's middle begins.
  ///   - end: where it ends; the brush moves there in a straight line.
  ///   - radius: half the brush's width in pixels; as thin as it may be, a pixel is hit.
  /// - Returns: pixels that may have changed.
  @discardableResult
  public mutating func brush(
    _ level: UInt8, from start: PicturePoint, to end: PicturePoint, radius: Double
  ) -> MaskArea {
    let way = BrushWay(start: start, end: end, radius: max(radius, Self.thinnest))
    let top = max(Int((min(start.y, end.y) - way.radius - 0.5).rounded(.up)), 0)
    let bottom = min(Int((max(start.y, end.y) + way.radius - 0.5).rounded(.down)), height - 1)
    guard top <= bottom else { return MaskArea(columns: 0..<0, rows: 0..<0) }
    for row in top...bottom {
      guard let (left, right) = way.span(at: Double(row) + 0.5) else { continue }
      fill(
        row: row, from: Int((left - 0.5).rounded(.up)), through: Int((right - 0.5).rounded(.down)),
        level)
    }
    let left = max(Int(min(start.x, end.x) - way.radius), 0)
    let right = min(Int(max(start.x, end.x) + way.radius) + 1, width)
    return MaskArea(columns: left..<max(left, right), rows: top..<bottom + 1)
  }

  /// Gives every pixel of a rectangle between two corners one level.
  ///
  /// - Parameters:
  ///   - level: 255 to paint, 0 to keep.
  ///   - corner: one corner; its pixel is within.
  ///   - opposite: the other one, whose pixel is within, too.
  /// - Returns: pixels that may have changed.
  @discardableResult
  public mutating func fill(
    _ level: UInt8, from corner: PicturePoint, to opposite: PicturePoint
  ) -> MaskArea {
    func range(_ one: Double, _ other: Double, _ count: Int) -> Range<Int> {
      let (first, last) = (Int(min(one, other).rounded(.down)), Int(max(one, other).rounded(.down)))
      let start = min(max(first, 0), count)
      return start..<max(start, min(last + 1, count))
    }
    let columns = range(corner.x, opposite.x, width)
    let rows = range(corner.y, opposite.y, height)
    for row in rows {
      fill(row: row, from: columns.lowerBound, through: columns.upperBound - 1, level)
    }
    return MaskArea(columns: columns, rows: rows)
  }

  /// A circle of this radius has a pixel's middle in it wherever it lies: half a pixel's diagonal.
  private static let thinnest = 0.7072
}

/// What a round brush covers on its way from one place to another.
private struct BrushWay {
  let start: PicturePoint
  let end: PicturePoint
  let radius: Double

  /// What it covers of the line at `y`, which is one stretch: the whole has no dents.
  func span(at y: Double) -> (left: Double, right: Double)? {
    var (left, right) = (Double.infinity, -Double.infinity)
    func take(_ x: Double) { (left, right) = (min(left, x), max(right, x)) }
    for center in [start, end] {
      let distance = y - center.y
      guard distance.magnitude <= radius else { continue }
      let half = (radius * radius - distance * distance).squareRoot()
      take(center.x - half)
      take(center.x + half)
    }
    // Between both circles lies a rectangle; the line crosses two of its edges, or none.
    let (x, y2) = (end.x - start.x, end.y - start.y)
    let length = (x * x + y2 * y2).squareRoot()
    if length > 0 {
      let (across, down) = (-y2 / length * radius, x / length * radius)
      let corners = [
        PicturePoint(x: start.x + across, y: start.y + down),
        PicturePoint(x: end.x + across, y: end.y + down),
        PicturePoint(x: end.x - across, y: end.y - down),
        PicturePoint(x: start.x - across, y: start.y - down),
      ]
      for (index, corner) in corners.enumerated() {
        let next = corners[(index + 1) % corners.count]
        guard corner.y != next.y, (min(corner.y, next.y)...max(corner.y, next.y)).contains(y) else {
          continue
        }
        take(corner.x + (y - corner.y) / (next.y - corner.y) * (next.x - corner.x))
      }
    }
    return left <= right ? (left, right) : nil
  }
}
