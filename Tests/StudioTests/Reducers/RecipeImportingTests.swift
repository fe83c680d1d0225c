import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct RecipeImportingTests {
  /// A recipe in which nothing has its usual value.
  private static let recipe = Recipe(
    model: "scripted", prompt: "image 1 by the sea", negativePrompt: "fog", width: 256, height: 192,
    steps: 9, guidance: 3.5, cfgScale: 1.5, seed: 99, noise: "philox", textLength: 77,
    references: [ReferenceName(name: "cat.png", fingerprint: "c")],
    loras: [LoRAUse(file: "/home/ada/ink.safetensors", weight: 0.7)], schedule: .shifted(1.15),
    sampler: .dpmPlusPlus, cacheThreshold: 0.12)
  private static let cat = ReferenceSlot(
    fingerprint: "c", name: "cat.png", width: 96, height: 64)

  @Test func `an imported recipe is developed as it was, to the last number`() throws {
    var bench = try Bench()
    bench.send(.recipeRead(Self.recipe, references: [Self.cat]))
    #expect(bench.state.messages.shown?.weight == .note)
    bench.press("ctrl-g")
    #expect(bench.newestJob?.plan.recipe == Self.recipe)
    #expect(bench.state.session.history.all.last?.recipe == Self.recipe)
  }

  @Test func `generator and text length are kept, taken back and made again`() throws {
    var bench = try Bench()
    bench.send(.recipeRead(Self.recipe, references: [Self.cat]))
    let kept = bench.takeEffects().kept.compactMap { change -> Setup? in
      if case .setup(let setup) = change { setup } else { nil }
    }
    #expect(kept.last?.parameters.noise == "philox")
    #expect(kept.last?.parameters.textLength == 77)
    bench.press("u")
    #expect(bench.state.session.setup.parameters.noise == "torch")
    #expect(bench.state.session.setup.parameters.textLength == nil)
    bench.press("ctrl-r")
    #expect(bench.state.session.setup.recipe == Self.recipe)
  }

  @Test func `a branch goes on from the noise that its parent began with`() throws {
    var bench = try Bench()
    bench.send(.recipeRead(Self.recipe, references: [Self.cat]))
    bench.press("ctrl-g")
    let parent = try #require(bench.state.session.history.all.last?.id)
    bench.develop(.take(parent), upTo: 9, of: 9)
    bench.finish(.take(parent))
    bench.press("u [ [ b")
    let branch = try #require(bench.state.session.history.all.last)
    #expect(branch.origin?.take == parent)
    #expect(branch.recipe.noise == "philox")
    #expect(branch.recipe.schedule == .shifted(1.15))
    #expect(branch.recipe.sampler == .euler)
    #expect(branch.recipe.textLength == nil)
  }

  @Test(arguments: [(Recipe.givenNoise, "from a file"), ("dice", "\"dice\"")])
  func `noise that no seed can repeat here is told of, and the usual one taken`(
    _ noise: String, _ words: String
  ) throws {
    var bench = try Bench()
    var recipe = Self.recipe
    recipe.noise = noise
    bench.send(.recipeRead(recipe))
    let said = try #require(bench.state.messages.shown)
    #expect(said.weight == .warning)
    #expect(said.text.contains(words))
    #expect(said.text.contains("add cat.png"))
    #expect(bench.state.session.setup.parameters.noise == "torch")
    #expect(bench.state.session.setup.parameters.seed == 99)
  }

  @Test func `a picture to start from that is nowhere is told of`() throws {
    var bench = try Bench()
    var recipe = Self.recipe
    recipe.image = StartingImage(
      picture: ReferenceName(name: "sketch.png", fingerprint: "s"), strength: 0.5)
    bench.send(.recipeRead(recipe, references: [Self.cat]))
    #expect(bench.state.messages.shown?.text.contains("add sketch.png") == true)
    recipe.image = nil
    #expect(bench.state.session.setup.recipe == recipe)
  }

  @Test func `a picture to start from that was found is started from, as strongly as it was`()
    throws
  {
    var bench = try Bench()
    var recipe = Self.recipe
    recipe.keepsReferenceSizes = true
    recipe.image = StartingImage(
      picture: ReferenceName(name: "sketch.png", fingerprint: "s"), strength: 0.35)
    let sketch = StartingPicture(fingerprint: "s", name: "sketch.png", width: 96, height: 96)
    bench.send(.recipeRead(recipe, references: [Self.cat], start: sketch))
    #expect(bench.state.messages.shown?.weight == .note)
    #expect(bench.state.session.setup.recipe == recipe)
    // The next time the session has it.
    bench.press("u")
    #expect(bench.state.session.setup.start == nil)
    bench.press("ctrl-r ctrl-g u")
    bench.send(.recipeRead(recipe))
    #expect(bench.state.session.setup.recipe.image == recipe.image)
  }

  @Test(arguments: ["a {red|blue} fox", "@1 in the snow"])
  func `a prompt that the studio would send otherwise is told of`(_ prompt: String) throws {
    var bench = try Bench()
    var recipe = Self.recipe
    recipe.prompt = prompt
    bench.send(.recipeRead(recipe, references: [Self.cat]))
    #expect(bench.state.messages.shown?.text.contains("{a|b}") == true)
    #expect(bench.state.messages.shown?.weight == .warning)
  }

  @Test func `a text length that no model has is not taken`() throws {
    var bench = try Bench()
    let before = bench.state.session.setup
    var recipe = Self.recipe
    recipe.textLength = 0
    bench.send(.recipeRead(recipe))
    #expect(bench.state.session.setup == before)
    #expect(bench.state.messages.shown?.weight == .warning)
  }

  @Test func `the prompt is measured against the text length that the shot asks for`() throws {
    var bench = try Bench()
    _ = bench.takeEffects()
    let compiled = bench.state.session.setup.compiledPrompt.text
    func measured(_ textLength: Int?) -> Action {
      .measured(
        Meter(
          compiled: compiled, prompt: "a cat face", model: "miniature", textLength: textLength,
          measure: PromptMeasure(usedTokens: 3, droppedTokens: 0, limit: 9, cutOffset: nil),
          cut: nil))
    }
    bench.send(measured(nil))
    var recipe = bench.state.session.setup.recipe
    recipe.textLength = 2
    bench.send(.recipeRead(recipe))
    let asked = bench.takeEffects().compactMap { effect -> Int? in
      if case .measure(_, _, _, let textLength) = effect { textLength } else { nil }
    }
    #expect(asked == [2])
  }

  @Test func `the generator that came with a recipe goes with the seed's own value`() throws {
    var bench = try Bench()
    bench.state.models = [KnownModel(name: "scripted", state: .usable(.scripted))]
    bench.send(.recipeRead(Self.recipe, references: [Self.cat]))
    bench.state.parameter = .seed
    _ = bench.state.resetParameter()
    #expect(bench.state.session.setup.parameters.noise == "torch")
    #expect(bench.state.session.setup.parameters.seed == 0)
    for row in [ParameterRow.schedule, .sampler, .cache] {
      bench.state.parameter = row
      _ = bench.state.resetParameter()
    }
    #expect(bench.state.session.setup.parameters.schedule == .standard)
    #expect(bench.state.session.setup.parameters.sampler == .euler)
    #expect(bench.state.session.setup.parameters.cacheThreshold == 0)
  }

  @Test func `takes that differ in what a recipe brought are told apart`() throws {
    var bench = try Bench()
    for recipe in [Self.recipe, bench.state.session.setup.recipe] {
      bench.send(.recipeRead(recipe, references: [Self.cat]))
      bench.press("ctrl-g")
    }
    let takes = bench.state.session.history.all.map(\.id)
    bench.state.overlays = [.promptDifference(takes[1], takes[0], scroll: 0)]
    let lines = StudioView.draw(bench.state).canvas.lines
    for words in ["dpm++2m", "shift 1.15", "99 philox", "ink 0.70", "off → 0.12"] {
      #expect(lines.contains { $0.contains(words) }, "\(words)")
    }
  }

  @Test func `what a recipe brought stands beside the numbers that it belongs to`() throws {
    var bench = try Bench()
    bench.send(.recipeRead(Self.recipe, references: [Self.cat]))
    let sketch = Sketch(bench.state)
    func words(_ row: ParameterRow) -> String {
      ParameterValue(row, bench.state, sketch).pieces.map(\.text).joined()
    }
    #expect(words(.steps) == "9")
    #expect(words(.schedule) == "shift 1.15")
    #expect(words(.sampler) == "dpm++2m")
    #expect(words(.cache) == "0.12")
    #expect(words(.seed).hasPrefix("99  philox  "))
    #expect(words(.model) == "scripted")
    #expect(words(.lora(0)) == "0.70  ink")
  }
}
