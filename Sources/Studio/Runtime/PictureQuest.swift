import Generation
import Pictures
import Sessions

/// What it takes to find a picture, with everything that the state knows of it.
enum PictureQuest: Sendable {
  case finished(TakeID)
  case thumbnail(TakeID)
  case reference(String)
  case file(String)
  /// The prediction as it was shown; where none was kept, from latents.
  case preview(TakeID, step: Int, Prediction?)
  /// The prediction, developed anew: at full size by the autoencoder.
  case predicted(Prediction, by: Development)
  /// Latents with their noise.
  case latents(LatentsPlace, Recipe)
  /// Two pictures in one.
  case comparison(Comparison, Picture, Picture)
  /// A picture of the session at a size.
  case scaled(String, width: Int, height: Int)
  /// A mask of the session as it lies over a picture of a size, seen in a shape.
  case mask(String, width: Int, height: Int, seenAcross: Int, seenDown: Int)
  /// A mask over a picture.
  case masked(MaskTint, ground: Picture, Mask)
  /// What changed between two predictions.
  case change(before: Prediction, after: Prediction)

  /// Where latents are.
  enum LatentsPlace: Sendable {
    case kept(TakeID, index: Int)
    case atHand(Latents)
  }

  /// A step, by the latents on both sides of it.
  struct Prediction: Sendable {
    /// The step as the session may have a preview of it.
    struct Kept: Sendable {
      var take: TakeID
      var step: Int
    }

    var before: LatentsPlace
    var after: LatentsPlace
    var sigma: Float
    var nextSigma: Float
    var recipe: Recipe
    var kept: Kept?
  }

  /// What stands in its way: whatever is asked for behind the same waits for its turn.
  enum Lane {
    /// The session's file.
    case reading
    /// The engine has to be free.
    case decoding
    /// Arithmetic only.
    case composing
  }

  /// What stands in its way.
  var lane: Lane {
    switch self {
    case .predicted(_, .decoded): .decoding
    case .comparison, .masked: .composing
    case .predicted(_, .projection), .finished, .thumbnail, .reference, .file, .preview, .latents,
      .change, .scaled, .mask:
      .reading
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
      guard let prediction = Prediction(id, step, recipe, sigmas) else { return nil }
      self = .predicted(prediction, by: .decoded)
    case .latents(let id, let index, let recipe):
      self = .latents(.kept(id, index: index), recipe)
    case .comparison(let comparison):
      guard let first = state.best(of: comparison.first)?.picture,
        let second = state.best(of: comparison.second)?.picture
      else { return nil }
      self = .comparison(comparison, first, second)
    case .scaled(let fingerprint, let width, let height):
      self = .scaled(fingerprint, width: width, height: height)
    case .mask(let fingerprint, let width, let height, let across, let down):
      self = .mask(
        fingerprint, width: width, height: height, seenAcross: across, seenDown: down)
    case .masked(let tint, let ground):
      guard let picture = state.shelf[ground], let mask = state.maskEditor?.mask else {
        return nil
      }
      self = .masked(tint, ground: picture, mask)
    case .change(let id, let step):
      guard step > 0, let before = Prediction(id, step - 1, in: state),
        let after = Prediction(id, step, in: state)
      else { return nil }
      self = .change(before: before, after: after)
    case .step(let latents, let recipe, let development):
      self = .predicted(Prediction(latents, recipe), by: development)
    case .noise(let latents, let recipe):
      self = .latents(.atHand(latents), recipe)
    case .difference(let before, let after, let recipe):
      self = .change(before: Prediction(before, recipe), after: Prediction(after, recipe))
    }
  }
}

extension PictureQuest.Prediction {
  fileprivate init?(_ id: TakeID, _ step: Int, in state: StudioState) {
    let owner = state.owner(ofStep: step, of: id)
    guard let take = state.session.history[owner] else { return nil }
    self.init(owner, step, take.recipe, take.sigmas)
  }

  fileprivate init?(_ id: TakeID, _ step: Int, _ recipe: Recipe, _ sigmas: [Float]) {
    guard step >= 0, sigmas.count > step + 1 else { return nil }
    self.init(
      before: .kept(id, index: step), after: .kept(id, index: step + 1), sigma: sigmas[step],
      nextSigma: sigmas[step + 1], recipe: recipe, kept: Kept(take: id, step: step))
  }

  fileprivate init(_ latents: StepLatents, _ recipe: Recipe) {
    self.init(
      before: .atHand(latents.before), after: .atHand(latents.after), sigma: latents.sigma,
      nextSigma: latents.nextSigma, recipe: recipe)
  }
}
