import Generation
import Sessions

/// The models that have names: adding, looking through, forgetting.
extension StudioState {
  /// The model that commands act on: that of the page, the chosen one of the list, or the shot's.
  var modelInHand: String {
    switch overlays.last {
    case .model(let page): return page.name
    case .picker(let picker) where picker.kind == .models:
      let items = items(of: picker)
      if items.indices.contains(picker.selection) { return items[picker.selection].title }
    case .picker, .help, .line, .question, .files, .comparison, .promptDifference, .sheet, .tour,
      .mask, nil:
      break
    }
    return session.setup.parameters.model
  }

  /// Shows all that there is to know about a model.
  mutating func showModel(_ name: String) -> [Effect] {
    modelDetails = nil
    overlays.append(.model(ModelPage(name: name)))
    return [.listModels]
  }

  /// While a model's page is open, asks for its files and what pictures cost with it.
  mutating func askForModelDetails() -> [Effect] {
    guard case .model(let page) = overlays.last, modelDetails?.name != page.name,
      let summary = models.lazy.compactMap(\.summary).first(where: { $0.name == page.name })
    else { return [] }
    let details = ModelDetails(name: page.name, setup: session.setup)
    modelDetails = details
    let shot = session.setup.using(summary, after: model?.defaults)
    let squares = ModelDetails.sides.map { side in
      var recipe = Recipe(
        model: page.name, prompt: "", width: side, height: side, steps: summary.defaults.steps)
      recipe.guidance = summary.defaults.guidance
      recipe.cfgScale = summary.defaults.cfgScale
      return DevelopmentPlan(recipe)
    }
    return [.catalog(.describe(details, squares + [DevelopmentPlan(shot.recipe)]))]
  }

  /// Takes the model of the open page.
  mutating func useModelOfPage() -> [Effect] {
    guard case .model(let page) = overlays.last else { return [] }
    guard models.contains(where: { $0.name == page.name && $0.summary != nil }) else {
      return say(.unknownModel(page.name), .warning)
    }
    overlays.removeAll()
    return use(model: page.name)
  }

  /// Why no model's name can be forgotten now; nil when one can.
  var cannotRemoveModel: Phrase? {
    modelInHand == session.setup.parameters.model ? .modelIsInUse(modelInHand) : nil
  }

  /// Looks through a model in the background, or stops doing so.
  mutating func verifyModel() -> [Effect] {
    let name = modelInHand
    if let check = modelCheck {
      guard check.model == name else { return say(.otherModelIsVerified(check.model), .warning) }
      return [.catalog(.stopVerifying)]
    }
    modelCheck = ModelCheck(model: name)
    modelFindings[name] = nil
    return [.catalog(.verify(name))]
  }

  /// Takes over what happened to the models that have names.
  mutating func happened(_ event: CatalogEvent) -> [Effect] {
    switch event {
    case .added(let name):
      modelFindings[name] = nil
      return showModel(name) + say(.modelAdded(name))
    case .removed(let name, let path):
      modelFindings[name] = nil
      overlays.removeAll { if case .model(let page) = $0 { page.name == name } else { false } }
      models.removeAll { $0.name == name }
      for (index, overlay) in overlays.enumerated() {
        guard case .picker(var picker) = overlay, picker.kind == .models else { continue }
        picker.selection = min(picker.selection, max(items(of: picker).count - 1, 0))
        overlays[index] = .picker(picker)
      }
      return say(.modelRemoved(name, path: path)) + [.listModels]
    case .described(let details):
      guard modelDetails?.name == details.name, modelDetails?.setup == details.setup else {
        return []
      }
      modelDetails = details
      return []
    case .verifying(let check):
      guard modelCheck?.model == check.model else { return [] }
      modelCheck = check
      return []
    case .verified(let name, let finding):
      if modelCheck?.model == name { modelCheck = nil }
      modelFindings[name] = finding
      return say(.modelVerified(name, finding), finding.isSound ? .note : .trouble)
    case .verifyingStopped(let name):
      if modelCheck?.model == name { modelCheck = nil }
      return say(.modelVerifyingStopped(name))
    }
  }
}
