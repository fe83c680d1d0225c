/// What a person should know of a model before using it.
public struct ModelSummary: Sendable, Hashable {
  /// Name or path it was asked for by.
  public var name: String
  /// Variant, such as `FLUX.2 klein 4B`.
  public var variant: String
  /// What told the variant.
  public var evidence: Evidence
  /// Who published it; nil for models of sizes that nobody published.
  public var publisher: String?
  /// Parameters of the transformer.
  public var parameters: Int
  /// Size of all weights in bytes.
  public var weightBytes: Int
  /// Whether guidance is an input of the network.
  public var hasGuidance: Bool
  /// Whether it was distilled to do without a second pass.
  public var isDistilled: Bool
  /// What to use when nothing else is asked for.
  public var defaults: Defaults
  /// Text tokens it reads.
  public var textLength: Int
  /// References it was made for.
  public var recommendedReferences: Int
  /// How it wants them.
  public var referenceRule: ReferenceRule
  /// The terms that it comes under.
  public var license: ModelLicense
  /// Whether its licence asks that somebody looks at pictures before they are given away.
  public var needsReview: Bool

  /// What tells which published model a model is.
  public enum Evidence: String, Sendable, Hashable, CaseIterable {
    /// Nothing else has its shape.
    case shape
    /// A person said so.
    case choice
    /// `darkroom.json` beside it.
    case settings
    /// The `model_index.json` of its folder.
    case index
    /// A text inside its file.
    case metadata
    /// The name of its file or folder.
    case name
    /// Nothing; it is taken for the usual one of its shape.
    case nothing
  }

  /// Values of a recipe that suit a model.
  public struct Defaults: Sendable, Hashable {
    /// Pixels.
    public var width: Int
    /// Pixels.
    public var height: Int
    /// Denoising steps.
    public var steps: Int
    /// The variant's own guidance, or nil.
    public var guidance: Double?
    /// Scale of classifier-free guidance, or nil.
    public var cfgScale: Double?
    /// In which numbers products are computed on this processor.
    public var precision: Precision

    /// Describes defaults.
    public init(
      width: Int, height: Int, steps: Int, guidance: Double?, cfgScale: Double?,
      precision: Precision = .float32
    ) {
      self.width = width
      self.height = height
      self.steps = steps
      self.guidance = guidance
      self.cfgScale = cfgScale
      self.precision = precision
    }
  }

  /// Describes a model.
  public init(
    name: String, variant: String, evidence: Evidence = .shape, publisher: String? = nil,
    parameters: Int, weightBytes: Int, hasGuidance: Bool,
    isDistilled: Bool, defaults: Defaults, textLength: Int, recommendedReferences: Int,
    referenceRule: ReferenceRule = .cropped, license: ModelLicense = .unknown,
    needsReview: Bool = false
  ) {
    self.name = name
    self.variant = variant
    self.evidence = evidence
    self.publisher = publisher
    self.parameters = parameters
    self.weightBytes = weightBytes
    self.hasGuidance = hasGuidance
    self.isDistilled = isDistilled
    self.defaults = defaults
    self.textLength = textLength
    self.recommendedReferences = recommendedReferences
    self.referenceRule = referenceRule
    self.license = license
    self.needsReview = needsReview
  }
}
