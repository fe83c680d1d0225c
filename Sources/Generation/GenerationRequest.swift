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

  /// How the predicted picture is shown on the way, with the source's own pixels where a mask keeps
  /// them.
  public enum Preview: String, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// By a linear map from latents to colours, after every step, in no time.
    case projection
    /// As by `projection`, and then again by the autoencoder: as large, or where even the smallest
    /// takes longer, as often, as a tenth of the steps' time allows.
    case decoded
  }

  /// What to develop.
  public var recipe: Recipe
  /// The pictures that `recipe.references` names.
  public var references: [Picture]
  /// The picture that `recipe.image` names, of any size: it is brought to the recipe's.
  public var image: Picture?
  /// The mask that `recipe.image` names, of any size: the picture is painted anew where it is white
  /// and kept where it is black.
  public var mask: Picture?
  /// Where the walk begins.
  public var start: Start
  /// The latents before those of `.step` in their order, as far as they are known and
  /// `Recipe.stepsLookedBackOn(from:)` wants them: the walk goes on as if it had never stopped.
  public var latentsBefore: [Latents]
  /// The step after which the walk pauses; nil to finish the picture.
  ///
  /// A paused walk's stream ends without `.finished`; `.step(index: until + 1, …)` goes on from
  /// the latents of its last step, bit for bit as if it had never stopped.
  public var until: Int?
  /// Threads that compute it, which change its time and not its bits; nil for the engine's number.
  public var threads: Int?
  /// How the predicted picture is shown on the way.
  public var preview: Preview
  /// Requests of one live series replace each other; nil for one that stands alone.
  public var series: String?
  /// Whether every intermediate value is reported, for comparison with a reference.
  public var isTraced: Bool

  /// A request that stands alone.
  public init(
    recipe: Recipe, references: [Picture] = [], image: Picture? = nil,
    mask: Picture? = nil, start: Start = .seed, latentsBefore: [Latents] = [], until: Int? = nil,
    threads: Int? = nil, preview: Preview = .none, series: String? = nil, isTraced: Bool = false
  ) {
    self.recipe = recipe
    self.references = references
    self.image = image
    self.mask = mask
    self.start = start
    self.latentsBefore = latentsBefore
    self.until = until
    self.threads = threads
    self.preview = preview
    self.series = series
    self.isTraced = isTraced
  }
}
