import Generation
import Sessions

extension Take {
  /// A take of a number, made at a moment that tells its number.
  static func sample(_ number: Int, from origin: Origin? = nil) -> Take {
    Take(
      id: TakeID(rawValue: number),
      recipe: Recipe(model: "miniature", prompt: "take \(number)", width: 64, height: 64, steps: 4),
      setup: .sample, createdAt: Timestamp(seconds: Double(number)), origin: origin)
  }

  /// A branch of a take after two steps.
  static func branch(_ number: Int, of parent: Int) -> Take {
    sample(number, from: Origin(take: TakeID(rawValue: parent), step: 2))
  }
}

extension Setup {
  static let sample = Setup(
    prompt: "a lighthouse",
    parameters: Parameters(model: "miniature", width: 64, height: 48, steps: 4, seed: .max))
}

extension Latents {
  /// One token of one number.
  static func sample(_ value: Float) -> Latents {
    Latents(height: 1, width: 1, channels: 1, values: [value])
  }
}

/// A small generator that gives the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
