public import Generation
public import Sessions

extension Setup {
  /// The slots as the prompt may call them.
  public var slotNames: [SlotName] {
    (1...ReferenceSlots.count).map { number in
      SlotName(number: number, alias: slots[number]?.alias, isFilled: slots[number] != nil)
    }
  }

  /// The prompt as the model reads it: wildcards chosen, mentions by number.
  public var compiledPrompt: CompiledPrompt {
    let resolved = Wildcards.resolve(prompt, seed: parameters.wildcardSeed)
    return PromptMentions.compile(TextBuffer(resolved), slots: slotNames)
  }

  /// What is computed for this shot.
  public var recipe: Recipe {
    Recipe(
      model: parameters.model, prompt: compiledPrompt.text, negativePrompt: negativePrompt,
      width: parameters.width, height: parameters.height, steps: parameters.steps,
      guidance: parameters.guidance, cfgScale: parameters.cfgScale, seed: parameters.seed,
      noise: parameters.noise, textLength: parameters.textLength,
      references: slots.filled.map {
        ReferenceName(name: $0.slot.name, fingerprint: $0.slot.fingerprint)
      },
      keepsReferenceSizes: parameters.keepsReferenceSizes, image: start?.image,
      loras: parameters.loras, schedule: parameters.schedule, sampler: parameters.sampler,
      cacheThreshold: parameters.cacheThreshold, precision: parameters.precision)
  }

  /// The shot with which a new session begins.
  ///
  /// - Parameters:
  ///   - model: name or path of the model.
  ///   - defaults: what suits it.
  ///   - seed: of the first picture.
  /// - Returns: a shot whose prompt the bundled model knows.
  public static func first(
    model: String, defaults: ModelSummary.Defaults, seed: UInt64
  ) -> Setup {
    Setup(
      prompt: "a cat face on a #DDC57A background",
      parameters: Parameters(
        model: model, width: defaults.width, height: defaults.height, steps: defaults.steps,
        guidance: defaults.guidance, cfgScale: defaults.cfgScale, seed: seed,
        precision: defaults.precision))
  }
}

extension StudioState {
  /// What is known of the model that is chosen.
  public var model: ModelSummary? {
    models.lazy.compactMap(\.summary).first { $0.name == session.setup.parameters.model }
  }

  /// A shot with the numbers that a branch of a take cannot change.
  func branching(_ setup: Setup, from take: Take) -> Setup {
    var setup = setup
    setup.parameters.model = take.recipe.model
    setup.parameters.width = take.recipe.width
    setup.parameters.height = take.recipe.height
    setup.parameters.steps = take.recipe.steps
    setup.parameters.seed = take.recipe.seed
    setup.parameters.noise = take.recipe.noise
    // Its latents are those of its own noise levels.
    setup.parameters.schedule = take.recipe.schedule
    // It goes on from a step's latents, and not from a picture, unless that is to show around them.
    let isHeld = take.setup.start?.mask != nil || take.setup.start?.margins != nil
    setup.start = isHeld ? take.setup.start : nil
    return setup
  }
}
