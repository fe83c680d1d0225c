import Foundation

/// Float32 noise as the web studios draw it for their "NV" seeds: number i comes from counter i
/// alone, as `torch.randn` does on CUDA while a picture has no more numbers than the card threads.
///
/// Source: Philox4×32-10, "Parallel random numbers: as easy as 1, 2, 3", Salmon et al. 2011;
/// Box–Muller with the sine, as CUDA's curand_normal.
public struct PhiloxNoise: NoiseSource {
  private let key: SIMD2<UInt32>
  /// Draws made so far: the counter's low word.
  private var draw: UInt32 = 0

  /// Starts from a seed.
  public init(seed: UInt64) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
  }

  /// Draws `count` numbers.
  public mutating func next(_ count: Int) -> [Float] {
    defer { draw &+= 1 }
    return (0..<count).map { i in
      let counter = SIMD4(
        draw, 0, UInt32(truncatingIfNeeded: i), UInt32(truncatingIfNeeded: i >> 32))
      let bits = Self.block(counter: counter, key: key)
      let u = (Double(bits[0]) + 0.5) * 0x1p-32
      let angle = (Double(bits[1]) + 0.5) * 0x1p-32 * 2 * Double.pi
      return Float((-2 * log(u)).squareRoot() * sin(angle))
    }
  }

  /// Ten rounds of Philox 4×32.
  static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var counter = counter
    var key = key
    for round in 0..<10 {
      if round > 0 { key &+= SIMD2(0x9e37_79b9, 0xbb67_ae85) }
      let a = counter[0].multipliedFullWidth(by: 0xd251_1f53)
      let b = counter[2].multipliedFullWidth(by: 0xcd9e_8d57)
      counter = SIMD4(b.high ^ counter[1] ^ key[0], b.low, a.high ^ counter[3] ^ key[1], a.low)
    }
    return counter
  }
}
