import Generation
import Pictures
import Sessions

/// Makes of a plan a request, with the pictures and latents that the session holds.
struct RequestMaker: Sendable {
  let repository: any SessionRepository
  let writer: SessionWriter
  let cache: ReferenceCache
  let threads: Int?
  let language: Language

  /// Drafts replace each other.
  private static let draftSeries = "draft"

  /// The request of a plan.
  ///
  /// - Parameters:
  ///   - plan: what to develop.
  ///   - references: the pictures, when they are not those of the session.
  /// - Returns: a request that can be developed.
  /// - Throws: `RequestTrouble`, or what reading the session threw.
  @concurrent
  func request(
    for plan: DevelopmentPlan, references: [Picture]? = nil
  ) async throws -> GenerationRequest {
    // What was given to be kept a moment ago shall be found.
    await writer.settled()
    var start = GenerationRequest.Start.seed
    var before: [Latents] = []
    if case .latents(let id, let index) = plan.start {
      guard let latents = try await repository.latents(of: id, at: index) else {
        throw RequestTrouble(language(.missingLatents(id.rawValue, index)))
      }
      start = .step(index: index, latents)
      for back in 0..<plan.recipe.stepsLookedBackOn(from: index) {
        guard let latents = try await repository.latents(of: id, at: index - 1 - back) else {
          break
        }
        before.insert(latents, at: 0)
      }
    }
    var pictures = references ?? []
    if references == nil {
      for (index, reference) in plan.recipe.references.enumerated() {
        pictures.append(
          try await picture(reference, orSay: .missingReference(index + 1, reference.name)))
      }
    }
    var image: Picture?
    if let name = plan.recipe.image?.picture {
      image = try await picture(name, orSay: .missingStart(name.name))
    }
    var mask: Picture?
    if let name = plan.recipe.image?.mask {
      mask = try await picture(name, orSay: .missingMask(name.name))
    }
    // A plan counts steps, a request names the last of them; the last of all has the picture follow.
    let until = plan.until.flatMap { $0 < plan.recipe.steps ? max($0 - 1, 0) : nil }
    return GenerationRequest(
      recipe: plan.recipe, references: pictures, image: image, mask: mask, start: start,
      latentsBefore: before,
      until: until,
      threads: threads, preview: .decoded, series: plan.isDraft ? Self.draftSeries : nil)
  }

  private func picture(_ reference: ReferenceName, orSay missing: Phrase) async throws -> Picture {
    if let known = cache[reference.fingerprint] { return known }
    guard let picture = try await repository.reference(reference.fingerprint) else {
      throw RequestTrouble(language(missing))
    }
    cache.put(picture, as: reference.fingerprint)
    return picture
  }
}

/// Why a plan cannot become a request, in the person's language.
struct RequestTrouble: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
