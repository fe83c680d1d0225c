import Checkpoints
import FluxModels
import Goldens
import Tensors
import Testing

@Suite struct `Step caching` {
  /// Every velocity of a walk of so many steps, and what its cache did.
  static func walk(
    _ family: String, threshold: Float?, steps: Int = 12, isFull: Bool = false
  ) throws -> (velocities: [Tensor], account: StepCache.Account?) {
    let golden = try Golden("\(family)/t2i")
    let transformer = try Networks.transformer(
      Networks.Source(family: family, layout: .diffusers))
    let condition = try golden.condition(
      for: transformer, of: GoldenCase("\(family)/t2i"))
    let sigmas = Schedule(steps: steps, mu: 1).sigmas
    let guidance: Float? = transformer.hasGuidance ? 3.5 : nil
    let levels = transformer.levels(sigmas, guidance: guidance, under: condition)
    var cache = threshold.map { StepCache(threshold: $0) }
    var x = golden["latents.initial"]
    let velocities = try (0..<steps).map { step in
      if isFull { cache?.requireFullPass() }
      let velocity = try transformer.velocity(
        of: x, at: sigmas[step], of: levels, under: condition, cache: &cache)
      x = x.combined(1, velocity, sigmas[step + 1] - sigmas[step])
      return velocity
    }
    return (velocities, cache?.account)
  }

  @Test(arguments: ["flux2-klein", "flux1-dev"])
  func `at no threshold changes no bit`(family: String) throws {
    let (cached, account) = try Self.walk(family, threshold: 0)
    #expect(try cached == Self.walk(family, threshold: nil).velocities)
    #expect(account?.skipped == 0 && account?.passes == 12)
  }

  @Test(arguments: ["flux2-klein", "flux1-dev"])
  func `skips more the higher the threshold, and never the first pass`(family: String) throws {
    let skipped = try [0.01, 0.2, 1e6].map {
      try #require(Self.walk(family, threshold: $0).account).skipped
    }
    #expect(skipped == skipped.sorted())
    #expect(skipped.last == 11)
  }

  @Test func `a pass that has to be full is`() throws {
    let exact = try Self.walk("flux2-klein", threshold: nil, steps: 2).velocities
    let (cached, account) = try Self.walk("flux2-klein", threshold: 1e6, steps: 2, isFull: true)
    #expect(cached == exact)
    #expect(account?.skipped == 0 && account?.measured == 1)
  }

  @Test func `a skipped pass is as far off as was measured, by a small factor`() throws {
    let exact = try Self.walk("flux2-klein", threshold: nil).velocities
    // High enough for these random weights, which no training made smooth.
    let (cached, account) = try Self.walk("flux2-klein", threshold: 1)
    let error = try #require(account?.error)
    let first = try #require(zip(cached, exact).first { $0 != $1 })
    let truth = first.0.relativeDistance(to: first.1)
    #expect(truth > error / 8 && truth < error * 8, "measured \(error), true \(truth)")
  }
}
