import Generation
import Sessions

extension StudioState {
  /// Takes what the chosen row stands for out of the shot, where that is possible.
  mutating func clearParameter() -> [Effect] {
    switch parameter {
    case .lora(let index): removeLoRA(index)
    case .start, .strength: clearStart()
    case .size, .steps, .guidance, .seed, .schedule, .sampler, .cache, .precision, .wildcardSeed,
      .negativePrompt, .referenceSizes, .model, .threads:
      []
    }
  }

  /// Sets a parameter as the model's makers advise.
  mutating func resetParameter() -> [Effect] {
    switch parameter {
    case .size:
      guard let defaults = model?.defaults else { return [] }
      return adjust {
        $0.parameters.width = defaults.width
        $0.parameters.height = defaults.height
      }
    case .steps:
      guard let defaults = model?.defaults else { return [] }
      return adjust { $0.parameters.steps = defaults.steps }
    case .schedule: return adjust { $0.parameters.schedule = .standard }
    case .sampler: return adjust { $0.parameters.sampler = .euler }
    case .cache: return adjust { $0.parameters.cacheThreshold = 0 }
    case .precision: return set(precision: model?.defaults.precision)
    case .start: return clearStart()
    case .strength: return set(strength: StartingImage.usualStrength)
    case .lora(let index): return setLoRA(index, weight: 1)
    case .referenceSizes: return adjust { $0.parameters.keepsReferenceSizes = false }
    case .guidance:
      guard let defaults = model?.defaults else { return [] }
      return adjust {
        $0.parameters.guidance = defaults.guidance
        $0.parameters.cfgScale = defaults.cfgScale
      }
    case .seed:
      return adjust {
        $0.parameters.seed = 0
        $0.parameters.noise = Recipe.usualGenerator
      }
    case .wildcardSeed: return adjust { $0.parameters.wildcardSeed = 0 }
    case .negativePrompt: return adjust { $0.negativePrompt = "" }
    // The model is the person's own choice: nobody advises another one.
    case .model: return []
    case .threads: return set(threads: nil)
    }
  }
}
