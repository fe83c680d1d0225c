import Generation
import Sessions

extension StudioState {
  /// Weights that a LoRA may have; those of an engine.
  static let loraWeights = -10.0...10.0
  /// What a notch changes in a share or a weight.
  static let fineNotch = 0.05

  /// The LoRA of a row; nil where none is in use.
  func lora(_ index: Int) -> LoRAUse? {
    let loras = session.setup.parameters.loras
    return loras.indices.contains(index) ? loras[index] : nil
  }

  /// Puts a LoRA beside those in use; one of the same file takes the new weight.
  mutating func add(_ lora: LoRAUse) -> [Effect] {
    let effects = adjust { setup in
      let known = setup.parameters.loras.firstIndex { $0.file == lora.file }
      if let known {
        setup.parameters.loras[known] = lora
      } else {
        setup.parameters.loras.append(lora)
      }
    }
    let index = session.setup.parameters.loras.firstIndex { $0.file == lora.file }
    parameter = .lora(index ?? 0)
    return effects + say(.loraAdded(lora))
  }

  /// Takes a LoRA out of use.
  mutating func removeLoRA(_ index: Int) -> [Effect] {
    guard let lora = lora(index) else { return [] }
    let effects = adjust { $0.parameters.loras.remove(at: index) }
    return effects + say(.loraRemoved(lora))
  }

  /// Gives a LoRA another weight.
  mutating func setLoRA(_ index: Int, weight: Double) -> [Effect] {
    guard lora(index) != nil else { return [] }
    let range = Self.loraWeights
    let weight = min(max((weight * 100).rounded() / 100, range.lowerBound), range.upperBound)
    // Minus nothing is nothing.
    return adjust { $0.parameters.loras[index].weight = weight == 0 ? 0 : weight }
  }

  /// The LoRA that commands act on: that of the chosen row, or the only one.
  var loraInHand: Int? {
    if case .lora(let index) = parameter, lora(index) != nil { return index }
    return session.setup.parameters.loras.count == 1 ? 0 : nil
  }

  /// Tells what LoRAs did that found no place for some of their layers: once for each take, and for
  /// drafts once for each change of it.
  mutating func adapted(_ job: Job, _ reports: [LoRAReport]) -> [Effect] {
    let isTold = upkeep.toldOfLoRAs == reports
    upkeep.toldOfLoRAs = reports
    if case .draft = job, isTold { return [] }
    guard let phrase = Phrase.misfits(of: reports) else { return [] }
    return say(phrase, .warning)
  }
}

extension LoRAUse {
  /// Its file as people say it, without its folder and its ending.
  var name: String {
    let name = PathName.last(of: file)
    return name.hasSuffix(Self.ending) ? String(name.dropLast(Self.ending.count)) : name
  }

  /// What files of LoRAs end with.
  static let ending = ".safetensors"
}
