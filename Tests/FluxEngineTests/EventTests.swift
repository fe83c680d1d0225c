import FluxEngine
import Generation
import Goldens
import Pictures
import Testing

@Suite(.timeLimit(.minutes(5))) struct `While a picture develops` {
  @Test func `every step tells its level, its latents and what it will become`() async throws {
    let developed = try await Engine.forTests().finish(GenerationRequest(recipe: .tiny()))
    #expect(developed.steps.map(\.index) == [0, 1, 2, 3])
    #expect(developed.steps.map(\.sigma).sorted(by: >) == developed.steps.map(\.sigma))
    #expect(developed.steps.last?.sigma == 0)
    #expect(developed.steps.allSatisfy { $0.latents.values.count == 4 * 3 * 128 })
    // At the end nothing is left to predict.
    let last = try #require(developed.steps.last)
    let gap = zip(last.latents.values, last.predicted.values).map { abs($0 - $1) }.max() ?? 1
    #expect(gap < 1e-5)
  }

  @Test(arguments: [
    (GenerationRequest.Preview.none, 0, 0), (.projection, 4, 8),
  ])
  func `previews are as many and as large as asked for`(
    preview: GenerationRequest.Preview, count: Int, width: Int
  ) async throws {
    let developed = try await Engine.forTests().finish(
      GenerationRequest(recipe: .tiny(), preview: preview))
    #expect(developed.previews.count == count)
    #expect(developed.previews.allSatisfy { $0.width == width })
  }

  @Test func `a prompt is read once`() async throws {
    let engine = try Engine.forTests()
    let first = try await engine.finish(GenerationRequest(recipe: .tiny(seed: 1)))
    let second = try await engine.finish(GenerationRequest(recipe: .tiny(seed: 2)))
    let longer = try await engine.finish(GenerationRequest(recipe: .tiny("another prompt")))
    #expect(first.stages == [.loadingModel, .encodingPrompt, .denoising, .decoding])
    #expect(second.stages == [.denoising, .decoding])
    #expect(longer.stages == [.encodingPrompt, .denoising, .decoding])
  }

  @Test func `a reference is encoded once, and other pixels are another reference`() async throws {
    let engine = try Engine.forTests()
    let red = Picture(width: 64, height: 64, pixels: solid(200, 30, 30, 64 * 64))
    let blue = Picture(width: 64, height: 64, pixels: solid(30, 30, 200, 64 * 64))
    var request = GenerationRequest(recipe: .tiny(), references: [red])
    request.recipe.references = [ReferenceName(name: "red", picture: red)]
    let first = try await engine.finish(request)
    let again = try await engine.finish(request)
    #expect(first.stages.contains(.encodingReference(index: 0, count: 1)))
    #expect(again.stages == [.denoising, .decoding])
    #expect(again.picture == first.picture)

    // Under the same name and with the same fingerprint, as a careless caller may give it.
    request.references = [blue]
    let other = try await engine.finish(request)
    #expect(other.stages.contains(.encodingReference(index: 0, count: 1)))
    #expect(other.picture != first.picture)
  }

  @Test func `a prompt that is too long is cut, and it is said by how much`() async throws {
    let prompt = String(repeating: "a quiet harbour at dawn ", count: 40)
    let developed = try await Engine.forTests().finish(
      GenerationRequest(recipe: .tiny(prompt)))
    let report = try #require(developed.prompt)
    #expect(report.usedTokens == 40)
    #expect(report.limit == 40)
    #expect(report.droppedTokens > 100)
  }

  @Test func `the cost is estimated before and learnt after`() async throws {
    let engine = try Engine.forTests()
    let before = try await engine.estimate(for: GenerationRequest(recipe: .tiny()))
    let developed = try await engine.finish(GenerationRequest(recipe: .tiny()))
    let after = try await engine.estimate(for: GenerationRequest(recipe: .tiny()))
    #expect(developed.estimate?.isMeasured == false)
    #expect(!before.isMeasured)
    #expect(after.isMeasured)
    #expect(after.weightBytes == before.weightBytes)
    let truth = developed.steps.map(\.duration).reduce(.zero, +)
    // Learnt from these very steps, the last ones most.
    #expect(after.step * 16 > truth)
  }

  @Test func `references change the picture, and their order does too`() async throws {
    let engine = try Engine.forTests()
    let red = Picture(width: 64, height: 64, pixels: solid(200, 30, 30, 64 * 64))
    let blue = Picture(width: 80, height: 64, pixels: solid(30, 30, 200, 80 * 64))
    func develop(_ pictures: [Picture]) async throws -> Picture? {
      try await engine.finish(GenerationRequest(recipe: .tiny(), showing: pictures)).picture
    }
    let none = try await develop([])
    let redFirst = try await develop([red, blue])
    let blueFirst = try await develop([blue, red])
    #expect(none != redFirst)
    #expect(redFirst != blueFirst)
  }

  private func solid(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ count: Int) -> [UInt8] {
    (0..<count).flatMap { _ in [red, green, blue] }
  }
}
