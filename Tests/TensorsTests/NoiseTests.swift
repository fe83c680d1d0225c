import Goldens
import Testing

@testable import Tensors

@Suite struct `Noise` {
  struct Parameters: Decodable {
    struct Case: Decodable {
      let name: String
      let seed: UInt64
      let shape: [Int]
      let dtype: String
    }
    let cases: [Case]
  }

  @Test func `equals torch's on the processor for every seed and shape`() throws {
    let golden = try Golden("noise")
    let cases = try golden.parameters(as: Parameters.self).cases.filter { $0.dtype == "f32" }
    #expect(cases.count == 40)
    for entry in cases {
      var source = TorchNoise(seed: entry.seed)
      #expect(source.tensor(entry.shape).distance(to: golden[entry.name]) <= 2e-6, "\(entry.name)")
    }
  }

  @Test func `goes on where the last draw ended`() throws {
    let golden = try Golden("noise")
    var source = TorchNoise(seed: 42)
    #expect(source.tensor([20]).distance(to: golden["f32.42.first_of_two"]) <= 2e-6)
    #expect(source.tensor([20]).distance(to: golden["f32.42.second_of_two"]) <= 2e-6)
  }

  /// Known answers of Random123's kat_vectors, philox4x32, 10 rounds.
  @Test(arguments: [
    (
      SIMD4<UInt32>(repeating: 0), SIMD2<UInt32>(repeating: 0),
      SIMD4<UInt32>(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
    ),
    (
      SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
      SIMD4<UInt32>(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
    ),
  ])
  func `philox gives the published bits`(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>, expected: SIMD4<UInt32>
  ) {
    #expect(PhiloxNoise.block(counter: counter, key: key) == expected)
  }

  @Test(arguments: NoiseGenerator.allCases)
  func `has mean 0 and deviation 1`(generator: NoiseGenerator) {
    var source = generator.source(seed: 7)
    let values = source.next(100_000).map(Double.init)
    let mean = values.reduce(0, +) / 100_000
    let variance = values.reduce(0) { $0 + $1 * $1 } / 100_000
    #expect(abs(mean) < 0.01)
    #expect(abs(variance - 1) < 0.02)
  }

  @Test(arguments: NoiseGenerator.allCases)
  func `differs from seed to seed`(generator: NoiseGenerator) {
    var a = generator.source(seed: 1)
    var b = generator.source(seed: 2)
    #expect(a.next(64) != b.next(64))
  }
}
