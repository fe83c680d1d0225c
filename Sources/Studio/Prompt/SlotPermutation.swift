/// Which slot each slot's picture and alias move to.
public struct SlotPermutation: Sendable, Hashable {
  private var targets = Array(SlotName.numbers)

  /// Nothing moves.
  public static let identity = SlotPermutation()

  private init() {}

  /// Any order.
  ///
  /// - Parameter targets: for slot 1, 2, … the number it gets; nil unless every number is there
  ///   once.
  public init?(_ targets: [Int]) {
    guard targets.sorted() == Array(SlotName.numbers) else { return nil }
    self.targets = targets
  }

  /// Two slots change places.
  public static func swapping(_ first: Int, _ second: Int) -> SlotPermutation {
    var result = identity
    result.targets.swapAt(first - 1, second - 1)
    return result
  }

  /// One slot goes elsewhere, and those between make room.
  ///
  /// - Parameters:
  ///   - source: its number now.
  ///   - target: its number afterwards.
  /// - Returns: where each goes.
  public static func moving(_ source: Int, to target: Int) -> SlotPermutation {
    var order = Array(SlotName.numbers)
    order.insert(order.remove(at: source - 1), at: target - 1)
    var result = identity
    for (index, slot) in order.enumerated() { result.targets[slot - 1] = index + 1 }
    return result
  }

  /// A slot is emptied and those after it move up; it becomes the last one, so that what still
  /// mentions it is seen to mean an empty slot.
  public static func removing(_ slot: Int) -> SlotPermutation {
    moving(slot, to: SlotName.numbers.upperBound)
  }

  /// The number a slot gets; numbers that no slot has stay.
  public subscript(slot: Int) -> Int {
    SlotName.numbers.contains(slot) ? targets[slot - 1] : slot
  }

  /// The way back.
  public var inverse: SlotPermutation {
    var result = self
    for slot in SlotName.numbers { result.targets[self[slot] - 1] = slot }
    return result
  }

  /// The slots in their new order, with the new numbers.
  public func applied(to slots: [SlotName]) -> [SlotName] {
    slots
      .map { SlotName(number: self[$0.number], alias: $0.alias, isFilled: $0.isFilled) }
      .sorted { $0.number < $1.number }
  }
}
