import Sessions
import Testing

@testable import Studio

struct SeedDrawingTests {
  private func shot(_ prompt: String, _ mode: Parameters.SeedMode) -> Setup {
    Setup(
      prompt: prompt,
      parameters: Parameters(
        model: "miniature", width: 64, height: 64, steps: 4, seed: 7, seedMode: mode,
        wildcardSeed: 3))
  }

  @Test func `a seed that is drawn draws the choices among wildcards, too`() {
    let random: UInt64 = 5 << 32 | 9
    let next = shot("a {red|blue} cat", .random).withNextSeed(random)
    #expect(next.parameters.seed == random % 1_000_000_000)
    #expect(next.parameters.wildcardSeed == 5)
    #expect(shot("a cat", .random).withNextSeed(random).parameters.wildcardSeed == 3)
  }

  @Test func `a seed that grows or stays keeps the choices`() {
    let grown = shot("a {red|blue} cat", .increment).withNextSeed(1 << 40)
    #expect(grown.parameters.seed == 8)
    #expect(grown.parameters.wildcardSeed == 3)
    let locked = shot("a {red|blue} cat", .locked)
    #expect(locked.withNextSeed(1 << 40) == locked)
  }
}
