import Generation
import Pictures
import Sessions

/// Steps were shown as quickly as could be; while the engine rests they are shown as well as can be.
extension StudioState {
  /// Seconds that the engine may be kept from a picture that is asked for meanwhile.
  private static let patience = 2.0
  /// Pixels of the longer side that a film strip needs.
  private static let filmSide = 128

  /// A step that was looked at for a while is developed at full size.
  mutating func developShownStep() -> [Effect] {
    guard run == nil, !viewing.showsDraft, let take, let step = shownStep,
      let name = shownNames.first, case .predicted(let owner, _) = name,
      let picture = shelf[name], picture.width < take.recipe.width, take.sigmas.count > step + 1,
      !upkeep.asked.contains(name), decoding(take.recipe) <= Self.patience
    else { return [] }
    upkeep.asked.insert(name)
    let recipe = session.history[owner]?.recipe ?? take.recipe
    return [.find(name, .predicted(owner, step: step, recipe, sigmas: take.sigmas))]
  }

  /// The next step of the shown take that has only a rough preview is developed for the film strip.
  mutating func refineStep() -> [Effect] {
    guard upkeep.isResting, upkeep.refining == nil, run == nil, session.queue.isEmpty,
      !viewing.showsDraft, !live.isWaiting, !place.isReadOnly, let take,
      take.sigmas.count == take.recipe.steps + 1
    else { return [] }
    let small = Self.reduced(take.recipe)
    guard decoding(small) <= Self.patience else { return [] }
    for step in 0..<take.reached {
      let owner = owner(ofStep: step, of: take.id)
      let name = PictureName.predicted(owner, step: step)
      guard let picture = shelf[name], picture.width < small.width, !upkeep.asked.contains(name)
      else { continue }
      upkeep.asked.insert(name)
      upkeep.refining = name
      return [.find(name, .predicted(owner, step: step, small, sigmas: take.sigmas))]
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
