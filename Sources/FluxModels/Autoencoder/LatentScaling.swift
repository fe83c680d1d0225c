internal import Checkpoints
internal import Layers
internal import Tensors

/// Brings the channels of patched latents to mean 0 and deviation 1, or near it, and back.
struct LatentScaling: Sendable {
  private let mean: Tensor
  private let deviation: Tensor
  private let inverse: Tensor
  private let shift: Tensor

  private init(mean: [Float], deviation: [Float]) {
    let shape = [mean.count]
    self.mean = Tensor(mean, shape: shape)
    self.deviation = Tensor(deviation, shape: shape)
    inverse = Tensor(deviation.map { 1 / $0 }, shape: shape)
    shift = Tensor(zip(mean, deviation).map { -$0 / $1 }, shape: shape)
  }

  /// Reads what a generation of FLUX normalises with.
  ///
  /// FLUX.2 has a batch norm with the training's running statistics and no weights of its own,
  /// flux2 autoencoder.py:293; FLUX.1 one scale and one shift, flux autoencoder.py:305.
  init(_ weights: ParameterSource, configuration: AutoencoderConfiguration) throws {
    let channels = 4 * configuration.latentChannels
    switch configuration.generation {
    case .flux1:
      self.init(
        mean: Array(repeating: Float(configuration.shift ?? 0), count: channels),
        deviation: Array(repeating: Float(1 / (configuration.scale ?? 1)), count: channels))
    case .flux2:
      let epsilon = Float(configuration.batchNormEpsilon)
      let variance = try weights["bn"].vector("running_var", count: channels)
      self.init(
        mean: try weights["bn"].vector("running_mean", count: channels).values,
        deviation: variance.values.map { ($0 + epsilon).squareRoot() })
    }
  }

  /// Shape `(z − mean) / deviation` for `[…, c]`.
  func normalized(_ z: Tensor) -> Tensor { z.affine(scale: inverse, offset: shift) }

  /// Shape `z · deviation + mean` for `[…, c]`.
  func restored(_ z: Tensor) -> Tensor { z.affine(scale: deviation, offset: mean) }
}
