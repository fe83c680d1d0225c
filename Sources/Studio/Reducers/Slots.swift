import Generation
import Sessions

extension StudioState {
  /// Puts a picture into a slot.
  mutating func fill(_ number: Int, with reference: ReferenceSlot) -> [Effect] {
    var reference = reference
    reference.alias = reference.alias ?? session.setup.slots[number]?.alias
    let effects = adjust { $0.slots[number] = reference }
    slot = number
    var said = say(.slotFilled(number, reference.name))
    let count = session.setup.slots.filled.count
    if let model, count > model.recommendedReferences {
      said = say(.manyReferences(count, recommended: model.recommendedReferences), .warning)
    }
    return effects + said
  }

  /// Empties a slot; mentions of it stay and are pointed out.
  mutating func clear(_ number: Int) -> [Effect] {
    adjust { $0.slots[number] = nil }
  }

  /// Moves slots, and rewrites the prompt so that every mention still means its picture.
  mutating func rearrange(_ permutation: SlotPermutation) -> [Effect] {
    let setup = session.setup
    let edits = PromptMentions.rewriting(editor.buffer, slots: setup.slotNames, by: permutation)
    if !edits.isEmpty { editor.apply(edits) }
    let text = editor.text
    return adjust { next in
      for number in 1...ReferenceSlots.count {
        next.slots[permutation[number]] = setup.slots[number]
      }
      next.prompt = text
    }
  }

  /// Exchanges the chosen slot with its neighbour, which becomes the chosen one.
  mutating func moveSlot(by distance: Int) -> [Effect] {
    let target = slot + distance
    guard (1...ReferenceSlots.count).contains(target) else { return [] }
    let effects = rearrange(.swapping(slot, target))
    slot = target
    return effects
  }

  /// The slot to which a picture is added: the chosen one, or else the first empty one.
  var slotToFill: Int {
    focus == .references ? slot : session.setup.slots.firstEmpty ?? slot
  }

  /// What a digit does: it says where a slot in hand goes, or uses its slot.
  mutating func pressSlot(_ number: Int) -> [Effect] {
    guard let source = slotInHand else { return useSlot(number) }
    slotInHand = nil
    slot = number
    return source == number ? [] : rearrange(.moving(source, to: number))
  }

  /// What a slot's key does: with a picture in focus it goes there, otherwise the slot is chosen.
  mutating func useSlot(_ number: Int) -> [Effect] {
    switch focus {
    case .takes, .steps, .picture:
      if let refusal = place.refusal { return say(refusal, .warning) }
      return assignShown(to: number)
    case .prompt, .references, .parameters:
      slot = number
      focus = .references
      return []
    }
  }

  /// Puts what the picture pane shows into a slot.
  mutating func assignShown(to number: Int) -> [Effect] {
    guard let take, let shown = shownSource(of: take) else { return say(.nothingShown, .warning) }
    slot = number
    return [.takeReference(slot: number, name: shown.name, shown.source)]
  }

  /// Where the picture of a take that is shown is found, and what it is called; nil before there is
  /// one.
  func shownSource(of take: Take) -> (name: String, source: PictureSource)? {
    guard take.reached > 0 || take.status == .finished else { return nil }
    let name = "take \(take.id.rawValue)"
    guard let step = shownStep else { return (name, .finished(take.id)) }
    let owner = owner(ofStep: step, of: take.id)
    let recipe = session.history[owner]?.recipe ?? take.recipe
    return (
      "\(name) step \(step + 1)",
      .predicted(owner, step: step, recipe, sigmas: take.sigmas)
    )
  }

  /// Gives a slot another name, also where the prompt calls it by the old one.
  mutating func rename(_ number: Int, _ alias: String?) -> [Effect] {
    let mentions = PromptMentions.find(in: editor.buffer, slots: session.setup.slotNames)
    let edits = mentions.filter { $0.form == .alias && $0.slot == number }.map {
      TextEdit(range: $0.range, replacement: "@" + (alias ?? String(number)))
    }
    if !edits.isEmpty { editor.apply(edits) }
    let text = editor.text
    return adjust {
      $0.slots[number]?.alias = alias
      $0.prompt = text
    }
  }

  /// Why a name cannot be a slot's; nil when it can.
  func problem(naming number: Int, _ alias: String) -> Phrase? {
    let alias = alias.hasPrefix("@") ? String(alias.dropFirst()) : alias
    guard alias.isEmpty || SlotName.isAlias(alias) else { return .badAlias(alias) }
    let taken = session.setup.slots.filled.first {
      $0.number != number && $0.slot.alias?.lowercased() == alias.lowercased()
    }
    if !alias.isEmpty, let taken { return .aliasTaken(alias, taken.number) }
    return nil
  }
}
