import Generation
import Sessions

/// The rows that say how the walk goes, and what it goes from and with.
extension StudioState {
  /// Sets one of them from typed text.
  ///
  /// - Parameters:
  ///   - row: which one.
  ///   - text: what was typed, without blanks at its ends.
  /// - Returns: what is to be done, or why the text means nothing.
  mutating func setWay(_ row: ParameterRow, from text: String) -> Result<[Effect], Refusal> {
    switch row {
    case .schedule:
      guard let schedule = NoiseSchedule(text: text) else {
        return .failure(Refusal(.badSchedule(text)))
      }
      return .success(set(schedule))
    case .sampler:
      guard let sampler = SamplingMethod(rawValue: text.lowercased()) else {
        return .failure(Refusal(.badSampler(text)))
      }
      return .success(adjust { $0.parameters.sampler = sampler })
    case .cache:
      guard let threshold = text.isEmpty ? 0 : Double(text), (0...1).contains(threshold) else {
        return .failure(Refusal(.badNumber(text, "0…1")))
      }
      return .success(adjust { $0.parameters.cacheThreshold = threshold })
    case .precision:
      let precision = Precision(text: text)
      guard text.isEmpty || precision != nil else {
        return .failure(Refusal(.badPrecision(text)))
      }
      return .success(set(precision: precision))
    case .start: return .success(text.isEmpty ? clearStart() : [.readStart(path: text)])
    case .strength:
      guard session.setup.start != nil else { return .failure(Refusal(.noStart)) }
      guard let strength = Double(text), (0...1).contains(strength) else {
        return .failure(Refusal(.badNumber(text, "0…1")))
      }
      return .success(set(strength: strength))
    case .lora(let index): return setLoRA(index, from: text)
    case .referenceSizes:
      guard let isOwn = ["own": true, "model": false][text.lowercased()] else {
        return .failure(Refusal(.badReferenceSizes(text)))
      }
      return .success(adjust { $0.parameters.keepsReferenceSizes = isOwn })
    case .size, .steps, .guidance, .seed, .wildcardSeed, .negativePrompt, .model, .threads:
      return set(row, from: text)
    }
  }

  /// Takes other noise levels; those that are given one by one say how many steps there are.
  mutating func set(_ schedule: NoiseSchedule) -> [Effect] {
    adjust { $0.set(schedule: schedule) }
  }

  /// What a notch changes in the threshold of step caching: a few of them already show.
  static let cacheNotch = 0.01

  mutating func set(cacheThreshold: Double) -> [Effect] {
    let threshold = min(max((cacheThreshold * 1000).rounded() / 1000, 0), 1)
    return adjust { $0.parameters.cacheThreshold = threshold }
  }

  mutating func set(precision: Precision?) -> [Effect] {
    adjust { $0.parameters.precision = precision }
  }

  /// A number is the row's weight, nothing takes its LoRA out of use, and anything else names a file.
  private mutating func setLoRA(_ index: Int, from text: String) -> Result<[Effect], Refusal> {
    let range = "-10…10"
    if let weight = Double(text), lora(index) != nil {
      guard Self.loraWeights.contains(weight) else {
        return .failure(Refusal(.badNumber(text, range)))
      }
      return .success(setLoRA(index, weight: weight))
    }
    guard let lora = LoRAUse(text: text) else { return .success(removeLoRA(index)) }
    guard Self.loraWeights.contains(lora.weight) else {
      return .failure(Refusal(.badNumber("\(lora.weight)", range)))
    }
    return .success([.findLoRA(lora)])
  }
}
