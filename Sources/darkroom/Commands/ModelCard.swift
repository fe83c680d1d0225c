import Checkpoints
import FluxEngine
import Foundation
import Generation
import Studio

/// What a model is, what it needs on this machine, and the terms it comes under.
struct ModelCard: Encodable {
  var name: String
  var path: String
  var variant: String
  var toldBy: String
  var parameters: Int
  var weightBytes: Int
  var textTokens: Int
  var recommendedReferences: Int
  var defaults: Defaults
  var license: String
  var needsReview: Bool
  var costs: [Cost]
  private let terms: ModelLicense
  private let evidence: ModelSummary.Evidence

  enum CodingKeys: String, CodingKey {
    case name, path, variant, toldBy, parameters, weightBytes, textTokens, recommendedReferences,
      defaults
    case license, needsReview, costs
  }

  /// What is used when nothing else is asked for.
  struct Defaults: Encodable {
    var width: Int
    var height: Int
    var steps: Int
    var guidance: Double?
    var cfgScale: Double?
  }

  /// A picture of one size.
  struct Cost: Encodable {
    var side: Int
    var secondsPerStep: Double
    var seconds: Double
    var workingBytes: Int
    var streams: Bool
    /// Why this machine cannot do it.
    var problem: String?
  }

  /// Asks an engine.
  init(_ engine: Engine, path: String, name: String) async throws {
    let summary = try await engine.summary(of: path)
    let own = summary.defaults
    (self.name, self.path) = (name, path)
    variant = summary.variant
    toldBy = summary.evidence.rawValue
    evidence = summary.evidence
    parameters = summary.parameters
    weightBytes = summary.weightBytes
    textTokens = summary.textLength
    recommendedReferences = summary.recommendedReferences
    defaults = Defaults(
      width: own.width, height: own.height, steps: own.steps, guidance: own.guidance,
      cfgScale: own.cfgScale)
    terms = summary.license
    license = terms.identifier
    needsReview = summary.needsReview
    costs = []
    for side in [512, 1024, 2048] {
      let recipe = Recipe(
        model: path, prompt: "", width: side, height: side, steps: own.steps,
        guidance: own.guidance, cfgScale: own.cfgScale, seed: 0)
      let estimate = try await engine.estimate(for: GenerationRequest(recipe: recipe))
      costs.append(
        Cost(
          side: side, secondsPerStep: estimate.step.inSeconds,
          seconds: estimate.total.inSeconds, workingBytes: estimate.workingBytes,
          streams: estimate.streams, problem: estimate.problem.map(Speech.words)))
    }
  }

  /// The card, for people.
  func lines(_ language: Language) -> [String] {
    func say(_ en: String, _ zh: String) -> String { language(Phrase(en: en, zh: zh)) }
    let size = Self.size(parameters: parameters)
    var lines = [
      say(
        "\(name) is \(variant): \(size), \(ByteCount(weightBytes)) of weights.",
        "\(name) 为 \(variant)：\(size)，权重 \(ByteCount(weightBytes))。")
    ]
    if let note = evidence.note { lines.append(language(note)) }
    var own = "\(defaults.width) × \(defaults.height)"
    own += say(", \(defaults.steps) steps", "，\(defaults.steps) 步")
    if let guidance = defaults.guidance {
      own += say(", guidance \(guidance)", "，引导强度 \(guidance)")
    }
    if let scale = defaults.cfgScale { own += say(", CFG scale \(scale)", "，CFG 强度 \(scale)") }
    lines.append(say("Its defaults: \(own).", "默认值：\(own)。"))
    for cost in costs where cost.problem == nil {
      let needs =
        "\(cost.side) × \(cost.side)  "
        + say(
          "\(Self.time(cost.secondsPerStep, language)) a step, "
            + "\(Self.time(cost.seconds, language)) a picture, "
            + "\(ByteCount(cost.workingBytes)) beside the weights",
          "每步 \(Self.time(cost.secondsPerStep, language))，每张 \(Self.time(cost.seconds, language))，"
            + "权重之外 \(ByteCount(cost.workingBytes))")
      let way = cost.streams ? say("; read from the disk block by block", "；逐块从磁盘读取") : ""
      lines.append(needs + way)
    }
    // What is wrong with every size is said once.
    for (index, cost) in costs.enumerated() {
      guard let problem = cost.problem else { continue }
      if costs.allSatisfy({ $0.problem == problem }) {
        if index == 0 { lines.append(problem) }
      } else {
        lines.append("\(cost.side) × \(cost.side)  \(problem)")
      }
    }
    lines.append(say(terms.english, terms.chinese))
    if needsReview {
      lines.append(
        say(
          "Its licence asks for a review: look at each picture and approve it before it is exported.",
          "其许可要求审核：导出前请查看并批准每张图片。"))
    }
    return lines.map(Terminal.oneLine)
  }

  /// `3.88 B parameters`.
  static func size(parameters: Int) -> String {
    let (number, unit) =
      parameters >= 1_000_000_000
      ? (Double(parameters) / 1e9, "B") : (Double(parameters) / 1e6, "M")
    return Speech.language(
      Phrase(
        en: String(format: "%.2f %@ parameters", number, unit),
        zh: String(format: "%.2f %@ 参数", number, unit)))
  }

  private static func time(_ seconds: Double, _ language: Language) -> String {
    let (number, en, zh) =
      switch seconds {
      case ..<120: (seconds, "s", "秒")
      case ..<7200: (seconds / 60, "min", "分钟")
      default: (seconds / 3600, "h", "小时")
      }
    return String(format: number < 10 ? "%.1f " : "%.0f ", number)
      + language(Phrase(en: en, zh: zh))
  }
}

extension ModelSummary.Evidence {
  /// How the model was told from others of its shape; nil where there are none.
  var note: Phrase? {
    switch self {
    case .shape: nil
    case .choice: Phrase(en: "That is what you said it is.", zh: "型号由用户指定。")
    case .settings: Phrase(en: "Told by its darkroom.json.", zh: "型号依据其 darkroom.json。")
    case .index: Phrase(en: "Told by its model_index.json.", zh: "型号依据其 model_index.json。")
    case .metadata: Phrase(en: "Told by a text in its file.", zh: "型号依据文件内的文字。")
    case .name: Phrase(en: "Told by its name.", zh: "型号依据名称。")
    case .nothing:
      Phrase(
        en:
          "Others have its shape, and nothing tells them apart: models add --as says which it is.",
        zh: "另有形状相同的模型，无法区分：可用 models add --as 指明。")
    }
  }
}
