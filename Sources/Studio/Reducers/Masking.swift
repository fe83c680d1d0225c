import Generation
import Pictures
import Sessions

/// Where the picture to start from is painted, and what it gets around it.
extension StudioState {
  /// Why nothing can be said of where it is painted; nil when it can.
  var cannotMask: Phrase? { place.refusal ?? lacksStart }

  var lacksMask: Phrase? {
    cannotMask ?? (session.setup.start?.mask == nil ? .noMask : nil)
  }

  /// Paints the picture to start from where a mask is white.
  mutating func set(mask: ReferenceName) -> [Effect] {
    guard session.setup.start != nil else { return say(.noStart, .warning) }
    return adjust { $0.start?.mask = mask } + say(.maskSet(mask.name))
  }

  /// Paints all of the picture to start from.
  mutating func clearMask() -> [Effect] {
    adjust { $0.start?.mask = nil } + say(.maskCleared)
  }

  /// Gives the picture to start from margins, and the shot the size of their canvas.
  mutating func setMargins(from text: String) -> Result<[Effect], Refusal> {
    guard session.setup.start != nil else { return .failure(Refusal(.noStart)) }
    guard !text.isEmpty, text != "0" else {
      return .success(adjust { $0.set(margins: nil) } + say(.marginsCleared))
    }
    guard let margins = PictureMargins(text: text) else {
      return .failure(Refusal(.badMargins(text)))
    }
    let effects = adjust { $0.set(margins: margins) }
    let canvas = session.setup.parameters
    return .success(effects + say(.marginsSet(width: canvas.width, height: canvas.height)))
  }
}
