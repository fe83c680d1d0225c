import Foundation
import Pictures
import Testing

@Suite("Comparison")
struct ComparisonTests {
  private let first = Picture(width: 2, height: 1, pixels: [10, 20, 30, 40, 50, 60])
  private let second = Picture(width: 2, height: 1, pixels: [10, 21, 28, 40, 50, 63])

  @Test func `a picture is no distance from itself`() {
    let comparison = first.compared(to: first)
    #expect(comparison.largestDifference == 0)
    #expect(comparison.meanDifference == 0)
    #expect(comparison.peakSignalToNoise == nil)
  }

  @Test func `differences count either way`() {
    let comparison = first.compared(to: second)
    #expect(comparison == second.compared(to: first))
    #expect(comparison.largestDifference == 3)
    #expect(comparison.meanDifference == 1)
  }

  @Test func `the signal to noise ratio is in decibels`() throws {
    let ratio = try #require(first.compared(to: second).peakSignalToNoise)
    #expect(abs(ratio - 10 * log10(255 * 255 / (14.0 / 6))) < 1e-12)
  }

  @Test func `black against white is zero decibels`() throws {
    let black = Picture(width: 1, height: 1, pixels: [0, 0, 0])
    let white = Picture(width: 1, height: 1, pixels: [255, 255, 255])
    let ratio = try #require(black.compared(to: white).peakSignalToNoise)
    #expect(abs(ratio) < 1e-12)
  }

  @Test func `the picture of differences has no sign`() {
    #expect(first.absoluteDifference(from: second).pixels == [0, 1, 2, 0, 0, 3])
    #expect(second.absoluteDifference(from: first) == first.absoluteDifference(from: second))
  }

  @Test func `pictures of different sizes are a mistake of the caller`() async {
    await #expect(processExitsWith: .failure) {
      let tall = Picture(width: 1, height: 2, pixels: [1, 2, 3, 4, 5, 6])
      _ = tall.compared(to: Picture(width: 2, height: 1, pixels: [1, 2, 3, 4, 5, 6]))
    }
  }
}
