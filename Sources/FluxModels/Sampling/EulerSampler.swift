public import Tensors

/// The straight walk along the velocity.
public enum EulerSampler {
  /// xₖ₊₁ = xₖ + (σₖ₊₁ − σₖ) · v.
  public static func step(
    _ x: Tensor, velocity: Tensor, from sigma: Float, to next: Float
  )
    -> Tensor
  {
    x.combined(1, velocity, next - sigma)
  }

  /// The finished picture as it looks from here: x̂₀ = xₖ − σₖ · v.
  public static func prediction(_ x: Tensor, velocity: Tensor, at sigma: Float) -> Tensor {
    x.combined(1, velocity, -sigma)
  }
}
