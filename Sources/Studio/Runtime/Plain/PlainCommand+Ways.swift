import Generation
import Pictures

extension PlainCommand {
  /// How a walk goes, and what it goes from and with.
  enum Way: Sendable, Equatable {
    /// A picture to start from; nil for noise.
    case start(String?)
    case strength(Double)
    /// A mask for it; nil for none.
    case mask(String?)
    /// Pixels around it; nil for none.
    case margins(PictureMargins?)
    case schedule(NoiseSchedule)
    case sampler(SamplingMethod)
    case cache(Double)
    /// In which numbers products are computed; nil for what suits.
    case precision(Precision?)
    /// A LoRA beside those in use; nil for none at all.
    case lora(LoRAUse?)
  }

  /// Something about the models that have names.
  enum Naming: Sendable, Equatable {
    case list
    case add(String)
    case verify(String)
    case remove(String)
  }

  /// Reads how a walk goes; nil when the word is another command.
  static func way(_ word: String, _ argument: String) throws(PlainTrouble) -> Way? {
    let isNone = argument.isEmpty || argument == "none"
    switch word {
    case ":start": return .start(isNone ? nil : argument)
    case ":strength": return .strength(try share(argument))
    case ":mask": return .mask(isNone ? nil : argument)
    case ":extend":
      guard !isNone else { return .margins(nil) }
      guard let margins = PictureMargins(text: argument) else {
        throw PlainTrouble(.badMargins(argument))
      }
      return .margins(margins)
    case ":schedule":
      guard let schedule = NoiseSchedule(text: argument) else {
        throw PlainTrouble(.badSchedule(argument))
      }
      return .schedule(schedule)
    case ":sampler":
      guard let sampler = SamplingMethod(rawValue: argument.lowercased()) else {
        throw PlainTrouble(.badSampler(argument))
      }
      return .sampler(sampler)
    case ":cache": return .cache(argument == "off" ? 0 : try share(argument))
    case ":precision":
      let precision = Precision(text: argument)
      guard isNone || precision != nil else { throw PlainTrouble(.badPrecision(argument)) }
      return .precision(precision)
    case ":lora":
      guard !isNone else { return .lora(nil) }
      guard let lora = LoRAUse(text: argument), StudioState.loraWeights.contains(lora.weight) else {
        throw PlainTrouble(.badNumber(argument, "-10…10"))
      }
      return .lora(lora)
    default: return nil
    }
  }

  /// Reads what follows `:models`.
  static func naming(_ argument: String) throws(PlainTrouble) -> Naming {
    let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
    guard let verb = words.first else { return .list }
    guard words.count == 2 else { throw PlainTrouble(.plainModelsExpected(argument)) }
    switch verb {
    case "add": return .add(words[1].trimmed)
    case "verify": return .verify(words[1].trimmed)
    case "remove": return .remove(words[1].trimmed)
    default: throw PlainTrouble(.plainModelsExpected(argument))
    }
  }

  private static func share(_ text: String) throws(PlainTrouble) -> Double {
    guard let value = Double(text), (0...1).contains(value) else {
      throw PlainTrouble(.badNumber(text, "0…1"))
    }
    return value
  }
}
