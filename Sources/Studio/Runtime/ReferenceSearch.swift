import Generation
import Pictures
import Sessions

/// Finds the references that a recipe names: in the session, or where they were read for it.
struct ReferenceSearch: Sendable {
  let repository: any SessionRepository
  let fullPath: @Sendable (String) -> String
  let readPicture: @Sendable (String) async throws -> Picture
  let intake: ReferenceIntake

  /// The references of a recipe that are at hand, each as it was when the recipe was made.
  @concurrent
  func slots(of recipe: Recipe) async -> [ReferenceSlot] {
    var found: [ReferenceSlot] = []
    for (index, reference) in recipe.references.prefix(ReferenceSlots.count).enumerated() {
      if let slot = await slot(of: reference, number: index + 1) { found.append(slot) }
    }
    return found
  }

  /// The picture that a recipe starts from, as it was when the recipe was made; nil where it is not
  /// at hand.
  @concurrent
  func start(of recipe: Recipe) async -> StartingPicture? {
    guard let image = recipe.image else { return nil }
    guard var start = await start(of: image) else { return nil }
    start.margins = image.margins
    if let mask = image.mask { start.mask = await self.mask(mask) }
    return start
  }

  /// A mask that the session or its own file holds as it was.
  private func mask(_ mask: ReferenceName) async -> ReferenceName? {
    let name = PathName.last(of: mask.name)
    // What cannot be read is looked for elsewhere; what is found nowhere is named to the person.
    if (try? await repository.reference(mask.fingerprint)) != nil {
      return ReferenceName(name: name, fingerprint: mask.fingerprint)
    }
    guard let picture = await read(mask) else { return nil }
    return try? await intake.keepMask(picture, named: name)
  }

  private func start(of image: StartingImage) async -> StartingPicture? {
    let name = PathName.last(of: image.picture.name)
    if let kept = try? await repository.reference(image.picture.fingerprint) {
      return StartingPicture(
        fingerprint: image.picture.fingerprint, name: name, width: kept.width,
        height: kept.height, strength: image.strength)
    }
    guard let picture = await read(image.picture) else { return nil }
    return try? await intake.keepStart(picture, named: name)
  }

  /// The picture of a file, if it still is what a recipe was made with.
  private func read(_ reference: ReferenceName) async -> Picture? {
    guard !repository.isReadOnly,
      let picture = try? await readPicture(fullPath(reference.name)),
      ReferenceName(name: reference.name, picture: picture) == reference
    else { return nil }
    return picture
  }

  private func slot(of reference: ReferenceName, number: Int) async -> ReferenceSlot? {
    let name = PathName.last(of: reference.name)
    // What cannot be read is looked for elsewhere; what is found nowhere is named to the person.
    if let kept = try? await repository.reference(reference.fingerprint) {
      return ReferenceSlot(
        fingerprint: reference.fingerprint, name: name, width: kept.width, height: kept.height)
    }
    guard let picture = await read(reference) else { return nil }
    return try? await intake.keep(picture, for: number, named: name).slot
  }
}
