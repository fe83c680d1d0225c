internal import Checkpoints
internal import Layers
internal import Tensors

/// Modulated norm and projection to the latent channels.
struct FinalLayer: Sendable {
  private let modulation: LevelLayer
  private let output: Linear
  private let epsilon: Float

  init(_ weights: ParameterSource, configuration: TransformerConfiguration) throws {
    let width = configuration.width
    let hasBias = configuration.hasBias
    modulation = LevelLayer(
      try weights["adaLN_modulation.1"].linear(
        inputs: width, outputs: 2 * width, hasBias: hasBias))
    output = try weights["linear"].linear(
      inputs: width, outputs: configuration.outputChannels, hasBias: hasBias)
    epsilon = Float(configuration.epsilon)
  }

  /// Maps `[1, l, c]` to `[1, l, latent channels]`.
  func callAsFunction(_ x: Tensor, _ level: NoiseLevel) -> Tensor {
    let parts = modulation(level).chunked(2)  // shift, scale
    let normalized = x.layerNormalized(
      scale: parts[1].plusOne, offset: parts[0], epsilon: epsilon)
    Probe.record("norm_out", normalized)
    return output(normalized)
  }
}
