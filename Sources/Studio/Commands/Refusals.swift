import Generation
import Sessions

/// Why commands cannot be run now; nil when they can.
extension StudioState {
  var cannotResume: Phrase? {
    if let refusal = place.refusal { return refusal }
    return take?.canResume == true ? nil : .nothingToResume
  }

  var cannotFillSlot: Phrase? { place.refusal }

  var lacksPromptHistory: Phrase? { promptHistory.isEmpty ? .noPromptsYet : nil }

  var lacksWildcards: Phrase? {
    Wildcards(session.setup.prompt).choices.isEmpty ? .noWildcards : nil
  }

  /// Some values are the model's to advise.
  var lacksDefault: Phrase? {
    switch parameter {
    case .size, .steps, .guidance: model == nil ? .modelNotKnownYet : nil
    case .seed, .schedule, .sampler, .cache, .precision, .start, .strength, .lora, .wildcardSeed,
      .negativePrompt, .referenceSizes, .model, .threads:
      nil
    }
  }

  var lacksTakes: Phrase? { takeRows.isEmpty ? .nothingShown : nil }

  var lacksTake: Phrase? { take == nil ? .nothingShown : nil }

  var lacksSheet: Phrase? { take?.sheet == nil ? .noSheet : nil }

  var lacksSteps: Phrase? { (walk?.reached ?? 0) > 0 ? nil : .nothingShown }

  var lacksFinishedTake: Phrase? { take?.status == .finished ? nil : .notFinished }

  /// Whether the licence of what made a take asks that somebody looks at it first.
  func needsReview(_ take: Take) -> Bool {
    models.lazy.compactMap(\.summary).first { $0.name == take.recipe.model }?.needsReview ?? false
  }

  /// Why a take cannot be given away.
  func cannotExport(_ take: Take) -> Phrase? {
    take.mayBeGivenAway(needsReview: needsReview(take)) ? nil : .notApproved(take.review)
  }

  var cannotExportTake: Phrase? { lacksFinishedTake ?? take.flatMap(cannotExport) }

  var cannotReviewTake: Phrase? { place.refusal ?? lacksFinishedTake }

  var cannotChangeTake: Phrase? { place.refusal ?? lacksTake }

  var lacksLoRA: Phrase? { loraInHand == nil ? .noLoRAInUse : nil }

  /// Nothing else can be taken out of a shot.
  var lacksRemovable: Phrase? {
    switch parameter {
    case .lora(let index): lora(index) == nil ? .noLoRAInUse : nil
    case .start, .strength: lacksStart
    case .size, .steps, .guidance, .seed, .schedule, .sampler, .cache, .precision, .wildcardSeed,
      .negativePrompt, .referenceSizes, .model, .threads:
      .nothingToTakeOut
    }
  }

  var lacksPictureInSlot: Phrase? { session.setup.slots[slot] == nil ? .emptySlot(slot) : nil }
}
