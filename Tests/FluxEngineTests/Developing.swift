import FluxEngine
import Generation
import Goldens
import Pictures

/// Everything that happened while a picture developed.
struct Developed: Sendable {
  var picture: Picture?
  var steps: [Step] = []
  var initial: Latents?
  var previews: [Picture] = []
  var stages: [Stage] = []
  var prompt: PromptReport?
  var estimate: Estimate?
  var sigmas: [Float] = []
  var first: Int?
  var loras: [LoRAReport] = []
  var traced: [String: TracedValue] = [:]
}

extension Engine {
  /// An engine for the bundled and the tiny models.
  static func forTests() throws -> Engine { try Engine(library: ModelLibrary(named: [:])) }
}

extension ImageGenerator {
  /// Develops a picture to its end.
  func finish(_ request: GenerationRequest) async throws -> Developed {
    var developed = Developed()
    for try await event in develop(request) {
      switch event {
      case .estimated(let estimate): developed.estimate = estimate
      case .entered(let stage): developed.stages.append(stage)
      case .promptRead(let report): developed.prompt = report
      case .adapted(let reports): developed.loras = reports
      case .started(let sigmas, let index, let latents):
        (developed.sigmas, developed.first, developed.initial) = (sigmas, index, latents)
      case .step(let step): developed.steps.append(step)
      case .preview(_, let picture): developed.previews.append(picture)
      case .finished(let picture, _): developed.picture = picture
      case .traced(let value): developed.traced[value.name] = value
      }
    }
    return developed
  }
}

extension GenerationRequest {
  /// A request whose references have their numbers for names.
  init(recipe: Recipe, showing pictures: [Picture]) {
    var recipe = recipe
    recipe.references = pictures.indices.map {
      ReferenceName(name: "picture \($0 + 1)", fingerprint: "")
    }
    self.init(recipe: recipe, references: pictures)
  }
}

extension Recipe {
  /// A small picture of the tiny klein.
  static func tiny(_ prompt: String = "a red apple", steps: Int = 4, seed: UInt64 = 1) -> Recipe {
    Recipe(
      model: TinyModels.klein, prompt: prompt, width: 64, height: 48, steps: steps, seed: seed,
      textLength: 40)
  }
}
