import FluxEngine
import Generation
import Goldens
import Testing

@Suite(.timeLimit(.minutes(5))) struct `The same recipe` {
  @Test func `gives the same bytes, whatever ran before`() async throws {
    let engine = try Engine.forTests()
    let first = try await engine.finish(GenerationRequest(recipe: .tiny()))
    _ = try await engine.finish(GenerationRequest(recipe: .tiny("a blue boat", seed: 9)))
    let again = try await engine.finish(GenerationRequest(recipe: .tiny()))
    let other = try await Engine.forTests().finish(GenerationRequest(recipe: .tiny()))
    #expect(first.picture != nil)
    #expect(first.picture == again.picture)
    #expect(first.picture == other.picture)
    #expect(first.steps.map(\.latents) == again.steps.map(\.latents))
  }

  @Test(arguments: 0...5)
  func `branched without a change equals its parent bit for bit`(step: Int) async throws {
    let engine = try Engine.forTests()
    let recipe = Recipe.tiny(steps: 5)
    let parent = try await engine.finish(GenerationRequest(recipe: recipe))
    let latents = step == 0 ? parent.initial : parent.steps[step - 1].latents
    let branch = try await engine.finish(
      GenerationRequest(
        recipe: recipe, start: .step(index: step, try #require(latents))))
    #expect(branch.steps.map(\.index) == Array(step..<5))
    #expect(branch.steps.map(\.latents) == parent.steps[step...].map(\.latents))
    #expect(branch.picture == parent.picture)
  }

  @Test func `branched with another prompt keeps its start and takes its own way`() async throws {
    let engine = try Engine.forTests()
    let parent = try await engine.finish(GenerationRequest(recipe: .tiny()))
    let branch = try await engine.finish(
      GenerationRequest(
        recipe: .tiny("a blue boat"), start: .step(index: 2, parent.steps[1].latents)))
    #expect(branch.initial == parent.steps[1].latents)
    #expect(branch.picture != parent.picture)
  }

  @Test func `with another seed gives another picture`() async throws {
    let engine = try Engine.forTests()
    let one = try await engine.finish(GenerationRequest(recipe: .tiny(seed: 1)))
    let two = try await engine.finish(GenerationRequest(recipe: .tiny(seed: 2)))
    #expect(one.picture != two.picture)
  }
}
