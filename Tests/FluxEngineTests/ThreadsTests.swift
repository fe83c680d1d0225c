import FluxEngine
import Generation
import Goldens
import Testing

@Suite(.timeLimit(.minutes(3))) struct `The number of threads` {
  @Test func `changes from picture to picture, and no bit with it`() async throws {
    let engine = try Engine.forTests()
    func develop(_ threads: Int?) async throws -> Developed {
      try await engine.finish(GenerationRequest(recipe: .tiny(), threads: threads))
    }
    let (one, three, all) = (try await develop(1), try await develop(3), try await develop(nil))
    #expect(one.picture != nil)
    #expect(one.picture == three.picture)
    #expect(one.picture == all.picture)
    #expect(one.steps.map(\.latents) == all.steps.map(\.latents))
  }

  @Test func `is learnt from on its own`() async throws {
    let engine = try Engine.forTests()
    _ = try await engine.finish(GenerationRequest(recipe: .tiny(), threads: 1))
    func estimate(_ threads: Int) async throws -> Estimate {
      try await engine.estimate(for: GenerationRequest(recipe: .tiny(), threads: threads))
    }
    #expect(try await estimate(1).isMeasured)
    #expect(try await !estimate(2).isMeasured)
  }
}
