import Generation
import Sessions

extension StudioState {
  /// Lets the person type or choose a parameter's value.
  mutating func editParameter() -> [Effect] {
    switch parameter {
    case .model:
      return listModels()
    case .start: return browse(.start)
    case .lora(let index) where lora(index) == nil: return browse(.lora)
    case .referenceSizes: return adjust { $0.parameters.keepsReferenceSizes.toggle() }
    case .size, .steps, .guidance, .seed, .schedule, .sampler, .cache, .precision, .strength,
      .lora, .wildcardSeed, .negativePrompt, .threads:
      return ask(.parameter(parameter))
    }
  }

  /// The text of a parameter as it is typed.
  func text(of row: ParameterRow) -> String {
    let setup = session.setup
    let parameters = setup.parameters
    switch row {
    case .size: return "\(parameters.width)x\(parameters.height)"
    case .steps: return "\(parameters.steps)"
    case .guidance: return "\(parameters.guidance ?? parameters.cfgScale ?? 1)"
    case .seed: return "\(parameters.seed)"
    case .schedule: return parameters.schedule.description
    case .sampler: return parameters.sampler.rawValue
    case .cache: return "\(parameters.cacheThreshold)"
    case .precision: return parameters.precision?.rawValue ?? ""
    case .start: return setup.start?.name ?? ""
    case .strength: return setup.start.map { "\($0.strength)" } ?? ""
    case .lora(let index): return lora(index).map { "\($0.weight)" } ?? ""
    case .referenceSizes: return parameters.keepsReferenceSizes ? "own" : "model"
    case .wildcardSeed: return "\(parameters.wildcardSeed)"
    case .negativePrompt: return setup.negativePrompt
    case .model: return parameters.model
    case .threads: return parameters.threads.map(String.init) ?? ""
    }
  }

  /// Sets a parameter from typed text.
  ///
  /// - Parameters:
  ///   - row: which one.
  ///   - text: what was typed.
  /// - Returns: what is to be done, or why the text means nothing.
  mutating func set(_ row: ParameterRow, from text: String) -> Result<[Effect], Refusal> {
    let text = text.trimmed
    switch row {
    case .size:
      guard let size = SizePresets.size(from: text) else {
        return .failure(Refusal(.badSize(text)))
      }
      return .success(
        adjust {
          $0.parameters.width = size.width
          $0.parameters.height = size.height
        })
    case .steps:
      guard let steps = Int(text), (1...100).contains(steps) else {
        return .failure(Refusal(.badNumber(text, "1…100")))
      }
      return .success(adjust { $0.parameters.steps = steps })
    case .guidance:
      guard let value = Double(text), (0...20).contains(value) else {
        return .failure(Refusal(.badNumber(text, "0…20")))
      }
      return .success(
        adjust { setup in
          if setup.parameters.guidance != nil {
            setup.parameters.guidance = value
          } else {
            setup.parameters.cfgScale = value == 1 ? nil : value
          }
        })
    case .seed:
      guard let seed = UInt64(text) else { return .failure(Refusal(.badNumber(text, "0…2⁶⁴−1"))) }
      return .success(adjust { $0.parameters.seed = seed })
    case .schedule, .sampler, .cache, .precision, .start, .strength, .lora, .referenceSizes:
      return setWay(row, from: text)
    case .wildcardSeed:
      guard let seed = UInt64(text) else { return .failure(Refusal(.badNumber(text, "0…2⁶⁴−1"))) }
      return .success(adjust { $0.parameters.wildcardSeed = seed })
    case .negativePrompt: return .success(adjust { $0.negativePrompt = text })
    case .model:
      guard models.contains(where: { $0.name == text }) else {
        return .failure(Refusal(.unknownModel(text)))
      }
      return .success(use(model: text))
    case .threads:
      guard text.isEmpty || Int(text).map({ (1...256).contains($0) }) == true else {
        return .failure(Refusal(.badNumber(text, "1…256")))
      }
      return .success(set(threads: Int(text)))
    }
  }
}

/// Why something that was typed cannot be done.
struct Refusal: Error {
  /// The reason in one sentence.
  let reason: Phrase

  init(_ reason: Phrase) { self.reason = reason }
}

extension String {
  /// Without blanks at its ends.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[start...last])
  }
}
