import Generation
import Sessions

extension Setup {
  /// The shot with another model, and with its defaults for what was not changed by hand.
  ///
  /// - Parameters:
  ///   - next: the model.
  ///   - old: what the model before suggested; nil where that is not known.
  /// - Returns: the shot.
  func using(_ next: ModelSummary, after old: ModelSummary.Defaults?) -> Setup {
    guard parameters.model != next.name else { return self }
    var setup = self
    setup.parameters.model = next.name
    // A number of tokens and LoRAs that suit one model need not suit another.
    setup.parameters.textLength = nil
    setup.parameters.loras = []
    if next.referenceRule != .preferred { setup.parameters.keepsReferenceSizes = false }
    guard let old else { return setup }
    if setup.parameters.steps == old.steps { setup.parameters.steps = next.defaults.steps }
    if setup.parameters.width == old.width, setup.parameters.height == old.height {
      setup.parameters.width = next.defaults.width
      setup.parameters.height = next.defaults.height
    }
    setup.parameters.guidance =
      next.hasGuidance
      ? setup.parameters.guidance == old.guidance
        ? next.defaults.guidance : setup.parameters.guidance ?? next.defaults.guidance
      : nil
    if setup.parameters.cfgScale == old.cfgScale {
      setup.parameters.cfgScale = next.defaults.cfgScale
    }
    if setup.parameters.precision == old.precision {
      setup.parameters.precision = next.defaults.precision
    }
    return setup
  }
}

extension StudioState {
  /// Lists the models to choose from, the present one chosen.
  mutating func listModels() -> [Effect] {
    var picker = Picker(.models)
    let present = session.setup.parameters.model
    picker.selection = models.firstIndex { $0.name == present } ?? 0
    overlays.append(.picker(picker))
    return [.listModels]
  }

  /// While models are listed, asks what the shot would cost with each of them; whenever they are
  /// listed again it is asked anew, since the engine has learnt meanwhile.
  mutating func askForModelCosts() -> [Effect] {
    guard case .picker(let picker) = overlays.last, picker.kind == .models else {
      modelCosts = nil
      return []
    }
    var known = modelCosts ?? ModelCosts(setup: session.setup)
    if known.setup != session.setup { known = ModelCosts(setup: session.setup) }
    defer { modelCosts = known }
    let plans = models.compactMap(\.summary).filter { known.asked.insert($0.name).inserted }.map {
      DevelopmentPlan(session.setup.using($0, after: model?.defaults).recipe)
    }
    return plans.isEmpty ? [] : [.estimateModels(session.setup, plans)]
  }

  /// Takes note of what the shot would cost with a model.
  mutating func priced(_ setup: Setup, _ model: String, _ cost: Cost) -> [Effect] {
    guard modelCosts?.setup == setup else { return [] }
    modelCosts?.costs[model] = cost
    return []
  }
}
