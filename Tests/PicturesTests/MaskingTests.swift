import Pictures
import Testing

@Suite struct `A picture painted by another` {
  private func even(_ level: UInt8, width: Int = 20, height: Int = 12) -> Picture {
    Picture(
      width: width, height: height,
      pixels: [UInt8](repeating: level, count: width * height * 3))
  }

  private func mask(_ level: (_ x: Int, _ y: Int) -> UInt8) -> Picture {
    Picture(
      width: 20, height: 12,
      pixels: (0..<20 * 12 * 3).map { level($0 / 3 % 20, $0 / 60) })
  }

  private func row(_ picture: Picture) -> [UInt8] {
    (0..<20).map { picture.pixels[(6 * 20 + $0) * 3 + 1] }
  }

  @Test func `stays its own outside of the mask and becomes the other within a few pixels`() {
    let painted = even(0).repainted(
      by: even(200), where: mask { x, _ in x < 10 ? 0 : 255 }.softened)
    #expect(
      row(painted) == [UInt8](repeating: 0, count: 10) + [40, 80, 120, 160]
        + [UInt8](repeating: 200, count: 6))
  }

  @Test(arguments: [(UInt8(0), UInt8(10)), (255, 210), (51, 50)])
  func `follows an even mask everywhere`(level: UInt8, result: UInt8) {
    let painted = even(10).repainted(by: even(210), where: mask { _, _ in level }.softened)
    #expect(painted == even(result))
  }

  @Test func `shows nothing of what is narrower than the edge`() {
    let line = even(0).repainted(by: even(200), where: mask { x, _ in x == 9 ? 255 : 0 }.softened)
    #expect(line == even(0))
  }

  @Test func `reads colours of a mask by their lightness`() {
    let colours = Picture(width: 4, height: 1, pixels: [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9])
    #expect(colours.lightness == [76, 150, 29, 9])
  }

  @Test func `knows the lightest of each square`() {
    let levels = mask { x, y in UInt8(10 * (x / 4) + y) }.lightestLevels(inSquaresOf: 4)
    #expect(levels == [3, 13, 23, 33, 43, 7, 17, 27, 37, 47, 11, 21, 31, 41, 51])
  }

  @Test(arguments: [(10, 6), (40, 24), (20, 12)])
  func `keeps black and white of a mask that is brought to size`(width: Int, height: Int) {
    let half = mask { x, _ in x < 10 ? 0 : 255 }.maskCovering(width: width, height: height)
    #expect(half.width == width && half.height == height)
    let levels = half.lightness.enumerated()
    #expect(levels.allSatisfy { $0.element == ($0.offset % width < width / 2 ? 0 : 255) })
  }

  @Test func `takes the middle of a mask of another shape`() {
    let middle = mask { x, _ in UInt8(x) }.maskCovering(width: 12, height: 12)
    #expect(Array(middle.lightness.prefix(12)) == Array(4..<16))
  }
}
