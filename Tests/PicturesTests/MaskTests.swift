import Pictures
import Testing

/// The same numbers each time they are asked for.
private struct Chance: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

@Suite struct `A mask that is drawn` {
  /// A mask as rows of signs: `#` is painted, `.` is kept.
  private func rows(_ mask: Mask) -> [String] {
    (0..<mask.height).map { row in
      String(
        (0..<mask.width).map { column -> Character in
          switch mask.levels[row * mask.width + column] {
          case 255: "#"
          case 0: "."
          default: "?"
          }
        })
    }
  }

  private func point(_ x: Double, _ y: Double) -> PicturePoint { PicturePoint(x: x, y: y) }

  @Test func `has a round dab where the brush is set down`() {
    var mask = Mask(width: 9, height: 7)
    let area = mask.brush(255, from: point(4.5, 3.5), to: point(4.5, 3.5), radius: 2.3)
    #expect(
      rows(mask) == [
        ".........",
        "...###...",
        "..#####..",
        "..#####..",
        "..#####..",
        "...###...",
        ".........",
      ])
    #expect(area.columns.contains(2) && area.columns.contains(6))
    #expect(area.rows == 1..<6)
  }

  @Test func `has everything between where the brush was and where it is`() {
    var mask = Mask(width: 10, height: 8)
    mask.brush(255, from: point(1.5, 1.5), to: point(8.5, 6.5), radius: 1)
    #expect(
      rows(mask) == [
        ".#........",
        "###.......",
        ".####.....",
        "...###....",
        "....###...",
        ".....####.",
        ".......###",
        "........#.",
      ])
  }

  @Test(arguments: 0..<60)
  func `is painted where a pixel's middle is within reach of the brush's way`(_ seed: Int) {
    var random = Chance(state: UInt64(seed))
    func number(_ range: ClosedRange<Double>) -> Double {
      Double.random(in: range, using: &random)
    }
    let (start, end) = (
      point(number(-20...60), number(-20...50)), point(number(-20...60), number(-20...50))
    )
    let radius = number(0.8...14)
    var mask = Mask(width: 40, height: 30)
    let area = mask.brush(255, from: start, to: end, radius: radius)
    for row in 0..<30 {
      for column in 0..<40 {
        let middle = point(Double(column) + 0.5, Double(row) + 0.5)
        let distance = Self.distance(of: middle, from: start, to: end)
        // What lies on the line itself may fall on either side of it.
        guard abs(distance - radius) > 1e-9 else { continue }
        let isPainted = mask.levels[row * 40 + column] == 255
        #expect(isPainted == (distance < radius), "\(column), \(row) of \(seed)")
        if isPainted { #expect(area.columns.contains(column) && area.rows.contains(row)) }
      }
    }
  }

  private static func distance(
    of point: PicturePoint, from start: PicturePoint, to end: PicturePoint
  ) -> Double {
    let (x, y) = (end.x - start.x, end.y - start.y)
    let square = x * x + y * y
    let along =
      square == 0 ? 0 : ((point.x - start.x) * x + (point.y - start.y) * y) / square
    let share = min(max(along, 0), 1)
    let (dx, dy) = (point.x - start.x - share * x, point.y - start.y - share * y)
    return (dx * dx + dy * dy).squareRoot()
  }

  @Test(arguments: [(0.0, 0.0), (3.0, 2.0), (2.4, 1.7), (5.99, 0.01)])
  func `is hit by the thinnest brush wherever it is`(x: Double, y: Double) {
    var mask = Mask(width: 6, height: 4)
    mask.brush(255, from: point(x, y), to: point(x, y), radius: 0)
    #expect(!mask.isEmpty)
  }

  @Test func `is cut at the edges, and untouched by what is beyond them`() {
    var mask = Mask(width: 4, height: 3)
    mask.brush(255, from: point(0, 0), to: point(0, 0), radius: 2)
    #expect(rows(mask) == ["##..", "#...", "...."])
    let before = mask
    for far in [point(-9, 1), point(20, 1), point(2, -9), point(2, 30)] {
      #expect(mask.brush(255, from: far, to: far, radius: 3).isEmpty)
    }
    #expect(mask == before)
  }

  @Test func `has rectangles with both of their corners, drawn in any direction`() {
    var mask = Mask(width: 6, height: 4)
    #expect(
      mask.fill(255, from: point(4.2, 2.9), to: point(1.5, 1.0))
        == MaskArea(columns: 1..<5, rows: 1..<3))
    #expect(rows(mask) == ["......", ".####.", ".####.", "......"])
    mask.fill(0, from: point(2, 0), to: point(3.5, 99))
    #expect(rows(mask) == ["......", ".#..#.", ".#..#.", "......"])
  }

  @Test func `turns over, and knows how much of it is painted`() {
    var mask = Mask(width: 4, height: 2)
    mask.fill(255, from: point(0, 0), to: point(0.5, 1.5))
    #expect(mask.paintedShare == 0.25)
    mask.invert()
    #expect(rows(mask) == [".###", ".###"])
    #expect(mask.paintedShare == 0.75)
    #expect(Mask(width: 3, height: 3).isEmpty)
  }

  @Test func `gives a part back as it was`() {
    var mask = Mask(width: 5, height: 4)
    mask.fill(255, from: point(1, 1), to: point(3, 2))
    let area = MaskArea(columns: 0..<3, rows: 1..<4)
    let former = mask.levels(in: area)
    #expect(former == [0, 255, 255, 0, 255, 255, 0, 0, 0])
    let before = mask
    mask.fill(0, from: point(0, 0), to: point(4, 3))
    mask.replaceLevels(in: area, with: former)
    #expect(rows(mask) == [".....", ".##..", ".##..", "....."])
    mask.replaceLevels(in: mask.area, with: before.levels)
    #expect(mask == before)
  }

  @Test func `is a picture of greys, and comes back from it`() {
    var mask = Mask(width: 3, height: 2)
    mask.fill(200, from: point(1, 0), to: point(1, 1))
    #expect(
      mask.picture.pixels == [0, 0, 0, 200, 200, 200, 0, 0, 0, 0, 0, 0, 200, 200, 200, 0, 0, 0])
    #expect(Mask(mask.picture) == mask)
  }
}

@Suite struct `A mask over a picture of another shape` {
  private func striped(_ width: Int, _ height: Int) -> Picture {
    Picture(
      width: width, height: height,
      pixels: (0..<width * height).flatMap { index -> [UInt8] in
        Array(repeating: index % width < width / 2 ? 0 : 255, count: 3)
      })
  }

  @Test func `covers a picture of its own shape`() {
    let mask = striped(8, 6).maskLying(onWidth: 4, height: 3, seenAs: (100, 100))
    #expect(mask == striped(4, 3))
  }

  /// The engine sees the middle of both, the picture's and the mask's, in the recipe's shape.
  @Test(arguments: [(64, 64), (96, 64), (64, 96)])
  func `says in the recipe's shape what it said there before`(width: Int, height: Int) {
    let mask = Picture(
      width: 48, height: 48,
      pixels: (0..<48 * 48).flatMap { index -> [UInt8] in
        Array(repeating: (index % 48) * 5 > index / 48 * 3 ? 255 : 0, count: 3)
      })
    let lying = mask.maskLying(onWidth: 120, height: 80, seenAs: (width, height))
    let seen = lying.maskCovering(width: width, height: height)
    let direct = mask.maskCovering(width: width, height: height)
    let different = zip(seen.pixels, direct.pixels).count { $0 != $1 }
    // Sampled twice, an edge may move by a pixel.
    #expect(different * 20 < seen.pixels.count)
  }
}
