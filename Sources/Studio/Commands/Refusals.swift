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

  var lacksModel: Phrase? { model == nil ? .modelNotKnownYet : nil }

  var lacksTakes: Phrase? { takeRows.isEmpty ? .nothingShown : nil }

  var lacksTake: Phrase? { take == nil ? .nothingShown : nil }

  var lacksSheet: Phrase? { take?.sheet == nil ? .noSheet : nil }

  var lacksSteps: Phrase? { (walk?.reached ?? 0) > 0 ? nil : .nothingShown }

  var lacksFinishedTake: Phrase? { take?.status == .finished ? nil : .notFinished }

  var cannotChangeTake: Phrase? { place.refusal ?? lacksTake }

  var lacksPictureInSlot: Phrase? { session.setup.slots[slot] == nil ? .emptySlot(slot) : nil }
}
