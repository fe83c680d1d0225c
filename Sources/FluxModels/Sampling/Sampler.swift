public import Tensors

/// A way along the velocity field from noise to picture.
///
/// A value that one walk advances: some samplers remember the step before. One that takes that step
/// again goes on as if it had not been interrupted.
public protocol Sampler: Sendable {
  /// Velocities that the step `index` of a walk along `sigmas` asks for.
  static func evaluations(step index: Int, of sigmas: [Float]) -> Int

  /// A sampler at the beginning of a walk.
  init()

  /// Takes one step.
  ///
  /// - Parameters:
  ///   - x: latents at noise level `sigma`.
  ///   - sigma: where the step begins.
  ///   - next: where it ends, lower than `sigma`.
  ///   - velocity: dx/dσ of latents at a noise level.
  /// - Returns: the latents at `next`, and the finished picture as it looks from `sigma`.
  mutating func step(
    _ x: Tensor, from sigma: Float, to next: Float,
    velocity: (_ x: Tensor, _ sigma: Float) throws -> Tensor
  ) rethrows -> (latents: Tensor, predicted: Tensor)
}

extension Tensor {
  /// The finished picture as it looks from these latents: x̂₀ = x − σ · v.
  func prediction(velocity: Tensor, at sigma: Float) -> Tensor { combined(1, velocity, -sigma) }
}
