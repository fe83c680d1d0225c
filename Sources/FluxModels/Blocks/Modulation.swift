internal import Checkpoints
internal import Layers
internal import Tensors

/// How the noise level shifts, scales and gates one half of a block; `[1, c]` each.
struct Modulation: Sendable {
  let shift: Tensor
  let scale: Tensor
  let gate: Tensor

  /// LayerNorm(x) · (1 + scale) + shift for `[1, l, c]`.
  func applied(to x: Tensor, epsilon: Float) -> Tensor {
    x.layerNormalized(scale: scale.plusOne, offset: shift, epsilon: epsilon)
  }
}

/// Makes modulations of the noise level's embedding.
///
/// In FLUX.2 one such layer serves all blocks of its kind, flux2 model.py:159; in FLUX.1 each block
/// has its own.
struct ModulationLayer: Sendable {
  private let layer: LevelLayer
  /// Modulations made: 2 for a double block's stream, 1 for a single block.
  private let count: Int

  init(_ weights: ParameterSource, count: Int, configuration: TransformerConfiguration) throws {
    let width = configuration.width
    layer = LevelLayer(
      try weights["lin"].inFloat32.linear(
        inputs: width, outputs: 3 * count * width, hasBias: configuration.hasBias))
    self.count = count
  }

  /// Modulations in the order of use.
  func callAsFunction(_ level: NoiseLevel) -> [Modulation] {
    let parts = layer(level).chunked(3 * count)
    return (0..<count).map {
      Modulation(shift: parts[3 * $0], scale: parts[3 * $0 + 1], gate: parts[3 * $0 + 2])
    }
  }
}

/// The modulation layers of all blocks of a kind: one for each, or one for all of them.
struct BlockModulations: Sendable {
  private let layers: [ModulationLayer]

  /// One layer for all blocks.
  init(shared layer: ModulationLayer) { layers = [layer] }

  /// A layer for each block.
  init(_ layers: [ModulationLayer]) { self.layers = layers }

  /// The modulations of block after block at a level, each computed when it is asked for.
  func callAsFunction(_ level: NoiseLevel) -> (_ block: Int) -> [Modulation] {
    if layers.count == 1 {
      let modulations = layers[0](level)
      return { _ in modulations }
    }
    return { layers[$0](level) }
  }
}

extension Tensor {
  /// 1 + x.
  var plusOne: Tensor { self + Tensor(repeating: 1, shape: shape) }
}
