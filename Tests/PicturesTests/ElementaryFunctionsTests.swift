import Foundation
import Testing

@testable import Pictures

@Suite("Elementary functions")
struct ElementaryFunctionsTests {
  @Test func `the sine is the C library's`() {
    let largest = stride(from: -3, through: 3, by: 1.0 / 4096)
      .map { abs(sineOfPi(times: $0) - sin($0 * .pi)) }.max()
    #expect(largest ?? 1 < 2e-15)  // What rounding 3π itself costs.
  }

  @Test(arguments: [-3.0, -1, 0, 1, 2, 3]) func `whole numbers have no sine`(x: Double) {
    #expect(sineOfPi(times: x) == 0)
  }

  @Test(arguments: [1e-300, 1e-9, 0.5, 1, 1.999_999, 2, 10, 65025, 1e17])
  func `the logarithm is the C library's`(x: Double) {
    #expect(abs(decimalLogarithm(x) - log10(x)) <= 4e-16 * max(1, abs(log10(x))))
  }
}
