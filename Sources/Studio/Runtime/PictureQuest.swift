import Generation
import Sessions

/// What it takes to find a picture, with everything that the state knows of it.
enum PictureQuest: Sendable {
  case finished(TakeID)
  case thumbnail(TakeID)
  case reference(String)
  case file(String)
  /// The prediction as it was shown; where none was kept, from latents.
  case preview(TakeID, step: Int, Prediction?)
  /// The prediction at full size.
  case predicted(Prediction)
  /// Latents with their noise.
  case latents(TakeID, index: Int, Recipe)
  /// What changed between two predictions.
  case change(before: Prediction, after: Prediction)

  /// A step of a take, by the latents on both sides of it.
  struct Prediction: Sendable {
    var take: TakeID
    var step: Int
    var recipe: Recipe
    var sigmas: [Float]
  }

  /// Whether the engine has to be free for it.
  var needsEngine: Bool {
    switch self {
    case .predicted: true
    case .finished, .thumbnail, .reference, .file, .preview, .latents, .change: false
    }
  }
}

extension PictureQuest {
  /// What a source means in a state; nil when the state knows too little of it.
  init?(_ source: PictureSource, in state: StudioState) {
    switch source {
    case .finished(let id): self = .finished(id)
    case .thumbnail(let id): self = .thumbnail(id)
    case .reference(let fingerprint): self = .reference(fingerprint)
    case .file(let path): self = .file(path)
    case .preview(let id, let step):
      self = .preview(id, step: step, Prediction(id, step, in: state))
    case .predicted(let id, let step, let recipe, let sigmas):
      self = .predicted(Prediction(take: id, step: step, recipe: recipe, sigmas: sigmas))
    case .latents(let id, let index, let recipe):
      self = .latents(id, index: index, recipe)
    case .change(let id, let step):
      guard step > 0, let before = Prediction(id, step - 1, in: state),
        let after = Prediction(id, step, in: state)
      else { return nil }
      self = .change(before: before, after: after)
    }
  }
}

extension PictureQuest.Prediction {
  fileprivate init?(_ id: TakeID, _ step: Int, in state: StudioState) {
    let owner = state.owner(ofStep: step, of: id)
    guard let take = state.session.history[owner], take.sigmas.count > step + 1 else { return nil }
    self.init(take: owner, step: step, recipe: take.recipe, sigmas: take.sigmas)
  }
}
