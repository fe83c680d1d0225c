import Kernels

extension Tensor: CustomStringConvertible {
  /// Shape, mean and standard deviation: `Tensor [1, 512, 3072] μ 0.002 σ 1.01`.
  public var description: String {
    let values = values.map(Double.init)
    let mean = values.reduce(0, +) / Double(max(1, count))
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, count))
    return "Tensor \(shape) μ \(rounded(mean)) σ \(rounded(variance.squareRoot()))"
  }

  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  /// Whether no element is NaN or infinite.
  public var isFinite: Bool { Reductions.isFinite(pointer, count: count) }
}
