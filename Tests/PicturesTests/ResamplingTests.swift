import Pictures
import Testing

@Suite("Resampling")
struct ResamplingTests {
  @Test func `the goldens are there`() {
    #expect(PortablePixmap.names(endingIn: ".source.ppm").count == 17)
  }

  @Test(arguments: PortablePixmap.names(endingIn: ".source.ppm"))
  func `every level is Pillow's`(name: String) throws {
    let source = try PortablePixmap.read(name + ".source.ppm")
    let golden = try PortablePixmap.read(name + ".lanczos.ppm")
    let resampled = source.resampled(width: golden.width, height: golden.height)
    let comparison = resampled.compared(to: golden)
    #expect(comparison.largestDifference == 0, "\(name): \(comparison)")
  }

  @Test func `the same size is the same picture`() {
    #expect(Picture.noise(31, 17).resampled(width: 31, height: 17) == .noise(31, 17))
  }

  @Test(arguments: [(1, 1), (500, 1), (1, 500), (37, 91)])
  func `one pixel fills any size with its color`(width: Int, height: Int) {
    let dot = Picture(width: 1, height: 1, pixels: [255, 0, 7])
    let filled = dot.resampled(width: width, height: height)
    #expect(filled.pixels == (0..<width * height).flatMap { _ in [255, 0, 7] as [UInt8] })
  }

  @Test(arguments: [(1, 1), (3, 2), (1, 700), (900, 1)])
  func `an even picture stays even however it is shrunk`(width: Int, height: Int) {
    let gray = Picture(width: 901, height: 701, pixels: .init(repeating: 200, count: 901 * 701 * 3))
    let shrunk = gray.resampled(width: width, height: height)
    #expect(shrunk.pixels.allSatisfy { $0 == 200 })
  }

  @Test(arguments: [13, 29, 80])
  func `rows are resampled as columns are`(length: Int) {
    let source = Picture.noise(29, 41)
    #expect(
      source.resampled(width: 29, height: length)
        == source.transposed.resampled(width: length, height: 29).transposed)
  }

  @Test func `no size is refused before it is computed`() async {
    await #expect(processExitsWith: .failure) {
      _ = Picture(width: 1, height: 1, pixels: [1, 2, 3]).resampled(width: 0, height: 4)
    }
  }
}
