import Foundation

/// Float32 noise that equals `torch.randn` with a CPU generator.
///
/// Source: pytorch aten/src/ATen/native/cpu/DistributionTemplates.h (`normal_fill`) and
/// aten/src/ATen/core/DistributionsHelper.h. Only the seed's low 32 bits count, as there.
public struct TorchNoise: NoiseSource {
  private var engine: MersenneTwister
  /// The second number of a pair drawn one by one, kept for the next call.
  private var spare: Double?

  /// Starts from a seed.
  public init(seed: UInt64) {
    engine = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
  }

  /// Draws `count` numbers.
  public mutating func next(_ count: Int) -> [Float] {
    // Short draws take another path there: pairs in double precision.
    guard count >= 16 else { return (0..<count).map { _ in Float(nextDouble()) } }
    var values = (0..<count).map { _ in nextUniform() }
    for first in stride(from: 0, through: count - 16, by: 16) { transform(&values, at: first) }
    if !count.isMultiple(of: 16) {  // The last sixteen are drawn anew.
      for i in count - 16..<count { values[i] = nextUniform() }
      transform(&values, at: count - 16)
    }
    return values
  }

  /// Box–Muller on sixteen uniform numbers: cosines first, then sines.
  private func transform(_ values: inout [Float], at first: Int) {
    for i in first..<first + 8 {
      let radius = (-2 * log(Double(1 - values[i]))).squareRoot()
      let angle = 2 * Double.pi * Double(values[i + 8])
      values[i] = Float(radius * cos(angle))
      values[i + 8] = Float(radius * sin(angle))
    }
  }

  private mutating func nextUniform() -> Float { Float(engine.next() & 0xff_ffff) * 0x1p-24 }

  private mutating func nextUniformDouble() -> Double {
    let high = UInt64(engine.next())
    let low = UInt64(engine.next())
    return Double((high << 32 | low) & (1 << 53 - 1)) * 0x1p-53
  }

  private mutating func nextDouble() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    let angle = 2 * Double.pi * nextUniformDouble()
    let radius = (-2 * log1p(-nextUniformDouble())).squareRoot()
    spare = radius * sin(angle)
    return radius * cos(angle)
  }
}
