public import Checkpoints
public import Layers
public import Tensors

/// Pictures to normalised latent tokens and back.
public struct Autoencoder: Sendable {
  // 1 batch · h rows of tokens · w columns of tokens · c latent channels
  private let encoder: Encoder
  private let decoder: Decoder
  let scaling: LatentScaling

  /// Reads the network's weights.
  ///
  /// - Parameters:
  ///   - weights: tensors under BFL's names.
  ///   - configuration: the shapes to expect.
  /// - Throws: an error that names the first tensor that is missing or has another shape.
  public init(_ weights: ParameterSource, configuration: AutoencoderConfiguration) throws {
    encoder = try Encoder(weights["encoder"], configuration: configuration)
    decoder = try Decoder(weights["decoder"], configuration: configuration)
    scaling = try LatentScaling(weights, configuration: configuration)
  }

  /// The latents of a picture: the posterior's mean, in 2×2 patches, normalised.
  ///
  /// - Parameter picture: `[1, 16h, 16w, 3]` in −1…1.
  /// - Returns: `[1, h · w, 4c]`.
  /// - Throws: `CancellationError`.
  public func encode(_ picture: Tensor) throws -> Tensor {
    let mean = try encoder(picture)
    return scaling.normalized(mean.packedPatches)
  }

  /// What the decoder is given for latent tokens.
  ///
  /// - Parameters:
  ///   - latents: `[1, h · w, 4c]`.
  ///   - size: h and w.
  /// - Returns: `[1, 2h, 2w, c]`.
  public func decoderInput(_ latents: Tensor, size: LatentSize) -> Tensor {
    scaling.restored(latents).unpackedPatches(size)
  }

  /// The picture of what `decoderInput` returned.
  ///
  /// - Parameter latents: `[1, 2h, 2w, c]`.
  /// - Returns: `[1, 16h, 16w, 3]` around −1…1.
  /// - Throws: `CancellationError`.
  public func decode(_ latents: Tensor) throws -> Tensor { try decoder(latents) }
}
