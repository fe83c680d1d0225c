import Generation
import Pictures
import Sessions

/// Finds pictures in the session, in files, and in latents that were kept.
struct PictureFinder: Sendable {
  let repository: any SessionRepository
  let writer: SessionWriter
  let generator: any ImageGenerator
  let readPicture: @Sendable (String) async throws -> Picture

  /// The longest side of a picture that is made of latents without the autoencoder: each of its
  /// pixels stands for 16 × 16 of the finished picture, and more of them show no more.
  private static let projectedSide = 512
  /// The longest side of a picture that is looked at before it is taken.
  private static let fileSide = 1024
  /// Differences up to this level are shown at full brightness.
  private static let faintest = 24

  /// Finds a picture.
  ///
  /// - Parameter quest: which one.
  /// - Returns: nil when it is nowhere.
  /// - Throws: what reading the session, a file or the model threw.
  @concurrent
  func picture(_ quest: PictureQuest) async throws -> Picture? {
    // What was given to be kept a moment ago shall be found.
    if quest.lane != .composing { await writer.settled() }
    switch quest {
    case .finished(let id): return try await repository.picture(of: id)
    case .thumbnail(let id): return try await thumbnail(of: id)
    case .reference(let fingerprint): return try await repository.reference(fingerprint)
    case .file(let path): return try await readPicture(path).shrunk(to: Self.fileSide)
    case .preview(let id, let step, let prediction):
      if let kept = try await repository.preview(of: id, step: step) { return kept }
      guard let prediction else { return nil }
      return try await developed(prediction, by: .projection)
    case .predicted(let prediction, let development):
      do {
        return try await developed(prediction, by: development)
      } catch {
        // Better the small picture than none: this one was asked for to replace it.
        guard let kept = prediction.kept else {
          return try await developed(prediction, by: .projection)
        }
        return try await repository.preview(of: kept.take, step: kept.step)
      }
    case .latents(let place, let recipe):
      guard let noisy = try await latents(place) else { return nil }
      return try await projected(noisy, recipe)
    case .comparison(let comparison, let first, let second):
      return comparison.composition(of: first, second)
    case .scaled(let fingerprint, let width, let height):
      return try await repository.reference(fingerprint)?
        .resampled(width: width, height: height)
    case .mask(let fingerprint, let width, let height, let across, let down):
      return try await repository.reference(fingerprint)?
        .maskLying(onWidth: width, height: height, seenAs: (across, down))
    case .masked(let tint, let ground, let mask): return tint.picture(of: ground, mask)
    case .change(let before, let after):
      guard let old = try await developed(before, by: .projection),
        let new = try await developed(after, by: .projection),
        old.width == new.width, old.height == new.height
      else { return nil }
      return new.absoluteDifference(from: old).amplified(from: Self.faintest)
    }
  }

  /// A small picture of a take, made of the finished one where none was kept.
  private func thumbnail(of id: TakeID) async throws -> Picture? {
    if let kept = try await repository.thumbnail(of: id) { return kept }
    return try await repository.picture(of: id)?.shrunk(to: Thumbnails.longestSide)
  }

  /// What the finished picture looked like from a step: x̂₀ of the latents before and after it.
  private func developed(
    _ prediction: PictureQuest.Prediction, by development: Development
  ) async throws -> Picture? {
    guard let before = try await latents(prediction.before),
      let next = try await latents(prediction.after)
    else { return nil }
    let predicted = before.predicted(
      next: next, sigma: prediction.sigma, nextSigma: prediction.nextSigma)
    let recipe = prediction.recipe
    let painted: Picture
    switch development {
    case .projection: painted = try await projected(predicted, recipe)
    case .decoded:
      painted = try await generator.picture(
        of: predicted, model: recipe.model, width: recipe.width, height: recipe.height,
        by: .decoded)
    }
    return try await composed(painted, recipe)
  }

  /// A picture with the source's own pixels where a recipe keeps them, as a finished one has them.
  private func composed(_ painted: Picture, _ recipe: Recipe) async throws -> Picture {
    guard let start = recipe.image, start.mask != nil || start.margins != nil,
      let image = try await repository.reference(start.picture.fingerprint)
    else { return painted }
    var mask: Picture?
    if let name = start.mask { mask = try await repository.reference(name.fingerprint) }
    guard start.mask == nil || mask != nil else { return painted }
    return StartingCanvas(of: recipe, image: image, mask: mask).composed(painted)
  }

  private func latents(_ place: PictureQuest.LatentsPlace) async throws -> Latents? {
    switch place {
    case .kept(let id, let index): try await repository.latents(of: id, at: index)
    case .atHand(let latents): latents
    }
  }

  private func projected(_ latents: Latents, _ recipe: Recipe) async throws -> Picture {
    let (width, height) = Picture.size(
      recipe.width, recipe.height, within: Self.projectedSide)
    return try await generator.picture(
      of: latents, model: recipe.model, width: width, height: height, by: .projection)
  }
}

extension Picture {
  /// The picture with its brightest level raised to white, or as near as small differences may go.
  fileprivate func amplified(from faintest: Int) -> Picture {
    let brightest = max(pixels.max().map(Int.init) ?? 0, faintest)
    let levels = (0...255).map { UInt8(min($0 * 255 / brightest, 255)) }
    return Picture(width: width, height: height, pixels: pixels.map { levels[Int($0)] })
  }
}
