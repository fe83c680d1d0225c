import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

/// The rows for noise levels, sampler and LoRAs.
struct WaysTests {
  private static let ink = LoRAUse(file: "/home/ada/ink.safetensors", weight: 0.7)
  private static let fog = LoRAUse(file: "/home/ada/fog.safetensors")

  private func bench(_ row: ParameterRow) throws -> Bench {
    var bench = try Bench()
    bench.state.focus = .parameters
    bench.state.parameter = row
    return bench
  }

  // MARK: Schedule and sampler

  @Test func `noise levels are turned through all their kinds, and taken back`() throws {
    var bench = try bench(.schedule)
    var seen: [NoiseSchedule] = []
    for _ in 0..<4 {
      bench.press("l")
      seen.append(bench.state.session.setup.parameters.schedule)
    }
    #expect(seen == [.linear, .shifted(1.15), .power(2), .standard])
    bench.press("h")
    #expect(bench.state.session.setup.recipe.schedule == .power(2))
    bench.press("backspace")
    #expect(bench.state.session.setup.recipe.schedule == .standard)
    bench.press("u u u")
    #expect(bench.state.session.setup.parameters.schedule == .power(2))
  }

  @Test func `levels that are typed one by one say how many steps there are`() throws {
    var bench = try bench(.schedule)
    bench.press("enter ctrl-u")
    bench.type("1 0.8, 0.5")
    bench.press("enter")
    #expect(bench.state.overlays.isEmpty)
    #expect(bench.state.session.setup.parameters.schedule == .custom([1, 0.8, 0.5]))
    #expect(bench.state.session.setup.parameters.steps == 3)
    bench.state.parameter = .steps
    bench.press("l")
    #expect(bench.state.session.setup.parameters.steps == 4)
    #expect(bench.state.session.setup.parameters.schedule == .standard)
    bench.press("u")
    #expect(bench.state.session.setup.parameters.schedule == .custom([1, 0.8, 0.5]))
  }

  @Test(arguments: ["shift", "power 99", "0.5 0.8", "1 2"])
  func `what is no schedule stays in its line with the reason`(_ text: String) throws {
    var bench = try bench(.schedule)
    bench.press("enter ctrl-u")
    bench.type(text)
    bench.press("enter")
    guard case .line(let input) = bench.state.overlays.last else {
      Issue.record("no line")
      return
    }
    #expect(input.problem?.contains("is no schedule") == true)
    #expect(bench.state.session.setup.parameters.schedule == .standard)
  }

  @Test func `samplers are turned both ways, and typed`() throws {
    var bench = try bench(.sampler)
    bench.press("h")
    #expect(bench.state.session.setup.recipe.sampler == .dpmPlusPlus)
    bench.press("l l")
    #expect(bench.state.session.setup.recipe.sampler == .heun)
    bench.press(":")
    bench.type("set sampler DPM++2M")
    bench.press("enter")
    #expect(bench.state.session.setup.recipe.sampler == .dpmPlusPlus)
    bench.press(":")
    bench.type("set sampler best")
    bench.press("enter")
    #expect(bench.state.messages.shown?.text.contains("type euler, heun or dpm++2m") == true)
  }

  @Test func `precisions are turned from the model's own, typed, and left open`() throws {
    var bench = try bench(.precision)
    var precision: Precision? { bench.state.session.setup.recipe.precision }
    bench.press("l")
    #expect(precision == .bfloat16)
    bench.press("l")
    #expect(precision == .int8)
    bench.press("l")
    #expect(precision == .float32)
    bench.press(":")
    bench.type("set precision BF16")
    bench.press("enter")
    #expect(precision == .bfloat16)
    bench.press(":")
    bench.type("set precision int2")
    bench.press("enter")
    #expect(bench.state.messages.shown?.text.contains("float32, bfloat16 or int8") == true)
    bench.press(":")
    bench.type("set precision ")
    bench.press("enter")
    #expect(precision == .bfloat16 || precision == nil)
  }

  // MARK: LoRAs

