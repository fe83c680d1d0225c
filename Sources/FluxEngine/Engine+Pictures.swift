import Checkpoints
import FluxModels
public import Generation
import Kernels
public import Pictures
import Tensors

extension Engine {
  /// Reads a model's networks and fits its preview ahead of the first picture.
  ///
  /// Each network takes its own turn, so that a picture that is asked for meanwhile waits for one of
  /// them at most, which it mostly needs itself; when it needs another model, nothing more is read.
  nonisolated public func prepare(model: String) async throws {
    try await answer { workbench in
      // Read to the end: a stopped kernel would leave half a network behind.
      try Cancellation.$current.withValue(nil) {
        _ = try workbench.shelf.model(model).promptReader()
      }
    }
    let rest: [@Sendable (LoadedModel) throws -> Void] = [
      { _ = try $0.transformer() }, { _ = try $0.preview() },
    ]
    for read in rest {
      try await answer { workbench in
        guard workbench.shelf.holds(model) else { return }
        try Cancellation.$current.withValue(nil) { try read(try workbench.shelf.model(model)) }
      }
    }
    try await answer { workbench in
      let model = try workbench.shelf.model(model)
      workbench.costs.prepare(model.arithmetic)
    }
  }

  /// The picture of latents that were kept; see `ImageGenerator`.
  nonisolated public func picture(
    of latents: Latents, model: String, width: Int, height: Int, by development: Development
  ) async throws -> Picture {
    try Recipe.validate(pictureSides: width, height)
    switch development {
    case .projection: return try await projected(latents, model, width, height)
    case .decoded:
      return try await answer { workbench in
        let loaded = try workbench.shelf.modelForDecoding(model)
        return try loaded.picture(of: latents, width: width, height: height)
      }
    }
  }

  @concurrent nonisolated private func projected(
    _ latents: Latents, _ model: String, _ width: Int, _ height: Int
  ) async throws -> Picture {
    let opened = try library.open(model)
    try latents.validate(for: opened)
    // Not the engine's autoencoder, which it may be computing with: one of our own, for a moment.
    let projection = try opened.projection {
      try LatentPreview(fitting: opened.loadAutoencoder(opened.arithmetic(nil).others))
    }
    return Picture(projection(latents.tensor, size: latents.size))
      .resampled(width: width, height: height)
  }
}

extension LoadedModel {
  /// Decodes latents, no larger than the picture needs them.
  fileprivate func picture(of latents: Latents, width: Int, height: Int) throws -> Picture {
    try latents.validate(for: opened)
    let needed = opened.autoencoder.decodingBytes(
      pixels: latents.size.count * LatentSize.pixelsPerTokenArea)
    let memory = MachineMemory.now()
    guard needed <= memory.available else {
      throw GenerationError.tooLittleMemory(needs: needed, has: memory.available)
    }
    let full = LatentGrid(try autoencoder().decoderInput(latents.tensor, size: latents.size))
    let factor =
      full.factors.last { full.pictureWidth / $0 >= width && full.pictureHeight / $0 >= height }
      ?? 1
    let colours = try full.averaged(by: factor).decoded(by: autoencoder())
    try require(colours, .developing, in: opened.autoencoderWeights)
    return Picture(colours).resampled(width: width, height: height)
  }
}

extension Latents {
  /// Size in tokens.
  var size: LatentSize { LatentSize(height: height, width: width) }

  /// Makes sure that a model can have made them.
  fileprivate func validate(for model: OpenedModel) throws(GenerationError) {
    let expected = model.transformer.inputChannels
    guard channels == expected, height > 0, width > 0 else {
      throw .misfittingLatents(
        found: [height, width, channels], expected: [nil, nil, expected])
    }
    guard size.count * LatentSize.pixelsPerTokenArea <= Recipe.maximumPixels else {
      throw .tooManyPixels(
        width: width * LatentSize.pixelsPerToken, height: height * LatentSize.pixelsPerToken,
        limit: Recipe.maximumPixels)
    }
  }
}
