import Generation
import Pictures
import Sessions
import Studio
import Testing

@MainActor
@Suite(.timeLimit(.minutes(1)))
struct RuntimeDevelopingTests {
  private static let recipe = Recipe(
    model: "scripted", prompt: "a cat", width: 64, height: 64, steps: 4, seed: 7)
  private static let job = Job.take(TakeID(rawValue: 1))

  private func studio(
    _ generator: ScriptedGenerator = ScriptedGenerator(),
    _ plan: DevelopmentPlan = DevelopmentPlan(recipe)
  ) -> Rehearsal {
    Rehearsal(
      ["g": [.develop(Self.job, plan)], "s": [.stop(Self.job)]], generator: generator)
  }

  @Test func `every step of a picture arrives, and one end`() async {
    let studio = studio()
    await studio.open()
    studio.press("g")
    await studio.until("the end") { !studio.log.ends.isEmpty }
    #expect(studio.log.steps == [0, 1, 2, 3])
    #expect(studio.log.ends == [.completed])
    _ = await studio.end()
    #expect(studio.log.ends == [.completed])
  }

  @Test func `a stop is told long before an hour's step is over`() async {
    let studio = studio(ScriptedGenerator { _ in Script(step: .seconds(3600)) })
    await studio.open()
    studio.press("g")
    await studio.until("the walk") {
      studio.log.all.contains {
        if case .generation(_, .started) = $0 { true } else { false }
      }
    }
    studio.press("s")
    await studio.until("the end") { !studio.log.ends.isEmpty }
    #expect(studio.log.ends == [.cancelled])
    _ = await studio.end()
  }

  @Test func `what goes wrong is the reason of the end`() async {
    let studio = studio(
      ScriptedGenerator { _ in
        Script(failure: .init(at: .step(2), GenerationError.missingNoise))
      })
    await studio.open()
    studio.press("g")
    await studio.until("the end") { !studio.log.ends.isEmpty }
    #expect(studio.log.ends == [.failed("\(GenerationError.missingNoise)")])
    #expect(studio.log.steps == [0, 1])
    _ = await studio.end()
  }

  @Test func `a picture that is begun again ends twice`() async {
    let studio = studio(ScriptedGenerator { _ in Script(step: .seconds(3600)) })
    await studio.open()
    studio.press("ggs")
    await studio.until("both ends") { studio.log.ends.count == 2 }
    #expect(studio.log.ends == [.cancelled, .cancelled])
    _ = await studio.end()
  }

  @Test func `a plan that pauses names the last step to take`() async {
    let generator = ScriptedGenerator()
    let studio = studio(generator, DevelopmentPlan(Self.recipe, until: 2))
    await studio.open()
    studio.press("g")
    await studio.until("the end") { !studio.log.ends.isEmpty }
    #expect(generator.requests.map(\.until) == [1])
    #expect(studio.log.steps == [0, 1])
    #expect(studio.log.ends == [.completed])
    _ = await studio.end()
  }

  @Test func `a walk is taken up at latents of the session`() async throws {
    let generator = ScriptedGenerator()
    let repository = MemoryRepository()
    let id = TakeID(rawValue: 1)
    var first: [Step] = []
    for try await event in generator.develop(GenerationRequest(recipe: Self.recipe, until: 1)) {
      if case .step(let step) = event { first.append(step) }
    }
    try await repository.write(
      first.map {
        .step(id, StepRecord(index: $0.index, sigma: $0.sigma, seconds: 1), $0.latents)
      })
    let studio = Rehearsal(
      ["g": [.develop(Self.job, DevelopmentPlan(Self.recipe, start: .latents(of: id, at: 2)))]],
      generator: generator, repository: repository)
    await studio.open()
    studio.press("g")
    await studio.until("the end") { !studio.log.ends.isEmpty }
    #expect(studio.log.steps == [2, 3])
    _ = await studio.end()
  }

