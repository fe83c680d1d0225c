import Pictures

/// Strokes of a mask to go back to, as the parts that they changed were before.
struct MaskHistory: Sendable {
  private struct Change {
    var area: MaskArea
    var levels: [UInt8]

    /// Exchanges the part with what the mask has there.
    mutating func exchange(with mask: inout Mask) {
      let former = mask.levels(in: area)
      mask.replaceLevels(in: area, with: levels)
      levels = former
    }
  }

  private var past: [Change] = []
  private var future: [Change] = []
  private var bytes = 0
  private var hasForgotten = false

  /// Strokes that are remembered at most.
  static let limit = 200
  /// Pixels that they may have changed altogether.
  private static let mostBytes = 32 << 20

  /// Whether there is something to go back to.
  var canUndo: Bool { !past.isEmpty }
  /// Whether there is something to go forward to.
  var canRedo: Bool { !future.isEmpty }
  /// Whether the mask is as it was before its first stroke.
  var isAtBeginning: Bool { past.isEmpty && !hasForgotten }

  /// Remembers what a part was before it changed.
  mutating func remember(_ before: Mask, in area: MaskArea) {
    guard !area.isEmpty else { return }
    past.append(Change(area: area, levels: before.levels(in: area)))
    future = []
    bytes = past.reduce(0) { $0 + $1.levels.count }
    while past.count > Self.limit || (bytes > Self.mostBytes && past.count > 1) {
      bytes -= past.removeFirst().levels.count
      hasForgotten = true
    }
  }

  /// Takes the last stroke back.
  ///
  /// - Parameter mask: as the last stroke has left it.
  /// - Returns: whether there was one.
  mutating func undo(_ mask: inout Mask) -> Bool {
    guard var change = past.popLast() else { return false }
    change.exchange(with: &mask)
    future.append(change)
    return true
  }

  /// Makes a stroke again.
  ///
  /// - Parameter mask: as it was before that stroke.
  /// - Returns: whether there was one.
  mutating func redo(_ mask: inout Mask) -> Bool {
    guard var change = future.popLast() else { return false }
    change.exchange(with: &mask)
    past.append(change)
    return true
  }
}
