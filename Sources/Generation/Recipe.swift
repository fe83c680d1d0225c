/// All that is needed to develop a picture again.
///
/// Reference pictures are named here and handed over beside it: a recipe stays a few lines of text.
public struct Recipe: Sendable, Hashable, Codable {
  /// Name or path of the model.
  public var model: String
  /// What the picture shows.
  public var prompt: String
  /// What it should not show; used where `cfgScale` is other than 1.
  public var negativePrompt: String
  /// Pixels, a multiple of 16.
  public var width: Int
  /// Pixels, a multiple of 16.
  public var height: Int
  /// Denoising steps.
  public var steps: Int
  /// The variant's own guidance: an input of the network, or nil where it has none.
  public var guidance: Double?
  /// Scale of classifier-free guidance; nil for a single pass.
  public var cfgScale: Double?
  /// Names the noise.
  public var seed: UInt64
  /// The random generator that turns the seed into noise, one of `generators`; or `givenNoise`.
  public var noise: String
  /// Text tokens; nil for the model's own number.
  public var textLength: Int?
  /// Reference pictures in the order of their numbers.
  public var references: [ReferenceName]
  /// Whether references keep their own size where the model would bring them to one of its own.
  public var keepsReferenceSizes: Bool
  /// The picture to start from; nil to start from noise alone.
  public var image: StartingImage?
  /// LoRA files that change the model.
  public var loras: [LoRAUse]
  /// The noise levels that the walk passes.
  public var schedule: NoiseSchedule
  /// How the walk follows the velocity.
  public var sampler: SamplingMethod
  /// The change of the first block, as a share, below which the others are not computed anew; 0 to
  /// compute every block at every step.
  public var cacheThreshold: Double
  /// In which numbers products are computed; nil for what suits the model and the processor.
  public var precision: Precision?

  /// A recipe; everything but model and prompt has a neutral default.
  public init(
    model: String, prompt: String, negativePrompt: String = "", width: Int, height: Int,
    steps: Int, guidance: Double? = nil, cfgScale: Double? = nil, seed: UInt64 = 0,
    noise: String = usualGenerator, textLength: Int? = nil, references: [ReferenceName] = [],
    keepsReferenceSizes: Bool = false, image: StartingImage? = nil, loras: [LoRAUse] = [],
    schedule: NoiseSchedule = .standard,
    sampler: SamplingMethod = .euler, cacheThreshold: Double = 0, precision: Precision? = nil
  ) {
    self.model = model
    self.prompt = prompt
    self.negativePrompt = negativePrompt
    self.width = width
    self.height = height
    self.steps = steps
    self.guidance = guidance
    self.cfgScale = cfgScale
    self.seed = seed
    self.noise = noise
    self.textLength = textLength
    self.references = references
    self.keepsReferenceSizes = keepsReferenceSizes
    self.image = image
    self.loras = loras
    self.schedule = schedule
    self.sampler = sampler
    self.cacheThreshold = cacheThreshold
    self.precision = precision
  }

  /// The random generators that turn a seed into noise: diffusers' on a processor, and the one of
  /// web studios and graphics cards.
  public static let generators = ["torch", "philox"]

  /// The random generator of a recipe that names none.
  public static let usualGenerator = "torch"

  /// What `noise` says where the noise came from a file, and no seed can repeat it.
  public static let givenNoise = "given"

  /// How references are brought to size for a model of some rule.
  public func referenceRule(of model: ReferenceRule) -> ReferenceRule {
    model == .preferred && keepsReferenceSizes ? .resized : model
  }

  /// Whether each step takes a second pass with the negative prompt.
  public var usesNegativePrompt: Bool { (cfgScale ?? 1) != 1 }
}

extension Recipe {
  /// Reads a recipe; whatever an earlier program did not know of has its neutral value.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let precision = try values.decodeIfPresent(String.self, forKey: .precision)
    self.init(
      model: try values.decode(String.self, forKey: .model),
      prompt: try values.decode(String.self, forKey: .prompt),
      negativePrompt: try values.decodeIfPresent(String.self, forKey: .negativePrompt) ?? "",
      width: try values.decode(Int.self, forKey: .width),
      height: try values.decode(Int.self, forKey: .height),
      steps: try values.decode(Int.self, forKey: .steps),
      guidance: try values.decodeIfPresent(Double.self, forKey: .guidance),
      cfgScale: try values.decodeIfPresent(Double.self, forKey: .cfgScale),
      seed: try values.decode(UInt64.self, forKey: .seed),
      noise: try values.decodeIfPresent(String.self, forKey: .noise) ?? Self.usualGenerator,
      textLength: try values.decodeIfPresent(Int.self, forKey: .textLength),
      references: try values.decodeIfPresent([ReferenceName].self, forKey: .references) ?? [],
      keepsReferenceSizes: try values.decodeIfPresent(Bool.self, forKey: .keepsReferenceSizes)
        ?? false,
      image: try values.decodeIfPresent(StartingImage.self, forKey: .image),
      loras: try values.decodeIfPresent([LoRAUse].self, forKey: .loras) ?? [],
      schedule: try values.decodeIfPresent(NoiseSchedule.self, forKey: .schedule) ?? .standard,
      sampler: try values.decodeIfPresent(SamplingMethod.self, forKey: .sampler) ?? .euler,
      cacheThreshold: try values.decodeIfPresent(Double.self, forKey: .cacheThreshold) ?? 0,
      // One that only a later program knows is as good as none.
      precision: precision.flatMap(Precision.init(rawValue:)))
  }
}

/// A reference picture as a recipe remembers it.
public struct ReferenceName: Sendable, Hashable, Codable {
  /// Path or name of the file it came from.
  public var name: String
  /// Fingerprint of its pixels, to notice that the file has changed.
  public var fingerprint: String

  /// Names a picture.
  public init(name: String, fingerprint: String) {
    self.name = name
    self.fingerprint = fingerprint
  }
}
