import Checkpoints
import FluxModels
import Generation
import Tensors

extension GenerationRequest {
  /// Number of the first step, and the latents before it.
  ///
  /// - Parameters:
  ///   - model: says what its latents are like.
  ///   - schedule: the noise levels of the walk.
  ///   - image: latents of the picture to start from.
  ///   - noise: the walk's noise, where it is drawn already.
  /// - Returns: where the walk begins, `[1, l, channels]`.
  /// - Throws: `GenerationError`, when what is given does not fit the recipe.
  func startingLatents(
    for model: TransformerConfiguration, on schedule: Schedule, over image: Tensor?,
    noise: Tensor?
  ) throws -> (index: Int, latents: Tensor) {
    switch start {
    case .seed, .noise:
      let noise = try noise ?? self.noise(for: model)
      guard let image else { return (0, noise) }
      // xₖ = (1 − σₖ) · image + σₖ · noise: where a walk from that noise to it would be.
      let first = recipe.firstStep(on: schedule)
      let sigma = schedule.sigmas[first]
      return (first, image.combined(1 - sigma, noise, sigma))
    case .step(let index, let latents):
      guard (0...recipe.steps).contains(index) else {
        throw GenerationError.outOfRange(
          .branchStep, value: "\(index)", from: "0", to: "\(recipe.steps)")
      }
      return (index, try fitting(latents, channels: model.inputChannels))
    }
  }

  /// The steps before step `index` that have to be taken again, with the latents before each.
  func stepsBefore(
    _ index: Int, of model: TransformerConfiguration
  ) throws -> [(index: Int, latents: Tensor)] {
    let known = latentsBefore.suffix(recipe.stepsLookedBackOn(from: index))
    return try zip(index - known.count..<index, known).map {
      ($0, try fitting($1, channels: model.inputChannels))
    }
  }

  /// The noise at the beginning of the walk, which a branch of it has as well; `[1, l, channels]`.
  func noise(for model: TransformerConfiguration) throws -> Tensor {
    let size = recipe.latentSize
    switch start {
    case .seed, .step:
      guard recipe.noise != Recipe.givenNoise else { throw GenerationError.missingNoise }
      guard let generator = NoiseGenerator(rawValue: recipe.noise) else {
        throw GenerationError.unknownNoise(
          recipe.noise, known: NoiseGenerator.allCases.map(\.rawValue))
      }
      var source = generator.source(seed: recipe.seed)
      // Drawn with channels first, as the reference does: the seed names the same picture there.
      let channels = model.inputChannels
      if model.generation == .flux1 {
        // Drawn for the latent picture, before its 2×2 patches become tokens.
        let noise = source.tensor([1, channels / 4, 2 * size.height, 2 * size.width])
        return noise.rearranged("b c h w -> b h w c").packedPatches
      }
      let noise = source.tensor([1, channels, size.height, size.width])
      return noise.rearranged("b c h w -> b (h w) c")
    case .noise(let latents):
      return try fitting(latents, channels: model.inputChannels)
    }
  }

  private func fitting(_ latents: Latents, channels: Int) throws -> Tensor {
    let size = recipe.latentSize
    let found = [latents.height, latents.width, latents.channels]
    let expected = [size.height, size.width, channels]
    guard found == expected else {
      throw GenerationError.misfittingLatents(found: found, expected: expected)
    }
    guard latents.tensor.isFinite else { throw GenerationError.latentsNotFinite }
    return latents.tensor
  }
}
