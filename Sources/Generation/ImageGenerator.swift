public import Pictures

/// Something that develops pictures.
///
/// Only `develop`, `prepare` and `picture(of:…by: .decoded)` take their turn behind what is being
/// computed; everything else is answered at once.
public protocol ImageGenerator: Sendable {
  /// The models that can be asked for by name, in the order in which to show them.
  func models() async -> [KnownModel]

  /// What there is to know about a model.
  func summary(of model: String) async throws -> ModelSummary

  /// Reads a model ahead of its first picture, in turn with what is being developed.
  func prepare(model: String) async throws

  /// What a request will cost, without starting it.
  func estimate(for request: GenerationRequest) async throws -> Estimate

  /// How much of a prompt a model reads; quick enough to ask after every keystroke.
  ///
  /// - Parameters:
  ///   - prompt: as it is typed.
  ///   - model: name or path.
  ///   - textLength: text tokens of the recipe; nil for the model's own number.
  /// - Returns: the same numbers that a picture's `PromptReport` has, and where the prompt is cut.
  /// - Throws: `GenerationError`, or what reading the tokenizer threw.
  func measure(prompt: String, model: String, textLength: Int?) async throws -> PromptMeasure

  /// The picture of latents that were kept, such as those before a step, or predicted in it.
  ///
  /// - Parameters:
  ///   - latents: of a picture of 16 times as many pixels a side.
  ///   - model: name or path of the model they belong to.
  ///   - width: pixels that the picture shall have.
  ///   - height: pixels that the picture shall have.
  ///   - development: the way from latents to colours.
  /// - Returns: a picture of exactly `width` × `height`; by `.decoded` and in the size of the
  ///   latents, it has the bytes of a finished picture.
  /// - Throws: `GenerationError`, `CancellationError`, or what reading the model threw.
  func picture(
    of latents: Latents, model: String, width: Int, height: Int, by development: Development
  ) async throws -> Picture

  /// Develops a picture; ending the stream early cancels the work within a quarter of a second.
  ///
  /// Throws `GenerationError`, `CancellationError`, or what reading the model threw.
  func develop(_ request: GenerationRequest) -> AsyncThrowingStream<GenerationEvent, any Error>
}

/// A way from latents to a picture.
public enum Development: String, Sendable, CaseIterable {
  /// By a linear map from latents to colours: rough, and there at once.
  case projection
  /// By the autoencoder, as a finished picture is, in turn with other work.
  case decoded
}
