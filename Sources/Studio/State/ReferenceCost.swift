import Generation
import Sessions

/// How much longer the references make a step, as the engine foresees it.
struct ReferenceCost: Equatable {
  /// How many times as long a step takes with them as without.
  let slowdown: Double
  /// How much longer the picture of each filled slot makes a step.
  let added: [Int: Duration]
}

extension StudioState {
  /// What the references cost; nil until the engine has told it of these.
  var referenceCost: ReferenceCost? {
    guard case .estimated(let estimate) = cost, let asked = upkeep.estimated,
      asked.slots == session.setup.slots,
      estimate.referenceSteps.count == asked.slots.filled.count
    else { return nil }
    let added = zip(asked.slots.filled, estimate.referenceSteps).map { ($0.number, $1) }
    return ReferenceCost(
      slowdown: estimate.slowdown, added: Dictionary(uniqueKeysWithValues: added))
  }
}

extension StudioState {
  /// The size in which the chosen model sees the picture of a slot.
  func size(of slot: ReferenceSlot) -> ReferenceSize? {
    let rule = session.setup.recipe.referenceRule(of: model?.referenceRule ?? .cropped)
    return ReferenceSize(width: slot.width, height: slot.height, rule: rule)
  }
}
