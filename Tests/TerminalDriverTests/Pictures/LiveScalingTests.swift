import Pictures
import Testing

@testable import TerminalDriver

@Suite("Live scaling")
struct LiveScalingTests {
  @Test(arguments: [(200, 180), (31, 29), (50, 90), (1, 1), (64, 7), (7, 64)])
  func `it is close to the exact filter`(width: Int, height: Int) throws {
    let scene = SamplePictures.scene(width: 64, height: 60)
    let fast = scene.scaledForPreview(width: width, height: height)
    let exact = scene.resampled(width: width, height: height)
    let comparison = fast.compared(to: exact)
    #expect((comparison.peakSignalToNoise ?? .infinity) > 30)
  }

  @Test(arguments: [(1, 1), (3, 500), (500, 3), (64, 60)])
  func `a flat picture stays flat`(width: Int, height: Int) {
    for level: UInt8 in [0, 1, 127, 254, 255] {
      let flat = Picture(width: 37, height: 41, pixels: Array(repeating: level, count: 37 * 41 * 3))
      let scaled = flat.scaledForPreview(width: width, height: height)
      #expect(scaled.pixels.allSatisfy { $0 == level })
    }
  }

  @Test(arguments: [(1, 1), (1, 9), (2, 3), (9, 1)])
  func `pictures of a few pixels grow`(width: Int, height: Int) {
    let noise = SamplePictures.noise(width: width, height: height)
    let scaled = noise.scaledForPreview(width: 50, height: 40)
    #expect((scaled.width, scaled.height) == (50, 40))
    let shrunk = scaled.scaledForPreview(width: width, height: height)
    #expect((shrunk.width, shrunk.height) == (width, height))
  }

  @Test func `the extremes of both filters stay within a level`() {
    // Black and white stripes drive the sums to their bounds.
    let stripes = Picture(
      width: 64, height: 64,
      pixels: (0..<64 * 64).flatMap { index in
        [UInt8](repeating: (index / 3 + index / 64 / 2) % 2 == 0 ? 255 : 0, count: 3)
      })
    for size in [13, 30, 63, 65, 100, 129] {
      let fast = stripes.scaledForPreview(width: size, height: size)
      let exact = stripes.resampled(width: size, height: size)
      // Sums that ran over would turn white into black.
      #expect((fast.compared(to: exact).peakSignalToNoise ?? .infinity) > 18, "\(size)")
    }
  }
}
