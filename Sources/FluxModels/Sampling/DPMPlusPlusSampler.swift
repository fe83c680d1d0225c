public import Tensors

/// DPM-Solver++(2M): second order from the prediction of the step before; no more work than Euler.
///
/// With α = 1 − σ and λ = ln(α / σ), a step is
/// x′ = σ′/σ · x + (1 − σ′/σ) · D,  D = (1 + 1/2r) · x̂₀ − 1/2r · x̂₀⁻,  r = (λ − λ⁻) / (λ′ − λ).
/// The first step and the last are of first order: λ is infinite at both ends.
/// Source: Lu and others, DPM-Solver++, 2022, algorithm 2; diffusers DPMSolverMultistepScheduler
/// with `use_flow_sigmas`.
public struct DPMPlusPlusSampler: Sampler {
  private var previous: (predicted: Tensor, sigma: Float)?

  /// One velocity a step.
  public static func evaluations(step index: Int, of sigmas: [Float]) -> Int { 1 }

  /// Nothing to remember yet.
  public init() {}

  /// Takes one step; see `Sampler`.
  public mutating func step(
    _ x: Tensor, from sigma: Float, to next: Float,
    velocity: (_ x: Tensor, _ sigma: Float) throws -> Tensor
  ) rethrows -> (latents: Tensor, predicted: Tensor) {
    let predicted = x.prediction(velocity: try velocity(x, sigma), at: sigma)
    let share = next / sigma
    let target = extrapolated(predicted, from: sigma, to: next)
    previous = (predicted, sigma)
    return (x.combined(share, target, 1 - share), predicted)
  }

  /// D: where the predictions are heading.
  private func extrapolated(_ predicted: Tensor, from sigma: Float, to next: Float) -> Tensor {
    guard let previous, next > 0, sigma < 1, previous.sigma < 1 else { return predicted }
    let before = Self.logSignalToNoise(previous.sigma)
    let (here, there) = (Self.logSignalToNoise(sigma), Self.logSignalToNoise(next))
    guard here > before else { return predicted }
    let weight = Float((there - here) / (2 * (here - before)))  // 1/2r
    return predicted.combined(1 + weight, previous.predicted, -weight)
  }

  /// λ = ln((1 − σ) / σ).
  private static func logSignalToNoise(_ sigma: Float) -> Double {
    logarithm((1 - Double(sigma)) / Double(sigma))
  }
}
