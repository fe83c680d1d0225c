import Generation
import Sessions

extension StudioState {
  /// Sets a parameter as the model's makers advise.
  mutating func resetParameter() -> [Effect] {
    guard let defaults = model?.defaults else { return [] }
    switch parameter {
    case .size:
      return adjust {
        $0.parameters.width = defaults.width
        $0.parameters.height = defaults.height
      }
    case .steps:
      return adjust {
        $0.parameters.steps = defaults.steps
        $0.parameters.schedule = .standard
        $0.parameters.sampler = .euler
      }
    case .guidance:
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
    case .model: return adjust { $0.parameters.loras = [] }
    case .threads: return set(threads: nil)
    }
  }
}
