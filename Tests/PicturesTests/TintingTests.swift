import Pictures
import Testing

@Suite struct `A picture under a tint` {
  private let red = PixelColor(red: 255, green: 0, blue: 0)

  private func even(_ level: UInt8, _ width: Int, _ height: Int) -> Picture {
    Picture(
      width: width, height: height, pixels: [UInt8](repeating: level, count: width * height * 3))
  }

  private func pixel(_ picture: Picture, _ x: Int, _ y: Int) -> [UInt8] {
    let start = 3 * (y * picture.width + x)
    return Array(picture.pixels[start..<start + 3])
  }

  @Test func `is half the colour where it is painted, and the colour alone at the edge`() {
    var mask = Mask(width: 6, height: 5)
    mask.fill(255, from: PicturePoint(x: 0, y: 0), to: PicturePoint(x: 3, y: 4))
    let tinted = even(100, 6, 5).tinted(red, where: mask)
    #expect(pixel(tinted, 1, 2) == [178, 50, 50])
    #expect(pixel(tinted, 3, 2) == [255, 0, 0])
    #expect(pixel(tinted, 4, 2) == [100, 100, 100])
    // The picture's own border is no edge of the mask.
    #expect(pixel(tinted, 0, 0) == [178, 50, 50])
  }

  @Test func `has less of the colour where the mask is grey`() {
    var mask = Mask(width: 3, height: 3)
    mask.fill(51, from: PicturePoint(x: 0, y: 0), to: PicturePoint(x: 2, y: 2))
    // 51 of 255 of a half: 25 of 255 parts.
    #expect(pixel(even(100, 3, 3).tinted(red, where: mask), 1, 1) == [115, 90, 90])
  }

  @Test func `is as it was where nothing is painted`() {
    let picture = even(7, 5, 4)
    #expect(picture.tinted(red, where: Mask(width: 50, height: 40)) == picture)
  }

  @Test func `takes a mask of any size`() {
    var mask = Mask(width: 2, height: 1)
    mask.fill(255, from: PicturePoint(x: 1, y: 0), to: PicturePoint(x: 1, y: 0))
    let tinted = even(0, 8, 4).tinted(red, where: mask)
    #expect((0..<8).map { pixel(tinted, $0, 1)[0] } == [0, 0, 0, 0, 255, 128, 128, 128])
    var fine = Mask(width: 80, height: 40)
    fine.fill(255, from: PicturePoint(x: 40, y: 0), to: PicturePoint(x: 79, y: 39))
    #expect(even(0, 8, 4).tinted(red, where: fine) == tinted)
  }

  @Test func `has the brush's circle in white, and black around it`() {
    let center = PicturePoint(x: 5.5, y: 5.5)
    let outlined = even(90, 11, 11).outlined(.circle(center, radius: 3))
    #expect(
      (0..<11).map { pixel(outlined, $0, 5)[0] } == [90, 90, 0, 255, 90, 90, 90, 255, 0, 90, 90])
    #expect(pixel(outlined, 5, 2)[0] == 0)
  }

  @Test func `has a rectangle's line around its pixels, cut at the picture's border`() {
    let outlined = even(90, 6, 5).outlined(
      .rectangle(PicturePoint(x: 4, y: 4), PicturePoint(x: 0, y: 0)))
    #expect((0..<6).map { pixel(outlined, $0, 2)[0] } == [255, 90, 90, 255, 0, 90])
    #expect((0..<5).map { pixel(outlined, 1, $0)[0] } == [255, 90, 90, 255, 0])
  }

  @Test(arguments: [-50.0, 70.0])
  func `shows nothing of a brush beyond its border`(x: Double) {
    let picture = even(90, 6, 5)
    #expect(
      picture.outlined(.circle(PicturePoint(x: x, y: 2), radius: 4)) == picture)
  }
}
