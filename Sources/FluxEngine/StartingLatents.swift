import FluxModels
import Generation
import Tensors

extension GenerationRequest {
  /// Number of the first step, and the latents before it.
  func startingLatents(channels: Int) throws -> (index: Int, latents: Tensor) {
    let size = recipe.latentSize
    switch start {
    case .seed:
      guard recipe.noise != Recipe.givenNoise else { throw GenerationError.missingNoise }
      guard let generator = NoiseGenerator(rawValue: recipe.noise) else {
        throw GenerationError.outOfRange(
          name: "noise generator", value: "\"\(recipe.noise)\"",
          range: NoiseGenerator.allCases.map(\.rawValue).joined(separator: " or "))
      }
      var source = generator.source(seed: recipe.seed)
      // Drawn with channels first, as the reference does: the seed names the same picture there.
      let noise = source.tensor([1, channels, size.height, size.width])
      return (0, noise.rearranged("b c h w -> b (h w) c"))
    case .noise(let latents):
      return (0, try fitting(latents, channels: channels))
    case .step(let index, let latents):
      guard (0...recipe.steps).contains(index) else {
        throw GenerationError.outOfRange(
          name: "step to branch from", value: "\(index)", range: "from 0 to \(recipe.steps)")
      }
      return (index, try fitting(latents, channels: channels))
    }
  }

  private func fitting(_ latents: Latents, channels: Int) throws -> Tensor {
    let size = recipe.latentSize
    let found = [latents.height, latents.width, latents.channels]
    let expected = [size.height, size.width, channels]
    guard found == expected else {
      throw GenerationError.misfittingLatents(found: "\(found)", expected: "\(expected)")
    }
    guard latents.tensor.isFinite else {
      throw GenerationError.misfittingLatents(
        found: "not all finite", expected: "finite numbers")
    }
    return latents.tensor
  }
}
