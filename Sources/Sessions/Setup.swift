public import Generation

/// Everything that decides the next picture: the shot as it is set up.
public struct Setup: Sendable, Hashable, Codable {
  /// Prompt as written, with aliases and wildcards.
  public var prompt: String
  /// What the picture should not show, for guidance without a distilled model.
  public var negativePrompt: String
  /// Pictures that the prompt may call.
  public var slots: ReferenceSlots
  /// The picture to start from; nil to start from noise alone.
  public var start: StartingPicture?
  /// Numbers of the recipe.
  public var parameters: Parameters

  /// A shot.
  public init(
    prompt: String = "", negativePrompt: String = "", slots: ReferenceSlots = ReferenceSlots(),
    start: StartingPicture? = nil, parameters: Parameters
  ) {
    self.prompt = prompt
    self.negativePrompt = negativePrompt
    self.slots = slots
    self.start = start
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
  public var steps: Int {
    didSet {
      // Levels that were given one by one are those of so many steps.
      if case .custom(let levels) = schedule, levels.count != steps { schedule = .standard }
    }
  }
  /// The variant's own guidance, where it has one.
  public var guidance: Double?
  /// Scale of classifier-free guidance; nil is a single pass.
  public var cfgScale: Double?
  /// Seed of the noise.
  public var seed: UInt64
  /// The random generator that turns the seed into noise, as a recipe names it.
  public var noise: String
  /// The noise levels that the steps pass.
  public var schedule: NoiseSchedule
  /// How the steps follow the model.
  public var sampler: SamplingMethod
  /// The change of the first block, as a share, below which a step does not compute the others
  /// anew; 0 to compute all of them.
  public var cacheThreshold: Double
  /// In which numbers products are computed; nil for what suits the model and the processor.
  public var precision: Precision?
  /// LoRA files that change the model.
  public var loras: [LoRAUse]
  /// Whether references keep their own size where the model would bring them to one of its own.
  public var keepsReferenceSizes: Bool
  /// What happens to the seed afterwards.
  public var seedMode: SeedMode
  /// Seed of the choice between wildcards, apart from the picture's.
  public var wildcardSeed: UInt64
  /// Text tokens that the model reads; nil for the model's own number.
  public var textLength: Int?
  /// Threads that compute; nil leaves it to the engine.
  public var threads: Int?

  /// The numbers of a recipe.
  public init(
    model: String, width: Int, height: Int, steps: Int, guidance: Double? = nil,
    cfgScale: Double? = nil, seed: UInt64 = 0, noise: String = Recipe.usualGenerator,
    schedule: NoiseSchedule = .standard, sampler: SamplingMethod = .euler,
    cacheThreshold: Double = 0, precision: Precision? = nil, loras: [LoRAUse] = [],
    keepsReferenceSizes: Bool = false,
    seedMode: SeedMode = .random, wildcardSeed: UInt64 = 0, textLength: Int? = nil,
    threads: Int? = nil
  ) {
    self.model = model
    self.width = width
    self.height = height
    self.steps = steps
    self.guidance = guidance
    self.cfgScale = cfgScale
    self.seed = seed
    self.noise = noise
    self.schedule = schedule
    self.sampler = sampler
    self.cacheThreshold = cacheThreshold
    self.precision = precision
    self.loras = loras
    self.keepsReferenceSizes = keepsReferenceSizes
    self.seedMode = seedMode
    self.wildcardSeed = wildcardSeed
    self.textLength = textLength
    self.threads = threads
  }
}

// What an earlier or a later program wrote is read as far as it goes: a field that is missing takes
// its neutral value, and unknown ones are passed over.

extension Setup {
  /// Reads a shot; whatever the program that wrote it did not know of has its neutral value.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      prompt: try values.decodeIfPresent(String.self, forKey: .prompt) ?? "",
      negativePrompt: try values.decodeIfPresent(String.self, forKey: .negativePrompt) ?? "",
      slots: try values.decodeIfPresent(ReferenceSlots.self, forKey: .slots) ?? ReferenceSlots(),
      start: try values.decodeIfPresent(StartingPicture.self, forKey: .start),
      parameters: try values.decode(Parameters.self, forKey: .parameters))
  }
}

extension Parameters {
  /// Reads the numbers of a recipe; whatever is missing has its neutral value.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let seedMode = try values.decodeIfPresent(String.self, forKey: .seedMode)
    let schedule = try values.decodeIfPresent(String.self, forKey: .schedule)
    let sampler = try values.decodeIfPresent(String.self, forKey: .sampler)
    let precision = try values.decodeIfPresent(String.self, forKey: .precision)
    self.init(
      model: try values.decode(String.self, forKey: .model),
      width: try values.decode(Int.self, forKey: .width),
      height: try values.decode(Int.self, forKey: .height),
      steps: try values.decode(Int.self, forKey: .steps),
      guidance: try values.decodeIfPresent(Double.self, forKey: .guidance),
      cfgScale: try values.decodeIfPresent(Double.self, forKey: .cfgScale),
      seed: try values.decodeIfPresent(UInt64.self, forKey: .seed) ?? 0,
      noise: try values.decodeIfPresent(String.self, forKey: .noise) ?? Recipe.usualGenerator,
      // What only a later program knows is as good as nothing.
      schedule: schedule.flatMap(NoiseSchedule.init(text:)) ?? .standard,
      sampler: sampler.flatMap(SamplingMethod.init(rawValue:)) ?? .euler,
      cacheThreshold: try values.decodeIfPresent(Double.self, forKey: .cacheThreshold) ?? 0,
      precision: precision.flatMap(Precision.init(rawValue:)),
      loras: try values.decodeIfPresent([LoRAUse].self, forKey: .loras) ?? [],
      keepsReferenceSizes: try values.decodeIfPresent(Bool.self, forKey: .keepsReferenceSizes)
        ?? false,
      seedMode: seedMode.flatMap(SeedMode.init(rawValue:)) ?? .random,
      wildcardSeed: try values.decodeIfPresent(UInt64.self, forKey: .wildcardSeed) ?? 0,
      textLength: try values.decodeIfPresent(Int.self, forKey: .textLength),
      threads: try values.decodeIfPresent(Int.self, forKey: .threads))
  }
}
