import Generation
import Pictures
import Sessions
import Studio
import Testing

@MainActor
@Suite(.timeLimit(.minutes(1)))
struct DraftPlanningTests {
  @Test func `a draft with smaller references is made again from what its plan told`() async throws
  {
    let slow = ScriptedGenerator { request in
      let isLarge = request.references.contains { $0.width > 128 }
      return Script(step: isLarge ? .seconds(3600) : .milliseconds(1))
    }
    let full = Picture(
      width: 256, height: 128, pixels: (0..<256 * 128 * 3).map { UInt8(truncatingIfNeeded: $0) })
    let repository = MemoryRepository()
    try await repository.write([.reference("full", full)])
    let recipe = Recipe(
      model: "scripted", prompt: "image 1", width: 128, height: 128, steps: 8, seed: 7,
      references: [ReferenceName(name: "cat.png", fingerprint: "full")])
    let studio = Rehearsal(
      ["p": [.planDraft(1, DevelopmentPlan(recipe, isDraft: true))]], generator: slow,
      repository: repository,
      reacting: { _, action in
        guard case .draftPlanned(let serial, let recipe, let references) = action else { return [] }
        let kept = references.map { SessionChange.reference($0.key, $0.value) }
        return [
          .develop(.draft(serial), DevelopmentPlan(recipe, isDraft: true)), .keep(kept),
          .develop(.take(TakeID(rawValue: 1)), DevelopmentPlan(recipe)),
        ]
      })
    await studio.open()
    studio.press("p")
    await studio.until("both pictures") { slow.requests.count == 2 }
    _ = await studio.end()
    let requests = slow.requests
    #expect(requests[0].references == requests[1].references)
    #expect(requests[0].recipe == requests[1].recipe)
    let small = try #require(requests[0].references.first)
    #expect(small.width < full.width)
    #expect(
      requests[0].recipe.references == [
        ReferenceName(name: "cat.png at \(small.width)x\(small.height)", picture: small)
      ])
  }

  @Test func `a draft with levels given one by one keeps their number of steps`() async throws {
    var recipe = Recipe(model: "scripted", prompt: "p", width: 512, height: 512, steps: 8)
    recipe.schedule = .custom((0..<8).map { 1 - Double($0) / 8 })
    let slow = ScriptedGenerator { _ in Script(step: .seconds(1)) }
    let draft = try await slow.draft(of: GenerationRequest(recipe: recipe))
    #expect(draft.recipe.steps == 8)
    #expect(draft.recipe.width < 512)
    recipe.schedule = .linear
    #expect(try await slow.draft(of: GenerationRequest(recipe: recipe)).recipe.steps < 8)
  }

  @Test func `a draft that is quick enough has its references as they are`() async throws {
    let generator = ScriptedGenerator()
    let repository = MemoryRepository()
    try await repository.write([.reference("full", .plain(256, 128))])
    let recipe = Recipe(
      model: "scripted", prompt: "image 1", width: 128, height: 128, steps: 8,
      references: [ReferenceName(name: "cat.png", fingerprint: "full")])
    let studio = Rehearsal(
      ["p": [.planDraft(1, DevelopmentPlan(recipe, isDraft: true))]], generator: generator,
      repository: repository)
    await studio.open()
    studio.press("p")
    var planned: (recipe: Recipe, references: [String: Picture])?
    await studio.until("the plan") {
      for case .draftPlanned(_, let recipe, let references) in studio.log.all {
        planned = (recipe, references)
      }
      return planned != nil
    }
    _ = await studio.end()
    #expect(planned?.recipe == recipe)
    #expect(planned?.references.isEmpty == true)
  }
}
