/// Seeded normal noise: what a picture starts from.
public protocol NoiseSource {
  /// Draws `count` numbers of mean 0 and deviation 1, and moves on.
  mutating func next(_ count: Int) -> [Float]
}

extension NoiseSource {
  /// Draws a tensor, row-major.
  public mutating func tensor(_ shape: [Int]) -> Tensor {
    Tensor(next(shape.reduce(1, *)), shape: shape)
  }
}

/// The generators by the names that recipes store.
public enum NoiseGenerator: String, Sendable, CaseIterable, Codable {
  /// PyTorch's on the processor, which diffusers' examples use.
  case torch
  /// Philox, one counter for each number, which the web studios use.
  case philox

  /// Starts the generator from a seed.
  public func source(seed: UInt64) -> any NoiseSource {
    switch self {
    case .torch: TorchNoise(seed: seed)
    case .philox: PhiloxNoise(seed: seed)
    }
  }
}
