/// A LoRA in a recipe.
public struct LoRAUse: Sendable, Hashable, Codable {
  /// Path of its file.
  public var file: String
  /// Factor of its changes: 1 as it was trained, 0 for none, below 0 for the opposite.
  public var weight: Double

  /// A file and its weight.
  public init(file: String, weight: Double = 1) {
    self.file = file
    self.weight = weight
  }
}

extension LoRAUse {
  /// Reads `FILE`, or `FILE:WEIGHT`; nil when no file is named.
  public init?(text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let weight = Double(text[text.index(after: colon)...])
    else {
      guard !text.isEmpty else { return nil }
      self.init(file: text)
      return
    }
    guard colon > text.startIndex else { return nil }
    self.init(file: String(text[..<colon]), weight: weight)
  }
}

/// What a LoRA did to a model.
public struct LoRAReport: Sendable, Hashable {
  /// Path of its file.
  public let file: String
  /// Layers that it changed.
  public let changedLayers: Int
  /// Layers and tensors of the file that found no place in the model, sorted.
  public let unmatched: [String]

  /// Describes what a LoRA did.
  public init(file: String, changedLayers: Int, unmatched: [String]) {
    self.file = file
    self.changedLayers = changedLayers
    self.unmatched = unmatched
  }
}
