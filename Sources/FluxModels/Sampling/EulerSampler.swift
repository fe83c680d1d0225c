public import Tensors

/// The straight walk along the velocity: xₖ₊₁ = xₖ + (σₖ₊₁ − σₖ) · v.
///
/// Source: black-forest-labs/flux2 src/flux2/sampling.py, `denoise`.
public struct EulerSampler: Sampler {
  /// One velocity a step.
  public static func evaluations(step index: Int, of sigmas: [Float]) -> Int { 1 }

  /// It has nothing to remember.
  public init() {}

  /// Takes one step; see `Sampler`.
  public mutating func step(
    _ x: Tensor, from sigma: Float, to next: Float,
    velocity: (_ x: Tensor, _ sigma: Float) throws -> Tensor
  ) rethrows -> (latents: Tensor, predicted: Tensor) {
    let here = try velocity(x, sigma)
    return (x.combined(1, here, next - sigma), x.prediction(velocity: here, at: sigma))
  }
}
