internal import Tensors

/// The noise levels that a picture passes, from 1 down to 0.
public struct Schedule: Sendable, Equatable {
  /// σ₀ … σₙ: one more than there are steps; the last is 0.
  public let sigmas: [Float]

  /// Number of steps.
  public var steps: Int { sigmas.count - 1 }

  /// Evenly spaced levels, shifted up by μ so that composition gets its share of the steps.
  ///
  /// σ(t) = e^μ / (e^μ + 1/t − 1). Source: diffusers FlowMatchEulerDiscreteScheduler,
  /// `_time_shift_exponential`; float32 where it uses float32.
  public init(steps: Int, mu: Double) {
    let factor = Float(exponential(mu))
    sigmas =
      (0..<steps).map { index in
        let last = 1 / Double(steps)
        let t = Float(steps == 1 ? 1 : 1 + (last - 1) * Double(index) / Double(steps - 1))
        return factor / (factor + (1 / t - 1))
      } + [0]
  }
}
