/// Everything that decides the next picture: the shot as it is set up.
public struct Setup: Sendable, Hashable, Codable {
  /// Prompt as written, with aliases and wildcards.
  public var prompt: String
  /// What the picture should not show, for guidance without a distilled model.
  public var negativePrompt: String
  /// Pictures that the prompt may call.
  public var slots: ReferenceSlots
  /// Numbers of the recipe.
  public var parameters: Parameters

  /// A shot.
  public init(
    prompt: String = "", negativePrompt: String = "", slots: ReferenceSlots = ReferenceSlots(),
    parameters: Parameters
  ) {
    self.prompt = prompt
    self.negativePrompt = negativePrompt
    self.slots = slots
    self.parameters = parameters
  }
}

/// The numbers of a recipe, as a person sets them.
public struct Parameters: Sendable, Hashable, Codable {
  /// What happens to a seed after a picture was asked for.
  public enum SeedMode: String, Sendable, Codable, CaseIterable {
    /// It stays.
    case locked
    /// Another one is drawn.
    case random
    /// It grows by one.
    case increment
  }

  /// Name of the model, or its path.
  public var model: String
  /// Pixels across.
  public var width: Int
  /// Pixels down.
  public var height: Int
  /// Steps from noise to picture.
  public var steps: Int
  /// The variant's own guidance, where it has one.
  public var guidance: Double?
  /// Scale of classifier-free guidance; nil is a single pass.
  public var cfgScale: Double?
  /// Seed of the noise.
  public var seed: UInt64
  /// What happens to the seed afterwards.
  public var seedMode: SeedMode
  /// Seed of the choice between wildcards, apart from the picture's.
  public var wildcardSeed: UInt64
  /// Threads that compute; nil leaves it to the engine.
  public var threads: Int?

  /// The numbers of a recipe.
  public init(
    model: String, width: Int, height: Int, steps: Int, guidance: Double? = nil,
    cfgScale: Double? = nil, seed: UInt64 = 0, seedMode: SeedMode = .random,
    wildcardSeed: UInt64 = 0, threads: Int? = nil
  ) {
    self.model = model
    self.width = width
    self.height = height
    self.steps = steps
    self.guidance = guidance
    self.cfgScale = cfgScale
    self.seed = seed
    self.seedMode = seedMode
    self.wildcardSeed = wildcardSeed
    self.threads = threads
  }
}
