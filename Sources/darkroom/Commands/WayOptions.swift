import ArgumentParser
import FluxEngine
import Generation
import PictureFiles
import Pictures

/// How the walk goes, and what it goes from and with.
struct WayOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A LoRA that changes the model, with a weight (default: 1); several are added up.",
      valueName: "file[:weight]"),
    completion: .file(extensions: ["safetensors"]))
  var lora: [String] = []

  @Option(
    help: ArgumentHelp("A picture to start from instead of noise.", valueName: "file"),
    completion: .file(extensions: ["png", "jpg", "jpeg", "webp"]))
  var image: String?

  @Option(help: "How much of the picture to start from may change, 0 to 1 (default: 0.6).")
  var strength: Double?

  @Option(
    help: ArgumentHelp(
      "Noise levels: model, linear, \"shift 1.15\", \"power 2\", or falling numbers: \"1 0.7 0.4\".",
      valueName: "text"))
  var schedule: String?

  @Option(help: "How steps follow the model: euler, heun or dpm++2m.") var sampler: String?

  @Option(
    help: ArgumentHelp(
      "Blocks are skipped where the first changes less than this share (default: 0, none ever).",
      valueName: "share"))
  var cache: Double?

  @Option(
    help: "Precision of products: float32, bfloat16 or int8 (default: what suits the model).")
  var precision: String?

  @Flag(
    inversion: .prefixedNo,
    help: "References keep their own sizes, where the model would bring them to its own.")
  var keepReferenceSizes: Bool?

  func validate() throws {
    _ = try loras()
    if let schedule, NoiseSchedule(text: schedule) == nil {
      throw ValidationError(
        en: "--schedule is \"\(schedule)\": give model, linear, \"shift 1.15\" (-5 to 10), "
          + "\"power 2\" (0.1 to 10), or falling levels of 0 to 1.",
        zh: "--schedule 为“\(schedule)”：请给出 model（模型自带）、linear、“shift 1.15”（-5 到 10）、"
          + "“power 2”（0.1 到 10），或 0 到 1 之间递减的噪声水平。")
    }
    if let sampler, SamplingMethod(rawValue: sampler.lowercased()) == nil {
      let known = SamplingMethod.allCases.map(\.rawValue)
      throw ValidationError(
        en:
          "--sampler is \"\(sampler)\", and it has to be one of \(known.joined(separator: ", ")).",
        zh: "--sampler 为“\(sampler)”，应为 \(known.joined(separator: "、")) 之一。")
    }
    if let precision, Precision(text: precision) == nil {
      let known = Precision.allCases.map(\.rawValue)
      throw ValidationError(
        en: "--precision is \"\(precision)\", and it has to be one of "
          + "\(known.joined(separator: ", ")).",
        zh: "--precision 为“\(precision)”，应为 \(known.joined(separator: "、")) 之一。")
    }
    try Self.requireShare(strength, "--strength")
    try Self.requireShare(cache, "--cache")
  }

  /// Makes sure that a share is one.
  private static func requireShare(_ value: Double?, _ option: String) throws {
    guard let value, !(0...1).contains(value) else { return }
    throw ValidationError(
      en: "\(option) is \(value), and it has to be from 0 to 1.",
      zh: "\(option) 为 \(value)，应在 0 到 1 之间。")
  }

  private func loras() throws -> [LoRAUse] {
    try lora.map { text in
      guard let use = LoRAUse(text: text), (-10...10).contains(use.weight) else {
        throw ValidationError(
          en: "--lora is \"\(text)\": give a file, or a file and a weight of -10 to 10, as in "
            + "ink.safetensors:0.8.",
          zh: "--lora 为“\(text)”：请给出文件，或文件加 -10 到 10 之间的权重，例如 ink.safetensors:0.8。")
      }
      return use
    }
  }

  /// Changes a recipe where something was asked for.
  func apply(to recipe: inout Recipe) throws {
    if !lora.isEmpty { recipe.loras = try loras() }
    if let sampler = sampler.flatMap({ SamplingMethod(rawValue: $0.lowercased()) }) {
      recipe.sampler = sampler
    }
    if let keepReferenceSizes { recipe.keepsReferenceSizes = keepReferenceSizes }
    if let schedule = schedule.flatMap(NoiseSchedule.init(text:)) { recipe.schedule = schedule }
    if let precision = precision.flatMap(Precision.init(text:)) { recipe.precision = precision }
    if let cache { recipe.cacheThreshold = cache }
    if let strength { recipe.image?.strength = strength }
  }

  /// Reads the picture to start from: the one that was given, or that the recipe remembers with its
  /// mask.
  func startingPicture(
    _ recipe: inout Recipe
  ) throws -> (picture: Picture?, mask: Picture?) {
    guard let name = image ?? recipe.image?.picture.name else {
      guard strength == nil else {
        throw ValidationError(
          en: "--strength needs --image with a picture to start from.",
          zh: "--strength 需要与 --image 给出的起始图片一起使用。")
      }
      return (nil, nil)
    }
    if image == nil, let remembered = recipe.image {
      return (
        try Self.read(remembered.picture, option: "--image"),
        try remembered.mask.map { try Self.read($0, option: "--mask") }
      )
    }
    let picture = try PictureFile.read(name)
    let strength = strength ?? recipe.image?.strength ?? StartingImage.usualStrength
    // A mask and margins belong to the picture that they were made for.
    recipe.image = StartingImage(
      picture: ReferenceName(name: name, picture: picture), strength: strength)
    return (picture, nil)
  }

  /// Reads a picture that a recipe remembers, if it still is what it was.
  private static func read(_ remembered: ReferenceName, option: String) throws -> Picture {
    let picture = try PictureFile.read(remembered.name)
    guard ReferenceName(name: remembered.name, picture: picture) == remembered else {
      throw ChangedPicture(name: remembered.name, option: option)
    }
    return picture
  }
}
