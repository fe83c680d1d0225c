public import Pictures

/// A recipe with what it needs to start.
public struct GenerationRequest: Sendable {
  /// Where the walk begins.
  public enum Start: Sendable {
    /// At noise drawn from the recipe's seed.
    case seed
    /// At given noise.
    case noise(Latents)
    /// At the latents before step `index` of an earlier picture of as many steps: a branch.
    case step(index: Int, Latents)
  }

  /// How the predicted picture is shown on the way.
  public enum Preview: String, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// By a linear map from latents to colours, in no time.
    case projection
    /// By the autoencoder, as large as a tenth of a step's time allows.
    case decoded
  }

  /// What to develop.
  public var recipe: Recipe
  /// The pictures that `recipe.references` names.
  public var references: [Picture]
  /// Where the walk begins.
  public var start: Start
  /// How the predicted picture is shown on the way.
  public var preview: Preview
  /// Requests of one live series replace each other; nil for one that stands alone.
  public var series: String?
  /// Whether every intermediate value is reported, for comparison with a reference.
  public var isTraced: Bool

  /// A request that stands alone.
  public init(
    recipe: Recipe, references: [Picture] = [], start: Start = .seed, preview: Preview = .none,
    series: String? = nil, isTraced: Bool = false
  ) {
    self.recipe = recipe
    self.references = references
    self.start = start
    self.preview = preview
    self.series = series
    self.isTraced = isTraced
  }
}
