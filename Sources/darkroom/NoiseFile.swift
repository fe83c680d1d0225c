import Checkpoints
import FluxModels
import Generation
import Tensors

/// Initial latents in a safetensors file.
enum NoiseFile {
  static let tensorName = "latents.initial"

  /// Reads the latents for a recipe's size.
  static func read(_ path: String, for recipe: Recipe) throws -> Latents {
    let file = try SafetensorsFile(path: path)
    let stored = try file.tensor(named: tensorName)
    let size = LatentSize(pixelHeight: recipe.height, pixelWidth: recipe.width)
    guard stored.shape.count == 3, stored.shape[0] == 1, stored.shape[1] == size.count else {
      throw GenerationError.misfittingLatents(
        found: stored.shape, expected: [1, size.count, nil])
    }
    guard stored.elementType.isFloatingPoint else {
      throw CheckpointError.unsupportedElementType(
        path, tensor: tensorName, type: stored.elementType.rawValue)
    }
    return Latents(
      height: size.height, width: size.width, channels: stored.shape[2],
      values: Tensor([stored]).values)
  }
}
