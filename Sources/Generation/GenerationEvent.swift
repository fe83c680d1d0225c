public import Pictures

/// What happens while a picture develops, in this order.
public enum GenerationEvent: Sendable {
  /// What it will cost, before anything is computed.
  case estimated(Estimate)
  /// A part of the work begins.
  case entered(Stage)
  /// LoRAs were put beside the model's weights.
  case adapted([LoRAReport])
  /// The prompt was read.
  case promptRead(PromptReport)
  /// The walk begins: all noise levels, and the latents at the first of them.
  case started(sigmas: [Float], index: Int, latents: Latents)
  /// A step was taken.
  case step(Step)
  /// What the picture will look like, seen after step `index`; a better one may follow.
  case preview(index: Int, Picture)
  /// An intermediate value, only when the request is traced.
  case traced(TracedValue)
  /// The picture is finished.
  case finished(Picture, Timing)
}

/// A part of the work.
public enum Stage: Sendable, Hashable {
  /// The model's files are opened.
  case loadingModel
  /// The text encoder reads the prompt.
  case encodingPrompt
  /// The autoencoder reads reference `index` of `count`.
  case encodingReference(index: Int, count: Int)
  /// The autoencoder reads the picture to start from.
  case encodingImage
  /// The transformer walks from noise to picture.
  case denoising
  /// The autoencoder develops the picture.
  case decoding
}

/// A step of the walk.
public struct Step: Sendable {
  /// Number of the step, from 0.
  public let index: Int
  /// Noise level that the step reached.
  public let sigma: Float
  /// Latents at that level: where a branch at `index + 1` starts.
  public let latents: Latents
  /// Latents of the finished picture as they look from before the step.
  public let predicted: Latents
  /// Time the step took.
  public let duration: Duration

  /// Describes a step.
  public init(
    index: Int, sigma: Float, latents: Latents, predicted: Latents, duration: Duration
  ) {
    self.index = index
    self.sigma = sigma
    self.latents = latents
    self.predicted = predicted
    self.duration = duration
  }
}

/// How much of a prompt the model took in.
public struct PromptReport: Sendable, Hashable {
  /// Tokens of the prompt in its frame, as far as they were kept.
  public let usedTokens: Int
  /// Tokens cut off the end.
  public let droppedTokens: Int
  /// Tokens that fit.
  public let limit: Int

  /// Describes a prompt's length.
  public init(usedTokens: Int, droppedTokens: Int, limit: Int) {
    self.usedTokens = usedTokens
    self.droppedTokens = droppedTokens
    self.limit = limit
  }
}

/// Where the time went.
public struct Timing: Sendable, Hashable {
  /// From the request to the first step, models loaded and prompt read.
  public var preparation: Duration
  /// All steps.
  public var denoising: Duration
  /// Latents to picture.
  public var decoding: Duration

  /// Describes the time of a picture.
  public init(preparation: Duration, denoising: Duration, decoding: Duration) {
    self.preparation = preparation
    self.denoising = denoising
    self.decoding = decoding
  }
}