  @Test func `a LoRA is looked for where its path says, and has a row of its own`() throws {
    var bench = try bench(.lora(0))
    bench.press(":")
    bench.type("set lora ~/ink.safetensors:0.7")
    bench.press("enter")
    let found = bench.takeEffects().compactMap { effect -> LoRAUse? in
      if case .findLoRA(let lora) = effect { lora } else { nil }
    }
    #expect(found == [LoRAUse(file: "~/ink.safetensors", weight: 0.7)])
    bench.send(.loraFound(Self.ink))
    bench.send(.loraFound(Self.fog))
    #expect(bench.state.session.setup.recipe.loras == [Self.ink, Self.fog])
    #expect(
      bench.state.parameterRows.filter { if case .lora = $0 { true } else { false } }.count == 2)
    #expect(bench.state.parameter == .lora(1))
  }

  @Test func `the browser for LoRAs lists nothing else, and its choice is looked for`() throws {
    var bench = try bench(.lora(0))
    bench.press("enter")
    let entries = ["a.png", "ink.safetensors", "notes"].map {
      FileBrowser.Entry(name: $0, isFolder: $0 == "notes", bytes: $0 == "notes" ? nil : 9)
    }
    bench.send(.folder("/home/ada", entries, problem: nil))
    guard case .files(let browser) = bench.state.overlays.last else {
      Issue.record("no browser")
      return
    }
    #expect(browser.matching.map(\.name) == ["..", "notes", "ink.safetensors"])
    _ = bench.takeEffects()
    bench.press("down down enter")
    let isLookedFor = bench.effects.contains { effect in
      if case .findLoRA(LoRAUse(file: "/home/ada/ink.safetensors")) = effect {
        true
      } else {
        false
      }
    }
    #expect(isLookedFor)
  }

  @Test func `a weight is turned by a twentieth, typed, and kept between its bounds`() throws {
    var bench = try bench(.lora(0))
    bench.send(.loraFound(Self.ink))
    func weight() -> Double? { bench.state.session.setup.recipe.loras.first?.weight }
    bench.press("l")
    #expect(weight() == 0.75)
    bench.press("H")
    #expect(weight() == 0.35)
    bench.press("enter ctrl-u")
    bench.type("-9.9")
    bench.press("enter h h h")
    #expect(weight() == -10)
    bench.press("enter ctrl-u")
    bench.type("11")
    bench.press("enter")
    guard case .line(let input) = bench.state.overlays.last else {
      Issue.record("no line")
      return
    }
    #expect(input.problem?.contains("-10…10") == true)
    bench.press("esc backspace")
    #expect(weight() == 1)
  }

  @Test func `a LoRA that is taken out gives its row to the one before, and comes back by undo`()
    throws
  {
    var bench = try bench(.lora(0))
    bench.send(.loraFound(Self.ink))
    bench.send(.loraFound(Self.fog))
    bench.press("x")
    #expect(bench.state.session.setup.recipe.loras == [Self.ink])
    #expect(bench.state.parameter == .lora(0))
    bench.press("x")
    #expect(bench.state.session.setup.recipe.loras.isEmpty)
    bench.press("u u")
    #expect(bench.state.session.setup.recipe.loras == [Self.ink, Self.fog])
  }

  @Test func `a branch has the LoRAs of the shot as it is now`() throws {
    var bench = try Bench()
    bench.makeTake()
    bench.send(.loraFound(Self.ink))
    bench.press("[ [ b")
    let branch = try #require(bench.state.session.history.all.last)
    #expect(branch.origin != nil)
    #expect(branch.recipe.loras == [Self.ink])
  }

  @Test(arguments: [
    NoiseSchedule.linear, .shifted(0.5), .custom([1, 0.7, 0.4]),
  ])
  func `a draft follows when noise levels change`(_ schedule: NoiseSchedule) throws {
    var bench = try Bench()
    bench.press("f6")
    bench.send(.timer(.draft))
    _ = bench.takeEffects()
    _ = bench.state.set(schedule)
    bench.send(.timer(.message))
    bench.send(.timer(.draft))
    let planned = bench.takeEffects().compactMap { effect -> Recipe? in
      if case .planDraft(_, let plan) = effect { plan.recipe } else { nil }
    }
    #expect(planned.last?.schedule == schedule)
  }

  // MARK: What LoRAs did

  private static let misfit = LoRAReport(
    file: "/home/ada/ink.safetensors", changedLayers: 12, unmatched: ["a", "b", "c"])

  @Test func `layers that found no place are told of once for a take`() throws {
    var bench = try Bench()
    bench.press("ctrl-g")
    let id = try #require(bench.state.session.history.all.last?.id)
    bench.send(.generation(.take(id), .adapted([Self.misfit])))
    #expect(
      bench.state.messages.shown?.text
        == "ink changes 12 layers, and 3 of its names have no place in this model: a, b, ….")
    #expect(bench.state.messages.shown?.weight == .warning)
    let count = bench.state.messages.all.count
    bench.develop(.take(id), upTo: 4)
    bench.finish(.take(id))
    #expect(bench.state.messages.all.count == count)
  }

  @Test func `of drafts they are told again only when something else comes of them`() throws {
    var bench = try Bench()
    bench.press("f6")
    func draft(_ reports: [LoRAReport]) -> Int {
      bench.send(.timer(.draft))
      bench.send(.draftPlanned(bench.state.live.serial, bench.state.session.setup.recipe))
      let job = Job.draft(bench.state.live.serial)
      let before = bench.state.messages.all.count
      bench.send(.generation(job, .adapted(reports)))
      bench.send(.ended(job, .completed))
      return bench.state.messages.all.count - before
    }
    #expect(draft([Self.misfit]) == 1)
    #expect(draft([Self.misfit]) == 0)
    let nothing = LoRAReport(file: "fog.safetensors", changedLayers: 0, unmatched: ["a"])
    #expect(draft([nothing]) == 1)
    #expect(bench.state.messages.shown?.text.hasPrefix("fog changes nothing") == true)
    #expect(draft([LoRAReport(file: "x", changedLayers: 3, unmatched: [])]) == 0)
  }
}