  @Test(arguments: SamplingMethod.allCases)
  func `a sampler that looks back is given the step before`(sampler: SamplingMethod) async throws {
    let generator = ScriptedGenerator()
    let repository = MemoryRepository()
    let id = TakeID(rawValue: 1)
    var recipe = Self.recipe
    recipe.sampler = sampler
    var latents: [Latents] = []
    for try await event in generator.develop(GenerationRequest(recipe: recipe, until: 1)) {
      if case .step(let step) = event { latents.append(step.latents) }
    }
    try await repository.write(
      latents.enumerated().map {
        .step(id, StepRecord(index: $0.offset, sigma: 0, seconds: 1), $0.element)
      })
    let studio = Rehearsal(
      ["g": [.develop(Self.job, DevelopmentPlan(recipe, start: .latents(of: id, at: 2)))]],
      generator: generator, repository: repository)
    await studio.open()
    studio.press("g")
    await studio.until("the end") { !studio.log.ends.isEmpty }
    _ = await studio.end()
    let before = generator.requests.last?.latentsBefore
    #expect(before == (sampler == .dpmPlusPlus ? [latents[0]] : []))
  }

  @Test func `latents that were not kept are the reason of the end`() async {
    let id = TakeID(rawValue: 3)
    let studio = studio(
      ScriptedGenerator(), DevelopmentPlan(Self.recipe, start: .latents(of: id, at: 2)))
    await studio.open()
    studio.press("g")
    await studio.until("the end") { !studio.log.ends.isEmpty }
    guard case .failed(let reason) = studio.log.ends[0] else {
      Issue.record("it did not fail")
      return
    }
    #expect(reason.contains("step 2 of take 3"))
    _ = await studio.end()
  }

  @Test func `a step is kept before anybody hears of it`() async {
    let repository = MemoryRepository()
    let studio = Rehearsal(
      ["g": [.develop(Self.job, DevelopmentPlan(Self.recipe))]], generator: ScriptedGenerator(),
      repository: repository)
    await studio.open()
    repository.hold()
    studio.press("g")
    await studio.until("a write") { repository.isHolding }
    for _ in 0..<200 { await Task.yield() }
    let isToldEarly = studio.log.all.contains { action in
      if case .generation(_, .started) = action { true } else { false }
    }
    #expect(!isToldEarly)
    repository.release()
    await studio.until("the end") { !studio.log.ends.isEmpty }
    #expect(studio.log.steps == [0, 1, 2, 3])
    let kept = repository.changes.compactMap { change -> Int? in
      if case .step(_, let step, _) = change { step.index } else { nil }
    }
    #expect(kept == [0, 1, 2, 3])
    _ = await studio.end()
  }

  @Test func `a draft is kept nowhere`() async {
    let repository = MemoryRepository()
    let studio = Rehearsal(
      ["g": [.develop(.draft(1), DevelopmentPlan(Self.recipe, isDraft: true))]],
      generator: ScriptedGenerator(), repository: repository)
    await studio.open()
    studio.press("g")
    await studio.until("the end") { !studio.log.ends.isEmpty }
    #expect(studio.log.steps == [0, 1, 2, 3])
    #expect(repository.changes.isEmpty)
    _ = await studio.end()
  }

  @Test func `a draft gives way to the next one`() async {
    let slow = ScriptedGenerator { _ in Script(step: .seconds(3600)) }
    let studio = Rehearsal(
      [
        "1": [.develop(.draft(1), DevelopmentPlan(Self.recipe, isDraft: true))],
        "2": [.develop(.draft(2), DevelopmentPlan(Self.recipe, isDraft: true))],
      ], generator: slow)
    await studio.open()
    studio.press("1")
    await studio.until("the first draft") { slow.requests.count == 1 }
    studio.press("2")
    await studio.until("its end") { studio.log.ends == [.cancelled] }
    _ = await studio.end()
  }
}

extension Rehearsal.Log {
  var ends: [JobEnd] { all.compactMap { if case .ended(_, let end) = $0 { end } else { nil } } }
  var steps: [Int] {
    all.compactMap { if case .generation(_, .step(let step)) = $0 { step.index } else { nil } }
  }
}
