import Generation
import Pictures
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A scripted generator` {
  private static func recipe(
    _ prompt: String = "a red apple", seed: UInt64 = 1, steps: Int = 4
  ) -> Recipe {
    Recipe(model: "scripted", prompt: prompt, width: 64, height: 48, steps: steps, seed: seed)
  }

  private func picture(_ recipe: Recipe) async throws -> Picture? {
    try await ScriptedGenerator().finish(GenerationRequest(recipe: recipe)).picture
  }

  @Test func `invents a picture that depends on the recipe and on nothing else`() async throws {
    let apple = try await picture(Self.recipe())
    #expect(apple?.width == 64)
    #expect(apple?.height == 48)
    #expect(try await picture(Self.recipe()) == apple)
    #expect(try await picture(Self.recipe("a blue boat")) != apple)
    #expect(try await picture(Self.recipe(seed: 2)) != apple)
  }

  @Test func `tells what an engine tells, in the same order`() async throws {
    let request = GenerationRequest(recipe: Self.recipe(), preview: .decoded)
    let developed = try await ScriptedGenerator().finish(request)
    #expect(developed.stages == [.loadingModel, .encodingPrompt, .denoising, .decoding])
    #expect(developed.prompt == PromptReport(usedTokens: 3, droppedTokens: 0, limit: 64))
    #expect(developed.steps.map(\.index) == [0, 1, 2, 3])
    #expect(developed.previews.map(\.width) == [8, 16, 8, 16, 8, 16, 8, 16])
    #expect(developed.steps.last?.sigma == 0)
  }

  @Test func `predicts a picture that comes nearer with every step`() async throws {
    let generator = ScriptedGenerator()
    let developed = try await generator.finish(
      GenerationRequest(recipe: Self.recipe(steps: 8)))
    let last = try #require(developed.steps.last).predicted.values
    let distances = developed.steps.map { step in
      zip(step.predicted.values, last).reduce(Float(0)) { $0 + abs($1.0 - $1.1) }
    }
    #expect(distances == distances.sorted(by: >))
  }

  @Test(arguments: 0..<4)
  func `goes on from any step bit for bit`(until: Int) async throws {
    let generator = ScriptedGenerator()
    let whole = try await generator.finish(GenerationRequest(recipe: Self.recipe()))
    let paused = try await generator.finish(
      GenerationRequest(recipe: Self.recipe(), until: until))
    #expect(paused.picture == nil)
    #expect(paused.steps.count == until + 1)
    let latents = try #require(paused.steps.last).latents
    let resumed = try await generator.finish(
      GenerationRequest(recipe: Self.recipe(), start: .step(index: until + 1, latents)))
    #expect(resumed.steps.map(\.latents) == whole.steps[(until + 1)...].map(\.latents))
    #expect(resumed.picture == whole.picture)
  }

  @Test func `keeps something of its parent in a branch`() async throws {
    let generator = ScriptedGenerator()
    let parent = try await generator.finish(GenerationRequest(recipe: Self.recipe()))
    let boat = Self.recipe("a blue boat")
    let fresh = try await generator.finish(GenerationRequest(recipe: boat))
    let branch = try await generator.finish(
      GenerationRequest(recipe: boat, start: .step(index: 3, parent.steps[2].latents)))
    #expect(branch.picture != parent.picture)
    #expect(branch.picture != fresh.picture)
  }

  @Test func `shows kept latents as it shows them on the way`() async throws {
    let generator = ScriptedGenerator()
    let developed = try await generator.finish(
      GenerationRequest(recipe: Self.recipe(), preview: .projection))
    let last = try #require(developed.steps.last)
    func shown(
      _ latents: Latents, _ width: Int, _ height: Int, _ development: Development
    )
      async throws -> Picture
    {
      try await generator.picture(
        of: latents, model: "scripted", width: width, height: height, by: development)
    }
    #expect(try await shown(last.latents, 64, 48, .decoded) == developed.picture)
    #expect(try await shown(last.predicted, 8, 6, .projection) == developed.previews.last)
    #expect(try await shown(last.predicted, 17, 5, .projection).width == 17)
  }

  @Test func `takes the time that it is told to, and stops when nobody listens`() async throws {
    let generator = ScriptedGenerator { _ in Script(step: .seconds(3600)) }
    for try await event in generator.develop(GenerationRequest(recipe: Self.recipe())) {
      if case .started = event { break }
    }
    let estimate = try await generator.estimate(for: GenerationRequest(recipe: Self.recipe()))
    // 64 × 48 of the model's 128 × 128 pixels.
    #expect(estimate.step == .seconds(3600) * 0.1875)
    #expect(estimate.total == estimate.step * 4)
  }

  @Test func `replaces an older request of a series by a newer one`() async throws {
    let generator = ScriptedGenerator { request in
      Script(step: request.recipe.prompt == "slow" ? .seconds(3600) : .zero)
    }
    let slow = GenerationRequest(recipe: Self.recipe("slow"), series: "live")
    let older = generator.develop(slow)
    let waiting = generator.develop(slow)
    let newer = try await generator.finish(
      GenerationRequest(recipe: Self.recipe(), series: "live"))
    #expect(newer.picture != nil)
    for stream in [older, waiting] {
      await #expect(throws: GenerationError.superseded) { for try await _ in stream {} }
    }
    #expect(generator.requests.map(\.recipe.prompt) == ["slow", "slow", "a red apple"])
  }

  @Test(arguments: [(Script.Moment.start, 0), (.step(2), 2), (.decoding, 4)])
  func `fails when it is told to`(moment: Script.Moment, steps: Int) async throws {
    let error = GenerationError.noThread(reason: "a test")
    let generator = ScriptedGenerator { _ in Script(failure: .init(at: moment, error)) }
    var taken = 0
    await #expect(throws: error) {
      for try await event in generator.develop(GenerationRequest(recipe: Self.recipe())) {
        if case .step = event { taken += 1 }
      }
    }
    #expect(taken == steps)
  }

  @Test func `plays cues as they are written`() async throws {
    let picture = Picture(width: 1, height: 1, pixels: [1, 2, 3])
    let generator = ScriptedGenerator { _ in
      Script(cues: [.init(.entered(.decoding)), .init(.preview(index: 7, picture))])
    }
    let developed = try await generator.finish(GenerationRequest(recipe: Self.recipe()))
    #expect(developed.stages == [.decoding])
    #expect(developed.previews == [picture])
  }

  @Test func `refuses what an engine refuses`() async throws {
    var requests = [GenerationRequest](repeating: .init(recipe: Self.recipe()), count: 6)
    requests[0].recipe.width = 50
    requests[1].recipe.steps = 0
    requests[2].recipe.model = "nowhere"
    requests[3].until = 4
    requests[4].start = .noise(Latents(height: 1, width: 1, channels: 1, values: [0]))
    requests[5].references = [Picture(width: 1, height: 1, pixels: [0, 0, 0])]
    for request in requests {
      await #expect(throws: GenerationError.self) {
        try await ScriptedGenerator().finish(request)
      }
    }
  }

  @Test func `counts words and Chinese characters`() async throws {
    let measure = try await ScriptedGenerator().measure(
      prompt: "a red 苹果 here", model: "scripted", textLength: 3)
    #expect(
      measure
        == PromptMeasure(usedTokens: 3, droppedTokens: 2, limit: 3, cutOffset: 7))
  }
}
