internal import Layers
internal import Tensors

/// Brings the channels of patched latents to mean 0 and deviation 1, and back.
///
/// A batch norm with the training's running statistics and no weights of its own.
/// Source: black-forest-labs/flux2 src/flux2/autoencoder.py:293.
struct LatentScaling: Sendable {
  private let mean: Tensor
  private let deviation: Tensor
  private let inverse: Tensor
  private let shift: Tensor

  init(_ weights: ParameterSource, channels: Int, epsilon: Float) throws {
    mean = try weights.vector("running_mean", count: channels)
    let variance = try weights.vector("running_var", count: channels)
    let deviations = variance.values.map { ($0 + epsilon).squareRoot() }
    deviation = Tensor(deviations, shape: [channels])
    inverse = Tensor(deviations.map { 1 / $0 }, shape: [channels])
    shift = Tensor(zip(mean.values, deviations).map { -$0 / $1 }, shape: [channels])
  }

  /// Shape `(z − mean) / deviation` for `[…, c]`.
  func normalized(_ z: Tensor) -> Tensor { z.affine(scale: inverse, offset: shift) }

  /// Shape `z · deviation + mean` for `[…, c]`.
  func restored(_ z: Tensor) -> Tensor { z.affine(scale: deviation, offset: mean) }
}
