import Generation
import Pictures
import Sessions

/// Steps were shown as quickly as could be; while the engine rests they are shown as well as can be.
extension StudioState {
  /// Seconds that the engine may be kept from a picture that is asked for meanwhile.
  private static let patience = 2.0
  /// Pixels of the longer side that a film strip needs.
  private static let filmSide = 128

  /// What is looked at for a while is developed anew, one at a time: the shown step at full size,
  /// then for the film strip those that have only a rough preview.
  mutating func refineStep() -> [Effect] {
    guard upkeep.isResting, upkeep.refining == nil, run == nil, session.queue.isEmpty,
      !viewing.showsDraft, !live.isWaiting, let take,
      take.sigmas.count == take.recipe.steps + 1
    else { return [] }
    let small = Self.reduced(take.recipe)
    let shown = shownStep.map { [($0, take.recipe)] } ?? []
    for (step, recipe) in shown + (0..<take.reached).map({ ($0, small) }) {
      let owner = owner(ofStep: step, of: take.id)
      let name = PictureName.predicted(owner, step: step)
      guard let picture = shelf[name], picture.width < recipe.width,
        !upkeep.asked.contains(name), decoding(recipe) <= Self.patience
      else { continue }
      upkeep.asked.insert(name)
      upkeep.refining = name
      return [.find(name, .predicted(owner, step: step, recipe, sigmas: take.sigmas))]
    }
    return []
  }

  /// Keeps a step's better preview.
  mutating func refined(_ name: PictureName, _ picture: Picture?) -> [Effect] {
    guard upkeep.refining == name else { return [] }
    upkeep.refining = nil
    // Where decoding fails, the rough preview comes again.
    guard let picture, case .predicted(let id, let step) = name,
      let recipe = session.history[id]?.recipe, picture.width >= Self.reduced(recipe).width
    else {
      // What cannot be developed is not tried again for as long as it is looked at.
      upkeep.isResting = false
      return []
    }
    return record(.preview(id, step: step, picture))
  }

  /// Seconds that decoding takes, by what is known of the shot that is set up.
  private func decoding(_ recipe: Recipe) -> Double {
    guard case .estimated(let estimate) = cost else { return .infinity }
    let shot = session.setup.parameters
    let pixels = Double(recipe.width * recipe.height)
    return estimate.decoding.inSeconds * pixels / Double(max(shot.width * shot.height, 1))
  }

  /// A recipe of the same shape with fewer pixels, as few as a film strip needs.
  private static func reduced(_ recipe: Recipe) -> Recipe {
    var small = recipe
    while max(small.width, small.height) >= 2 * filmSide, small.width.isMultiple(of: 32),
      small.height.isMultiple(of: 32)
    {
      small.width /= 2
      small.height /= 2
    }
    return small
  }
}
