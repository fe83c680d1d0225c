public import Tensors

/// Second order: the mean of the velocities at both ends of an Euler step; twice the work.
///
/// The last step, to no noise at all, is Euler's. Source: Karras and others, Elucidating the Design
/// Space of Diffusion-Based Generative Models, 2022, algorithm 1; diffusers
/// FlowMatchHeunDiscreteScheduler.
public struct HeunSampler: Sampler {
  /// Two velocities a step, but for the last.
  public static func evaluations(step index: Int, of sigmas: [Float]) -> Int {
    sigmas[index + 1] == 0 ? 1 : 2
  }

  /// It has nothing to remember.
  public init() {}

  /// Takes one step; see `Sampler`.
  public mutating func step(
    _ x: Tensor, from sigma: Float, to next: Float,
    velocity: (_ x: Tensor, _ sigma: Float) throws -> Tensor
  ) rethrows -> (latents: Tensor, predicted: Tensor) {
    let here = try velocity(x, sigma)
    let predicted = x.prediction(velocity: here, at: sigma)
    let straight = x.combined(1, here, next - sigma)
    guard next > 0 else { return (straight, predicted) }
    let there = try velocity(straight, next)
    return (x.combined(1, here.combined(0.5, there, 0.5), next - sigma), predicted)
  }
}
