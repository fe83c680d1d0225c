import Generation
import Pictures
import Sessions

/// Takes pictures in for slots and to start from, under the fingerprint with which they were given.
struct ReferenceIntake: Sendable {
  let repository: any SessionRepository
  let writer: SessionWriter
  let cache: ReferenceCache
  /// How the model of the shot wants its references.
  var rule = ReferenceRule.cropped

  /// Keeps a picture for a slot, whole: each model crops or resizes it as it likes.
  ///
  /// FLUX.2 sees no more of it than the pixels that are kept for it.
  @concurrent
  func keep(
    _ picture: Picture, for number: Int, named name: String
  ) async throws -> (slot: ReferenceSlot, kept: Picture) {
    guard ReferenceSize(width: picture.width, height: picture.height, rule: rule) != nil else {
      throw GenerationError.unusableReference(
        number: number, name: name, width: picture.width, height: picture.height)
    }
    let fingerprint = ReferenceName(name: name, picture: picture).fingerprint
    let limit = rule == .cropped ? ReferenceSize.maximumPixels : StartingPicture.maximumPixels
    let kept = try await keep(picture.limited(to: limit), as: fingerprint)
    let slot = ReferenceSlot(
      fingerprint: fingerprint, name: name, width: picture.width, height: picture.height)
    return (slot, kept)
  }

  /// Keeps a picture to start from, whole.
  @concurrent
  func keepStart(_ picture: Picture, named name: String) async throws -> StartingPicture {
    let fingerprint = ReferenceName(name: name, picture: picture).fingerprint
    _ = try await keep(picture.limited(to: StartingPicture.maximumPixels), as: fingerprint)
    return StartingPicture(
      fingerprint: fingerprint, name: name, width: picture.width, height: picture.height)
  }

  /// Keeps a mask under the fingerprint of what is kept: which of its pixels are white matters.
  @concurrent
  func keepMask(_ mask: Picture, named name: String) async throws -> ReferenceName {
    var mask = mask
    if mask.width * mask.height > StartingPicture.maximumPixels {
      let (width, height) = mask.size(limitedTo: StartingPicture.maximumPixels)
      mask = mask.maskCovering(width: width, height: height)
    }
    let found = ReferenceName(name: name, picture: mask)
    _ = try await keep(mask, as: found.fingerprint)
    return found
  }

  /// Keeps a picture, unless more of the same is kept already: one that is a reference may be one
  /// to start from as well.
  private func keep(_ picture: Picture, as fingerprint: String) async throws -> Picture {
    await writer.settled()
    var known = cache[fingerprint]
    if known == nil { known = try await repository.reference(fingerprint) }
    if let known, known.width * known.height >= picture.width * picture.height {
      cache.put(known, as: fingerprint)
      return known
    }
    cache.put(picture, as: fingerprint)
    writer.keep([.reference(fingerprint, picture)])
    return picture
  }
}

extension Picture {
  /// The picture with no more pixels than a limit.
  fileprivate func limited(to limit: Int) -> Picture {
    guard width * height > limit else { return self }
    let (width, height) = size(limitedTo: limit)
    return resampled(width: width, height: height)
  }

  /// The size of its shape with as many pixels as a limit allows.
  fileprivate func size(limitedTo limit: Int) -> (width: Int, height: Int) {
    let share = (Double(limit) / Double(width * height)).squareRoot()
    return (max(1, Int(Double(width) * share)), max(1, Int(Double(height) * share)))
  }
}
