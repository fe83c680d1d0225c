import Generation
import Pictures
import Sessions

/// What the plain studio says of walks and models.
extension Phrase {
  static var plainStartExpected: Phrase {
    Phrase(
      en: "There is no picture to start from: choose one, as in :start photo.jpg.",
      zh: "尚未设置起始图片，请先选择，例如 :start photo.jpg。")
  }

  static func plainModelsExpected(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is nothing to do with models: write add, verify or remove and which, as in "
        + ":models add ~/klein.",
      zh: "“\(text)”不是模型操作，请写 add、verify 或 remove 及对象，例如 :models add ~/klein。")
  }

  static func plainModel(_ model: KnownModel) -> Phrase {
    switch model.state {
    case .unusable(let english, let chinese):
      Phrase(en: "\(model.name): \(english)", zh: "\(model.name)：\(chinese)")
    case .usable(let summary):
      Phrase(verbatim: "\(model.name): \(summary.variant), ").joined(with: .modelWeights(summary))
    }
  }

  /// What of a shot differs from the usual walk, each with a comma before it.
  static func plainWays(_ setup: Setup) -> String {
    let numbers = setup.parameters
    var parts: [String] = []
    if numbers.schedule != .standard { parts.append("\(numbers.schedule)") }
    if numbers.sampler != .euler { parts.append(numbers.sampler.rawValue) }
    if numbers.cacheThreshold > 0 {
      parts.append("cache \(Amounts.decimal(numbers.cacheThreshold, places: 2))")
    }
    if let precision = numbers.precision, precision != .float32 { parts.append(precision.rawValue) }
    parts += numbers.loras.map { "\($0.name) \(Amounts.decimal($0.weight, places: 2))" }
    if let start = setup.start {
      var text = "\(start.name) \(Amounts.decimal(start.strength, places: 2))"
      if let margins = start.margins { text += " +\(margins.text)" }
      if let mask = start.mask { text += " / \(mask.name)" }
      parts.append(text)
    }
    return parts.map { ", \($0)" }.joined()
  }
}
