import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct WritingTests {
  @Test(arguments: [(Int.max, 64, 4), (64, -16, 4), (64, 64, 0), (64, 64, Int.max)])
  func `a recipe with impossible numbers is not taken`(
    _ width: Int, _ height: Int, _ steps: Int
  ) throws {
    var bench = try Bench()
    let before = bench.state.session.setup
    bench.send(
      .recipeRead(
        Recipe(model: "miniature", prompt: "a", width: width, height: height, steps: steps)))
    #expect(bench.state.session.setup == before)
    #expect(bench.state.messages.shown?.weight == .warning)
  }

  @Test func `an imported recipe has its own references in their order, and no others`() throws {
    var bench = try Bench()
    for (slot, name) in [(1, "e"), (2, "d")] {
      let reference = ReferenceSlot(fingerprint: name, name: "\(name).png", width: 64, height: 64)
      bench.send(.referenceRead(slot: slot, reference, Bench.picture(1)))
    }
    let recipe = Recipe(
      model: "miniature", prompt: "image 1 on image 2", width: 128, height: 128, steps: 4, seed: 3,
      references: ["d", "x"].map { ReferenceName(name: "\($0).png", fingerprint: $0) })
    bench.send(.recipeRead(recipe))
    #expect(bench.state.session.setup.slots[1]?.fingerprint == "d")
    #expect(bench.state.session.setup.slots.filled.count == 1)
    #expect(bench.state.messages.shown?.text.contains("x.png") == true)
    bench.press("u")
    #expect(bench.state.session.setup.slots[1]?.fingerprint == "e")
  }

  @Test func `each key is kept as it is typed`() throws {
    var bench = try Bench(prompt: "")
    _ = bench.takeEffects()
    bench.press("i")
    bench.type("猫 a")
    let prompts = bench.takeEffects().kept.compactMap { change -> String? in
      if case .setup(let setup) = change { setup.prompt } else { nil }
    }
    #expect(prompts == ["猫", "猫 ", "猫 a"])
  }

  @Test func `undo in normal mode takes back a whole stretch of writing, redo makes it again`()
    throws
  {
    var bench = try Bench(prompt: "cat")
    bench.press("i end")
    bench.type(" and dog")
    bench.press("esc u")
    #expect(bench.state.session.setup.prompt == "cat")
    #expect(bench.state.editor.text == "cat")
    bench.press("ctrl-r")
    #expect(bench.state.session.setup.prompt == "cat and dog")
  }

  @Test func `undo takes back parameters as well`() throws {
    var bench = try Bench()
    bench.press("r")
    #expect(bench.state.session.setup.parameters.seed == 12_345)
    bench.press("u")
    #expect(bench.state.session.setup.parameters.seed == 7)
  }

  @Test func `moving a slot rewrites the prompt so that mentions mean the same picture`() throws {
    var bench = try Bench(prompt: "@1 beside image 2, 图1")
    for (number, name) in [(1, "fox"), (2, "hat")] {
      let slot = ReferenceSlot(fingerprint: name, name: name, width: 64, height: 64)
      bench.send(.referenceRead(slot: number, slot, Bench.picture(1)))
    }
    bench.press("alt-3")
    bench.state.slot = 1
    bench.press("J")
    #expect(bench.state.session.setup.prompt == "@2 beside image 1, 图2")
    #expect(bench.state.session.setup.slots[2]?.name == "fox")
    #expect(bench.state.slot == 2)
    bench.press("u")
    #expect(bench.state.session.setup.prompt == "@1 beside image 2, 图1")
    #expect(bench.state.session.setup.slots[1]?.name == "fox")
  }

  @Test func `m and a digit move a slot there`() throws {
    var bench = try Bench(prompt: "@1")
    bench.send(
      .referenceRead(
        slot: 1, ReferenceSlot(fingerprint: "f", name: "fox", width: 64, height: 64),
        Bench.picture(1)))
    bench.press("alt-3 m 4")
    #expect(bench.state.session.setup.slots[4]?.name == "fox")
    #expect(bench.state.session.setup.slots[1] == nil)
    #expect(bench.state.session.setup.prompt == "@4")
  }

  @Test func `the recipe names the references that are sent, counted among filled slots`() throws {
    var bench = try Bench(prompt: "@3 like image 1")
    for number in [1, 3] {
      bench.send(
        .referenceRead(
          slot: number,
          ReferenceSlot(fingerprint: "f\(number)", name: "n\(number)", width: 64, height: 64),
          Bench.picture(1)))
    }
    let recipe = bench.state.session.setup.recipe
    #expect(recipe.prompt == "image 2 like image 1")
    #expect(recipe.references.map(\.fingerprint) == ["f1", "f3"])
  }

  @Test func `an at sign offers the slots, and Tab takes one`() throws {
    var bench = try Bench(prompt: "")
    bench.send(
      .referenceRead(
        slot: 2, ReferenceSlot(fingerprint: "f", name: "fox", alias: "fox", width: 64, height: 64),
        Bench.picture(1)))
    bench.press("i")
    bench.type("@f")
    #expect(bench.state.completion?.candidates.first?.text == "@fox")
    bench.press("tab")
    #expect(bench.state.editor.text == "@fox")
    #expect(bench.state.completion == nil)
    #expect(bench.state.mode == .insert)
  }

  @Test func `up at the first row brings older prompts, and down the text that was being written`()
    throws
  {
    var bench = try Bench(prompt: "new")
    bench.send(.promptHistory(["older", "oldest"]))
    bench.press("i up")
    #expect(bench.state.editor.text == "older")
    bench.press("up")
    #expect(bench.state.editor.text == "oldest")
    bench.press("down down")
    #expect(bench.state.editor.text == "new")
  }

  @Test func `a slot's new name stands in the prompt as well`() throws {
    var bench = try Bench(prompt: "the @fox and @foxglove")
    bench.send(
      .referenceRead(
        slot: 1, ReferenceSlot(fingerprint: "f", name: "n", alias: "fox", width: 64, height: 64),
        Bench.picture(1)))
    bench.press("alt-3 = ctrl-u")
    bench.type("@狐狸")
    bench.press("enter")
    #expect(bench.state.session.setup.slots[1]?.alias == "狐狸")
    #expect(bench.state.editor.text == "the @狐狸 and @foxglove")
    bench.press("= ctrl-u enter")
    #expect(bench.state.editor.text == "the @1 and @foxglove")
  }

  @Test func `a click takes a completion`() throws {
    var bench = try Bench(prompt: "")
    bench.press("i")
    bench.type("@")
    bench.send(
      .pointed(.overlayRow(2), MouseEvent(.pressed(clicks: 1), at: Point(column: 0, row: 0))))
    #expect(bench.state.editor.text == "@3")
  }

  @Test func `a prompt that was developed is the newest of the history, each once`() throws {
    var bench = try Bench(prompt: "cat")
    bench.send(.promptHistory(["dog", "cat", "fox"]))
    bench.makeTake()
    #expect(bench.state.promptHistory == ["cat", "dog", "fox"])
    bench.makeTake()
    let remembered = bench.effects.count { if case .rememberPrompt = $0 { true } else { false } }
    #expect(remembered == 1)
  }

  @Test func `what was being written is kept when an older prompt takes its place`() throws {
    var bench = try Bench(prompt: "half a thought")
    bench.send(.promptHistory(["older"]))
    bench.press("i up")
    let kept = bench.effects.contains { effect in
      if case .rememberPrompt("half a thought") = effect { true } else { false }
    }
    #expect(kept)
    #expect(bench.state.editor.text == "older")
  }

  @Test func `wildcards are chosen by their own seed, and the template is kept`() throws {
    var bench = try Bench(prompt: "a {red|blue|green} cat")
    bench.press("ctrl-g")
    let take = try #require(bench.state.session.history.all.first)
    #expect(take.setup.prompt == "a {red|blue|green} cat")
    #expect(["a red cat", "a blue cat", "a green cat"].contains(take.recipe.prompt))
    let seed = bench.state.session.setup.parameters.seed
    bench.random = 99 << 40
    bench.press("w")
    #expect(bench.state.session.setup.parameters.seed == seed)
    #expect(bench.state.session.setup.parameters.wildcardSeed == 99 << 8)
  }

  @Test func `a pasted path fills the slot that has the focus, elsewhere it is text`() throws {
    var bench = try Bench(prompt: "")
    bench.press("alt-3")
    _ = bench.takeEffects()
    bench.send(.input(.pasted("'/tmp/my fox.png'\n")))
    let read = bench.takeEffects().compactMap { effect -> String? in
      if case .readReference(1, let path) = effect { path } else { nil }
    }
    #expect(read == ["/tmp/my fox.png"])
    bench.press("alt-1 i")
    bench.send(.input(.pasted("/tmp/fox.png")))
    #expect(bench.state.editor.text == "/tmp/fox.png")
  }
}
