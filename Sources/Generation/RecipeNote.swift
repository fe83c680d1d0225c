/// A recipe as a picture's file carries it.
public struct RecipeNote: Codable, Sendable, Hashable {
  /// Format of the newest notes; a later program reads all earlier ones.
  public static let newest = 1

  /// Format of this note.
  public var version = newest
  /// The recipe.
  public var recipe: Recipe

  /// Wraps a recipe.
  public init(_ recipe: Recipe) { self.recipe = recipe }
}

extension Recipe {
  /// The recipe in the words that other studios read from a picture.
  ///
  /// Source of the format: AUTOMATIC1111/stable-diffusion-webui modules/infotext_utils.py.
  public var parameters: String {
    var fields = [
      "Steps: \(steps)", "Sampler: \(sampler.nameElsewhere)", "CFG scale: \(cfgScale ?? 1)",
      "Seed: \(seed)",
      "Size: \(width)x\(height)", "Model: \(model)",
    ]
    if let guidance { fields.append("Distilled CFG Scale: \(guidance)") }
    if let image { fields.append("Denoising strength: \(image.strength)") }
    fields.append("Version: Darkroom")
    let negative = negativePrompt.isEmpty ? "" : "Negative prompt: \(negativePrompt)\n"
    let loras = loras.map { " <lora:\($0.file):\($0.weight)>" }.joined()
    return "\(prompt)\(loras)\n\(negative)\(fields.joined(separator: ", "))"
  }
}

extension SamplingMethod {
  /// What other studios call it.
  fileprivate var nameElsewhere: String {
    switch self {
    case .euler: "Euler"
    case .heun: "Heun"
    case .dpmPlusPlus: "DPM++ 2M"
    }
  }
}
