import Generation
import Sessions

extension StudioState {
  /// Sets the shot up by the recipe of a picture's file, and says what keeps it from making that
  /// picture again.
  ///
  /// - Parameters:
  ///   - recipe: of the picture; its references are only known by name.
  ///   - found: pictures that the session or their own files hold.
  ///   - start: the picture to start from, where it is held as well.
  /// - Returns: what is to be done.
  mutating func restore(
    _ recipe: Recipe, references found: [ReferenceSlot], start: StartingPicture? = nil
  ) -> [Effect] {
    // Anybody can write numbers into a picture's file, and those of a shot are reckoned with.
    guard [recipe.width, recipe.height].allSatisfy({ (16...65_536).contains($0) }) else {
      return say(.badSize("\(recipe.width)x\(recipe.height)"), .warning)
    }
    guard (1...1000).contains(recipe.steps) else {
      return say(.badNumber("\(recipe.steps)", "1…1000"), .warning)
    }
    if let textLength = recipe.textLength, !(1...4096).contains(textLength) {
      return say(.badNumber("\(textLength)", "1…4096"), .warning)
    }
    var setup = session.setup
    setup.prompt = recipe.prompt
    setup.negativePrompt = recipe.negativePrompt
    setup.parameters.model = recipe.model
    setup.parameters.width = recipe.width
    setup.parameters.height = recipe.height
    setup.parameters.steps = recipe.steps
    setup.parameters.guidance = recipe.guidance
    setup.parameters.cfgScale = recipe.cfgScale
    setup.parameters.seed = recipe.seed
    setup.parameters.noise = recipe.noise
    setup.parameters.textLength = recipe.textLength
    setup.parameters.schedule = recipe.schedule
    setup.parameters.sampler = recipe.sampler
    setup.parameters.cacheThreshold = recipe.cacheThreshold
    setup.parameters.precision = recipe.precision
    setup.parameters.loras = recipe.loras
    setup.parameters.keepsReferenceSizes = recipe.keepsReferenceSizes
    // Its prompt counts them from 1, and any other picture would be sent along.
    setup.slots = ReferenceSlots()
    var missing: [String] = []
    for (index, reference) in recipe.references.prefix(ReferenceSlots.count).enumerated() {
      let known =
        knownReference(reference.fingerprint)
        ?? found.first { $0.fingerprint == reference.fingerprint }
      setup.slots[index + 1] = known
      if known == nil { missing.append(reference.name) }
    }
    setup.start = recipe.image.flatMap { image in
      var known = knownStart(image.picture.fingerprint) ?? start
      known?.strength = image.strength
      known?.margins = image.margins
      known?.mask = knownMask(image.mask, found: start?.mask)
      return known
    }
    if let image = recipe.image, setup.start == nil { missing.append(image.picture.name) }
    if let mask = recipe.image?.mask, let start = setup.start, start.mask == nil {
      missing.append(mask.name)
    }
    var troubles: [Phrase] = missing.isEmpty ? [] : [.recipeLacks(missing)]
    if recipe.noise == Recipe.givenNoise {
      troubles.append(.noiseFromFile)
      setup.parameters.noise = Recipe.usualGenerator
    } else if !Recipe.generators.contains(recipe.noise) {
      troubles.append(.noiseOfUnknownGenerator(recipe.noise))
      setup.parameters.noise = Recipe.usualGenerator
    }
    if let image = recipe.image, image.mask != nil || image.margins != nil {
      troubles.append(.maskIsLeftOut)
    }
    if setup.recipe.prompt != recipe.prompt { troubles.append(.promptIsReadOtherwise) }
    let effects = adopt(setup)
    guard let first = troubles.first else { return effects + say(.recipeImported) }
    return effects + say(troubles.dropFirst().reduce(first) { $0.followed(by: $1) }, .warning)
  }

  /// A picture that lies in a slot, or lay in one when a take was made: the session holds it.
  private func knownReference(_ fingerprint: String) -> ReferenceSlot? {
    let setups = [session.setup] + session.history.all.reversed().map(\.setup)
    for setup in setups {
      if let found = setup.slots.filled.first(where: { $0.slot.fingerprint == fingerprint }) {
        return found.slot
      }
    }
    return nil
  }

  /// A picture that the shot starts from, or started from when a take was made.
  private func knownStart(_ fingerprint: String) -> StartingPicture? {
    let setups = [session.setup] + session.history.all.reversed().map(\.setup)
    return setups.lazy.compactMap(\.start).first { $0.fingerprint == fingerprint }
  }

  /// A mask that was found, or with which a shot of the session was painted.
  private func knownMask(_ mask: ReferenceName?, found: ReferenceName?) -> ReferenceName? {
    let setups = [session.setup] + session.history.all.reversed().map(\.setup)
    return ([found] + setups.map(\.start?.mask)).lazy.compactMap(\.self)
      .first { $0.fingerprint == mask?.fingerprint }
  }
}
