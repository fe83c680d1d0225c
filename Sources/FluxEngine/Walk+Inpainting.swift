import FluxModels
import Generation
import Pictures
import Tensors

extension Walk {
  /// What is held to the picture at each step.
  struct Holding {
    /// Holds what the mask leaves out.
    let inpainting: Inpainting
    /// Holds all but the margins, before the picture's own strength begins.
    let early: Inpainting
    /// The step with which the picture's own strength begins.
    let begin: Int

    /// What holds the latents that a step leads to, which are those before the step `index`.
    func inpainting(before index: Int) -> Inpainting { index <= begin ? early : inpainting }
  }

  /// The picture to start from as latents of the recipe's size; nil where they are not needed.
  func encoded(
    _ canvas: StartingCanvas?, _ model: LoadedModel, _ known: inout ReferenceCache
  ) throws -> Tensor? {
    guard let canvas else { return nil }
    // A branch is on its way already, unless something holds it to the picture.
    if case .step = request.start, canvas.mask == nil { return nil }
    let fingerprint = ReferenceName(name: "", picture: canvas.picture).fingerprint
    let key = ReferenceCache.Key(
      canvas.picture, fingerprint: fingerprint, model: model.opened, arithmetic: model.arithmetic,
      rule: nil)
    var latents = known.latents(for: key)
    if latents == nil {
      emit(.entered(.encodingImage))
      let encoded = try encode(canvas.picture, model)
      known.insert(encoded, for: key)
      latents = encoded
    }
    if let latents { try trace("image_latents", latents.tokens) }
    return latents?.tokens
  }

  /// What stays with the picture to start from; nil where nothing has to.
  func holding(
    _ image: Tensor?, of canvas: StartingCanvas?, _ model: LoadedModel
  ) throws -> Holding? {
    guard let image, let canvas, let mask = canvas.mask else { return nil }
    let noise = try request.noise(for: model.opened.transformer)
    func inpainting(_ mask: Picture) -> Inpainting {
      Inpainting(mask: numbers(of: mask), image: image, noise: noise)
    }
    let painted = inpainting(mask)
    try trace("mask", painted.mask)
    guard let margins = canvas.margins else {
      return Holding(inpainting: painted, early: painted, begin: 0)
    }
    let strength = recipe.image?.strength ?? 1
    return Holding(
      inpainting: painted, early: inpainting(margins),
      begin: recipe.levels(for: model.opened.traits).firstStep(strength: strength))
  }

  /// A mask as an `Inpainting` takes it.
  ///
  /// The lightest of its 8×8 pixels: what lies under the mask may change, all of it, and what lies
  /// beside it within the same latent becomes the source's pixels again at the end.
  private func numbers(of mask: Picture) -> Tensor {
    let side = Inpainting.pixelsPerNumber
    return Tensor(
      mask.lightestLevels(inSquaresOf: side).map { Float($0) / 255 },
      shape: [1, mask.height / side, mask.width / side, 1])
  }
}
