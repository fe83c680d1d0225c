import Pictures
import Testing

@Suite struct `A picture on a larger canvas` {
  private static func gradient(width: Int, height: Int) -> Picture {
    Picture(
      width: width, height: height,
      pixels: (0..<width * height * 3).map {
        UInt8(($0 / 3 % width + 2 * ($0 / 3 / width) + 50 * ($0 % 3)) % 256)
      })
  }

  @Test func `lies where its margins say, and the mask is white around it`() {
    let picture = Self.gradient(width: 32, height: 16)
    let extended = picture.extended(by: PictureMargins(left: 16, top: 32, right: 1, bottom: 0))
    #expect(extended.picture.width == 16 + 32 + 16 && extended.picture.height == 32 + 16)
    #expect(extended.picture.cropped(x: 16, y: 32, width: 32, height: 16) == picture)
    let white = extended.mask.lightness.enumerated().filter { $0.element == 255 }.map(\.offset)
    let expected = (0..<64 * 48).filter { index in
      !(16..<48).contains(index % 64) || index / 64 < 32
    }
    #expect(white == expected)
    #expect(Set(extended.mask.pixels) == [0, 255])
    #expect(extended.margins == extended.mask)
  }

  @Test func `keeps a mask of its own where it lies`() {
    let picture = Self.gradient(width: 16, height: 20)
    let extended = picture.extended(by: PictureMargins(left: 16), mask: picture)
    #expect(
      extended.mask.cropped(x: 16, y: 0, width: 16, height: 16)
        == picture.cropped(x: 0, y: 2, width: 16, height: 16))
    #expect(Set(extended.margins.cropped(x: 16, y: 0, width: 16, height: 16).pixels) == [0])
    #expect(Set(extended.mask.cropped(x: 0, y: 0, width: 16, height: 16).pixels) == [255])
  }

  @Test(arguments: [
    (PictureMargins(left: 20, right: 10), 32 + 39 + 16 + 9, 32 + 9),
    (PictureMargins(left: 10, right: 20), 16 + 39 + 32 + 9, 16),
    (PictureMargins(right: 16), 39 + 16 + 9, 0),
  ])
  func `grows its larger margin to a multiple of sixteen`(
    margins: PictureMargins, width: Int, left: Int
  ) {
    let picture = Self.gradient(width: 39, height: 16)
    let extended = picture.extended(by: margins)
    #expect(extended.picture.width == width)
    #expect(margins.canvas(width: 39, height: 16) == (width, 16))
    #expect(extended.picture.cropped(x: left, y: 0, width: 39, height: 16) == picture)
  }

  @Test func `loses what is over where it gets no margin`() {
    let picture = Self.gradient(width: 16, height: 23)
    let extended = picture.extended(by: PictureMargins(right: 16))
    #expect(extended.picture.height == 16)
    #expect(
      extended.picture.cropped(x: 0, y: 0, width: 16, height: 16)
        == picture.cropped(x: 0, y: 3, width: 16, height: 16))
  }

  @Test func `goes on with the colour of an even picture`() {
    let even = Picture(
      width: 32, height: 32, pixels: (0..<32 * 32 * 3).map { [200, 100, 3][$0 % 3] })
    let extended = even.extended(by: PictureMargins(left: 48, top: 16, right: 16, bottom: 32))
    #expect(
      extended.picture.pixels == (0..<96 * 80 * 3).map { [200, 100, 3][$0 % 3] as UInt8 })
  }

  @Test func `takes the colours of more of the edge the farther away it is`() {
    // A white column in a black picture, at the right of it nothing but a margin above.
    let picture = Picture(
      width: 16, height: 16, pixels: (0..<16 * 16 * 3).map { $0 / 3 % 16 == 8 ? 255 : 0 })
    let canvas = picture.extended(by: PictureMargins(top: 16)).picture
    func level(_ x: Int, _ y: Int) -> UInt8 { canvas.pixels[3 * (y * 16 + x)] }
    // One pixel away: the mean of three; two away: of five.
    #expect((6...10).map { level($0, 15) } == [0, 85, 85, 85, 0])
    #expect((5...11).map { level($0, 14) } == [0, 51, 51, 51, 51, 51, 0])
  }

  @Test(arguments: [
    ("64,0,128,16", PictureMargins(left: 64, right: 128, bottom: 16)),
    ("1, 2, 3, 4", PictureMargins(left: 1, top: 2, right: 3, bottom: 4)),
  ])
  func `reads its margins as people write them`(text: String, margins: PictureMargins) {
    #expect(PictureMargins(text: text) == margins)
    #expect(PictureMargins(text: margins.text) == margins)
  }

  @Test(arguments: [
    "", "1,2,3", "0,0,0,0", "1,2,3,-4", "1,2,3,4,5", "a,0,0,0", "9000,0,0,0", "1,,2,3",
  ])
  func `refuses margins that are none`(text: String) {
    #expect(PictureMargins(text: text) == nil)
  }
}
