import FluxEngine
import Generation
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Samplers and schedules of a recipe` {
  static func request(
    _ sampler: SamplingMethod, _ schedule: NoiseSchedule = .standard, steps: Int = 6
  ) -> GenerationRequest {
    var recipe = Recipe.tiny(steps: steps)
    (recipe.sampler, recipe.schedule) = (sampler, schedule)
    return GenerationRequest(recipe: recipe)
  }

  @Test(arguments: SamplingMethod.allCases)
  func `a paused walk goes on bit for bit`(sampler: SamplingMethod) async throws {
    let engine = try Engine.forTests()
    let whole = try await engine.finish(Self.request(sampler))
    for index in 1..<6 {
      var rest = Self.request(sampler)
      rest.start = .step(index: index, whole.steps[index - 1].latents)
      rest.latentsBefore =
        index == 1 ? [try #require(whole.initial)] : [whole.steps[index - 2].latents]
      let resumed = try await engine.finish(rest)
      #expect(resumed.steps.map(\.latents) == whole.steps[index...].map(\.latents))
      #expect(resumed.picture == whole.picture)
    }
  }

  @Test func `more work for each step comes nearer to where many steps lead`() async throws {
    let engine = try Engine.forTests()
    func end(_ sampler: SamplingMethod, steps: Int) async throws -> [Float] {
      let developed = try await engine.finish(Self.request(sampler, .linear, steps: steps))
      return try #require(developed.steps.last).latents.values
    }
    func distance(_ a: [Float], _ b: [Float]) -> Float {
      zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
    let truth = try await end(.heun, steps: 64)
    let euler = distance(try await end(.euler, steps: 8), truth)
    #expect(distance(try await end(.heun, steps: 8), truth) < euler)
    #expect(distance(try await end(.dpmPlusPlus, steps: 8), truth) < euler)
  }

  @Test(arguments: [
    (NoiseSchedule.linear, [1, 0.75, 0.5, 0.25, 0] as [Float]),
    (.power(2), [1, 0.5625, 0.25, 0.0625, 0]), (.shifted(0), [1, 0.75, 0.5, 0.25, 0]),
    (.custom([0.9, 0.5, 0.3, 0.1]), [0.9, 0.5, 0.3, 0.1, 0]),
  ])
  func `the walk passes the levels that were asked for`(
    schedule: NoiseSchedule, sigmas: [Float]
  ) async throws {
    let developed = try await Engine.forTests().finish(Self.request(.euler, schedule, steps: 4))
    #expect(zip(developed.sigmas, sigmas).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(developed.sigmas.count == 5)
    #expect(developed.steps.map(\.sigma) == Array(developed.sigmas.dropFirst()))
  }

  @Test func `levels and steps have to agree`() async throws {
    let engine = try Engine.forTests()
    await #expect(
      throws: GenerationError.misfittingSteps(4, levels: 2)
    ) { try await engine.finish(Self.request(.euler, .custom([1, 0.5]), steps: 4)) }
  }

  @Test func `two velocities a step cost about twice as much`() async throws {
    let engine = try Engine.forTests()
    let euler = try await engine.estimate(for: Self.request(.euler, steps: 100))
    let heun = try await engine.estimate(for: Self.request(.heun, steps: 100))
    let steps = (heun.total - euler.total).inSeconds / euler.step.inSeconds
    #expect(abs(steps - 99) < 0.01)
  }

  @Test(arguments: [
    "model", "linear", "shift 1.15", "power 2", "1 0.7 0.4", "0.5",
  ])
  func `a schedule is the text that a person writes`(text: String) throws {
    #expect(try #require(NoiseSchedule(text: text)).description == text)
  }

  @Test func `a schedule is read however its numbers are separated`() {
    #expect(NoiseSchedule(text: "1, 0.5, 0.25, 0") == .custom([1, 0.5, 0.25]))
    #expect(NoiseSchedule(text: "Shift=1.15") == .shifted(1.15))
    #expect(NoiseSchedule(text: "power:3") == .power(3))
  }

  @Test(arguments: [
    "", "0", "1 1", "0.5 0.7", "1.2 0.5", "shift", "shift x", "power 0", "linear 2", "1 nan", "-1",
  ])
  func `what is no schedule is not taken for one`(text: String) {
    #expect(NoiseSchedule(text: text) == nil)
  }
}
