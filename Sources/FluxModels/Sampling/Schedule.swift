internal import Tensors

/// The noise levels that a picture passes, from noise down to 0.
public struct Schedule: Sendable, Equatable {
  /// σ₀ … σₙ: one more than there are steps; the last is 0.
  public let sigmas: [Float]

  /// Number of steps.
  public var steps: Int { sigmas.count - 1 }

  /// Given levels, which have to fall; the 0 at the end is added where it is missing.
  public init(sigmas: [Float]) {
    self.sigmas = sigmas.last == 0 ? sigmas : sigmas + [0]
  }

  /// Evenly spaced levels, shifted up by μ so that composition gets its share of the steps.
  ///
  /// σ(t) = e^μ / (e^μ + 1/t − 1). Source: diffusers FlowMatchEulerDiscreteScheduler,
  /// `_time_shift_exponential`; float32 where it uses float32.
  public init(steps: Int, mu: Double) {
    let factor = Float(exponential(mu))
    self.init(sigmas: Self.even(steps).map { factor / (factor + (1 / $0 - 1)) } + [0])
  }

  /// Evenly spaced levels to a power: above 1, most steps are spent where little noise is left.
  public init(steps: Int, exponent: Double) {
    self.init(
      sigmas: Self.even(steps).map { exponent == 1 ? $0 : Float(power(Double($0), exponent)) }
        + [0])
  }

  /// 1 … 1/n.
  private static func even(_ steps: Int) -> [Float] {
    let last = 1 / Double(steps)
    return (0..<steps).map { index in
      Float(steps == 1 ? 1 : 1 + (last - 1) * Double(index) / Double(steps - 1))
    }
  }

  /// Where a walk over a given picture begins, so that its noise covers that share of the steps.
  ///
  /// Source: diffusers pipelines/flux/pipeline_flux_img2img.py, `get_timesteps`.
  ///
  /// - Parameter strength: 0 to keep the picture as it is, 1 to keep nothing of it.
  /// - Returns: the index of the first step.
  public func firstStep(strength: Double) -> Int {
    let kept = Double(steps) - min(Double(steps) * strength, Double(steps))
    return Int(max(kept, 0))
  }
}
