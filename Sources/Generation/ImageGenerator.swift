/// Something that develops pictures.
public protocol ImageGenerator: Sendable {
  /// What there is to know about a model.
  func summary(of model: String) async throws -> ModelSummary

  /// What a request will cost, without starting it.
  func estimate(for request: GenerationRequest) async throws -> Estimate

  /// Develops a picture; ending the stream early cancels the work within a quarter of a second.
  ///
  /// Throws `GenerationError`, `CancellationError`, or what reading the model threw.
  func develop(_ request: GenerationRequest) -> AsyncThrowingStream<GenerationEvent, any Error>
}
