import Pictures
import Sessions

/// A comparison by wipe or by difference, and the contents of the pictures that it is made of.
struct Composition: Sendable, Equatable {
  var name: PictureName
  /// Where the wipe stands; 0 in a difference.
  var wipe: Int
  var parts: [String]
}

/// Two pictures of the session over each other are put together beside the loop: of four megapixels
/// that takes longer than a frame. Until it is done the composition before is shown.
extension StudioState {
  /// Asks for the picture of the topmost comparison, anew when its line moved or better pictures
  /// have come; one at a time, and then the newest.
  mutating func askForComposition() -> [Effect] {
    let comparison = overlays.reversed().lazy.compactMap { overlay -> Comparison? in
      if case .comparison(let comparison) = overlay { comparison } else { nil }
    }.first
    // Side by side they are drawn as they are.
    guard let comparison, comparison.way != .sideBySide else { return forgetComposition() }
    let parts = [comparison.first, comparison.second].compactMap { best(of: $0)?.content }
    guard parts.count == 2, upkeep.composing == nil else { return [] }
    let wanted = Composition(
      name: .comparison(comparison.key), wipe: comparison.way == .wipe ? comparison.wipe : 0,
      parts: parts)
    let isGone = shelf[wanted.name] == nil && !shelf.isAbsent(wanted.name)
    guard upkeep.composed != wanted || isGone else { return [] }
    upkeep.composing = wanted
    return [.find(wanted.name, .comparison(comparison))]
  }

  /// A composition has come, or could not be made.
  mutating func composed(_ name: PictureName) {
    guard let composing = upkeep.composing, composing.name == name else { return }
    if let former = upkeep.composed?.name, former != name { shelf.removeAll { $0 == former } }
    upkeep.composed = composing
    upkeep.composing = nil
  }

  private mutating func forgetComposition() -> [Effect] {
    guard let former = upkeep.composed?.name else { return [] }
    shelf.removeAll { $0 == former }
    upkeep.composed = nil
    return []
  }
}

extension Comparison {
  /// A text that differs for different pairs and ways; where the wipe stands is a matter of pixels.
  var key: String {
    "\(first.take.rawValue).\(first.step ?? -1)-\(second.take.rawValue).\(second.step ?? -1)-\(way)"
  }

  /// Two pictures in one; side by side, there is nothing to put together.
  func composition(of first: Picture, _ second: Picture) -> Picture? {
    switch way {
    case .sideBySide: nil
    case .wipe: first.wiped(to: second, at: wipe)
    case .difference: first.amplifiedDifference(from: second)
    }
  }
}
