import ArgumentParser
import FluxEngine
import Generation
import PictureFiles
import Pictures
import Tensors

/// What a picture shows and how it is developed.
struct RecipeOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: "What the picture shows: prose or JSON, in English or Chinese.")
  var prompt: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A reference picture; up to ten, numbered in order.", valueName: "file"),
    completion: .file(extensions: ["png", "jpg", "jpeg", "webp"]))
  var reference: [String] = []

  @Option(
    help: ArgumentHelp("Repeat the recipe of a picture.", valueName: "file.png"),
    completion: .file(extensions: ["png"]))
  var from: String?

  @Option(
    name: .shortAndLong, help: "A model's name, its folder, or its file of weights.",
    completion: ModelNames.all)
  var model: String?

  @Option(help: "Pixels, a multiple of 16.") var width: Int?
  @Option(help: "Pixels, a multiple of 16.") var height: Int?
  @Option(help: "Denoising steps.") var steps: Int?
  @Option(help: "The variant's own guidance.") var guidance: Double?
  @Option(help: "Scale of classifier-free guidance, with --negative.") var cfg: Double?
  @Option(help: "What the picture should not show; needs --cfg.") var negative: String?
  @Option(name: .shortAndLong, help: "Names the noise (default: a new one each time).")
  var seed: UInt64?
  @Option(
    help: "Generator of the noise: torch (diffusers' on a processor) or philox (web studios').")
  var generator: String?
  @Option(
    help: ArgumentHelp(
      "Initial latents instead of the seed's: tensor latents.initial, [1, tokens, channels].",
      valueName: "file.safetensors"),
    completion: .file(extensions: ["safetensors"]))
  var noise: String?
  @Option(help: "Text tokens (default: the model's own number).") var textLength: Int?
  @OptionGroup var ways: WayOptions
  @OptionGroup var masks: MaskOptions

  func validate() throws {
    try ways.validate()
    try masks.validate()
    if prompt == nil, from == nil {
      throw ValidationError(
        en: "Give --prompt, or --from a picture.", zh: "请给出 --prompt，或用 --from 给出一张图片。")
    }
  }

  /// The request that the options ask of an engine.
  func request(for engine: Engine, _ run: RunOptions) async throws -> GenerationRequest {
    let base = try from.map { try Recipe(from: $0) }
    let name = model ?? base?.model ?? "miniature"
    let summary = try await engine.summary(of: name)
    var recipe =
      base
      ?? Recipe(
        model: name, prompt: "", width: summary.defaults.width, height: summary.defaults.height,
        steps: summary.defaults.steps, guidance: summary.defaults.guidance,
        cfgScale: summary.defaults.cfgScale, seed: .random(in: 0...UInt64(UInt32.max)),
        precision: summary.defaults.precision)
    if name != recipe.model {  // What suits one model need not suit another.
      recipe.model = name
      recipe.steps = summary.defaults.steps
      recipe.guidance = summary.defaults.guidance
      recipe.cfgScale = summary.defaults.cfgScale
      recipe.precision = summary.defaults.precision
      recipe.textLength = nil
      recipe.loras = []
    }
    recipe.prompt = prompt ?? recipe.prompt
    recipe.negativePrompt = negative ?? recipe.negativePrompt
    recipe.width = width ?? recipe.width
    recipe.height = height ?? recipe.height
    recipe.steps = steps ?? recipe.steps
    recipe.cfgScale = cfg ?? recipe.cfgScale
    recipe.seed = seed ?? recipe.seed
    recipe.noise = generator ?? recipe.noise
    recipe.textLength = textLength ?? recipe.textLength
    try ways.apply(to: &recipe)
    if case .custom(let levels) = recipe.schedule, levels.count != recipe.steps {
      // Levels that are given one by one say how many steps there are; another number drops those
      // of the recipe that is repeated.
      if ways.schedule == nil {
        recipe.schedule = .standard
      } else if steps == nil {
        recipe.steps = levels.count
      }
    }
    if let guidance {
      // A network without the input takes guidance as a second pass, unless it is distilled.
      if summary.hasGuidance {
        recipe.guidance = guidance
      } else if !summary.isDistilled {
        recipe.cfgScale = cfg ?? guidance
      } else {
        throw ValidationError(
          en: "\(name) is distilled and takes no --guidance; --cfg asks for a second pass.",
          zh: "\(name) 是蒸馏模型，不接受 --guidance；可用 --cfg 进行第二遍计算。")
      }
    }
    if negative != nil, !recipe.usesNegativePrompt {
      throw ValidationError(
        en: "--negative needs --cfg with a scale other than 1.",
        zh: "--negative 需要与 1 以外的 --cfg 一起使用。")
    }
    try recipe.validate()
    let rule = recipe.referenceRule(of: summary.referenceRule)
    let pictures = try references(&recipe, by: rule)
    let start = try ways.startingPicture(&recipe)
    let mask = try masks.apply(
      to: &recipe, over: start.picture, remembered: start.mask,
      hasSize: width != nil || height != nil)
    var beginning = GenerationRequest.Start.seed
    if let noise {
      beginning = .noise(try NoiseFile.read(noise, for: recipe))
      recipe.noise = Recipe.givenNoise
    }
    return GenerationRequest(
      recipe: recipe, references: pictures, image: start.picture, mask: mask,
      start: beginning,
      isTraced: run.trace != nil)
  }

  /// Reads the references that were given, or those that the recipe remembers.
  ///
  /// Each is prepared as soon as it is read: ten large photos would need gigabytes.
  private func references(
    _ recipe: inout Recipe, by rule: ReferenceRule
  ) throws -> [Picture] {
    let remembered = reference.isEmpty ? recipe.references : []
    let names = reference.isEmpty ? remembered.map(\.name) : reference
    guard names.count <= Recipe.maximumReferences else {
      throw GenerationError.tooManyReferences(names.count, limit: Recipe.maximumReferences)
    }
    recipe.references = []
    return try names.enumerated().map { index, name in
      let picture = try PictureFile.read(name)
      let found = ReferenceName(name: name, picture: picture)
      guard remembered.isEmpty || remembered[index] == found else {
        throw ChangedPicture(name: name, option: "--reference")
      }
      recipe.references.append(found)
      return try picture.preparedAsReference(number: index + 1, name: name, by: rule)
    }
  }
}

/// A picture that is no longer what the recipe was made with.
struct ChangedPicture: TranslatedError {
  let name: String
  /// The option that takes it as it is.
  let option: String
  var description: String {
    "\(name) has changed since this recipe was made; give \(option) \(name) to use it as it is."
  }
  var chinese: String {
    "\(name) 在此配方生成后已有改动，如要使用现在的内容，请给出 \(option) \(name)。"
  }
}
