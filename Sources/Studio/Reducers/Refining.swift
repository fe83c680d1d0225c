import Generation
import Pictures
import Sessions

/// Steps were shown as quickly as could be; while the engine rests they are shown as well as can be.
extension StudioState {
  /// Seconds that the engine may be kept from a picture that is asked for meanwhile.
  private static let patience = 2.0
  /// Seconds for which a picture of a draft may keep the engine from the next draft.
  private static let draftPatience = 0.5
  /// Pixels of the longer side that a film strip needs.
  private static let filmSide = 128

  /// What is looked at for a while is developed anew, one at a time: the shown step at full size,
  /// then for the film strip those that have only a rough preview.
  mutating func refineStep() -> [Effect] {
    guard upkeep.isResting, upkeep.refining == nil, run == nil, session.queue.isEmpty,
      !live.isWaiting, let walk, let recipe = shownRecipe, walk.sigmas.count == walk.count + 1
    else { return [] }
    let patience = viewing.showsDraft ? Self.draftPatience : Self.patience
    let small = Self.reduced(recipe)
    let shown = shownStep.map { [($0, recipe)] } ?? []
    for (step, recipe) in shown + (0..<walk.reached).map({ ($0, small) }) {
      guard let name = filmName(ofStep: step), let picture = shelf[name],
        picture.width < recipe.width, !upkeep.asked.contains(name), decoding(recipe) <= patience,
        let source = decoded(name, recipe, walk.sigmas)
      else { continue }
      upkeep.asked.insert(name)
      upkeep.refining = name
      return [.find(name, source)]
    }
    return []
  }

  /// Keeps a step's better preview; that of a draft stays at hand until the draft is kept.
  mutating func refined(_ name: PictureName, _ picture: Picture?) -> [Effect] {
    guard upkeep.refining == name else { return [] }
    upkeep.refining = nil
    // Where decoding fails, the rough preview comes again.
    guard let picture, let recipe = recipe(ofStep: name),
      picture.width >= Self.reduced(recipe).width
    else {
      // What cannot be developed is not tried again for as long as it is looked at.
      upkeep.isResting = false
      return []
    }
    guard case .predicted(let id, let step) = name else { return [] }
    return record(.preview(id, step: step, picture))
  }

  /// Puts a picture that was looked for at hand, unless a better one has come by itself meanwhile.
  mutating func putFound(_ picture: Picture, as name: PictureName) {
    if recipe(ofStep: name) != nil, let better = shelf[name], better.width > picture.width {
      return
    }
    shelf.put(picture, as: name)
  }

  /// How a step's prediction is developed anew.
  private func decoded(
    _ name: PictureName, _ recipe: Recipe, _ sigmas: [Float]
  ) -> PictureSource? {
    switch name {
    case .predicted(let id, let step):
      return .predicted(id, step: step, recipe, sigmas: sigmas)
    case .draftPredicted(_, let step):
      // A draft that is being planned takes the engine in a moment.
      guard live.planned == nil, let latents = draft?.latents(ofStep: step) else { return nil }
      return .step(latents, recipe, by: .decoded)
    case .finished, .thumbnail, .noisy, .change, .draftNoisy, .draftChange, .draftFinished,
      .reference, .file, .comparison, .maskGround, .mask, .masked:
      return nil
    }
  }

  /// What was computed where a step's prediction was; nil for other pictures.
  private func recipe(ofStep name: PictureName) -> Recipe? {
    switch name {
    case .predicted(let id, _): session.history[id]?.recipe
    case .draftPredicted(let serial, _): draft?.serial == serial ? draft?.recipe : nil
    case .finished, .thumbnail, .noisy, .change, .draftNoisy, .draftChange, .draftFinished,
      .reference, .file, .comparison, .maskGround, .mask, .masked:
      nil
    }
  }

  private var shownRecipe: Recipe? { viewing.showsDraft ? draft?.recipe : take?.recipe }

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
