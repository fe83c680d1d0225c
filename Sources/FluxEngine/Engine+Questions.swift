public import Generation
import Kernels
import Tokenizers

// Everything here leaves the caller's actor, and none of it waits for the engine's own thread.
extension Engine {
  /// The models that can be asked for by name.
  @concurrent nonisolated public func models() async -> [KnownModel] { library.models() }

  /// What there is to know about a model.
  @concurrent nonisolated public func summary(of model: String) async throws -> ModelSummary {
    try library.open(model, on: costs.memory()).summary(name: model)
  }

  /// What a request will cost, without starting it.
  @concurrent nonisolated public func estimate(
    for request: GenerationRequest
  ) async throws -> Estimate {
    try request.validate()
    let memory = costs.memory()
    return costs.estimate(for: request, model: try library.open(request.recipe.model, on: memory)) {
      library.names(fitting: memory)
    }
  }

  /// How much of a prompt a model reads; see `ImageGenerator`.
  @concurrent nonisolated public func measure(
    prompt: String, model: String, textLength: Int?
  ) async throws -> PromptMeasure {
    if let textLength { try Recipe.validate(textLength: textLength) }
    let tokenizer = try library.tokenizer(of: model)
    // A model that lacks its weights still shows where a prompt would be cut.
    let usual = (try? library.open(model))?.textLength ?? min(512, tokenizer.maximumLength ?? 512)
    let limit = textLength ?? usual
    let tokens = tokenizer.tokens(for: prompt, length: limit)
    return PromptMeasure(
      usedTokens: tokens.usedCount, droppedTokens: tokens.droppedCount, limit: limit,
      cutOffset: tokens.cutOffset)
  }
}
