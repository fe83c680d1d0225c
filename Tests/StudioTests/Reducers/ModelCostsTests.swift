import Generation
import Sessions
import Testing

@testable import Studio

/// What the shot would cost with each of the models that are listed.
@Suite struct ModelCostsTests {
  private static func model(_ name: String, steps: Int, side: Int) -> KnownModel {
    var summary = ModelSummary.scripted
    summary.name = name
    summary.defaults.steps = steps
    summary.defaults.width = side
    summary.defaults.height = side
    return KnownModel(name: name, state: .usable(summary))
  }

  private static let models = [
    model("large", steps: 50, side: 1024),
    KnownModel(name: "broken", state: .unusable(english: "It is damaged.", chinese: "已损坏。")),
    model("miniature", steps: 4, side: 128),
  ]

  private static let estimate = Estimate(
    step: .seconds(2), decoding: .seconds(1), total: .seconds(101), workingBytes: 5_000_000,
    weightBytes: 7_000_000, availableBytes: 9_000_000, isMeasured: true)

  private func bench() throws -> Bench {
    var bench = try Bench()
    bench.send(.models(Self.models))
    _ = bench.takeEffects()
    return bench
  }

  private func plans(_ bench: inout Bench) -> [DevelopmentPlan] {
    bench.takeEffects().flatMap { effect -> [DevelopmentPlan] in
      if case .estimateModels(_, let plans) = effect { plans } else { [] }
    }
  }

  @Test func `listed models are asked for the shot as it would be made with them`() throws {
    var bench = try bench()
    _ = bench.state.listModels()
    bench.send(.models(Self.models))
    let plans = plans(&bench)
    #expect(plans.map(\.recipe.model) == ["large", "miniature"])
    // What was not changed by hand is as the other model's makers advise.
    #expect(plans[0].recipe.steps == 50 && plans[0].recipe.width == 1024)
    #expect(plans[1].recipe == bench.state.session.setup.recipe)
  }

  @Test func `each answer is shown as it comes, and why there is none`() throws {
    var bench = try bench()
    _ = bench.state.listModels()
    let setup = bench.state.session.setup
    bench.send(.models(Self.models))
    bench.send(.modelCost(setup, model: "large", .estimated(Self.estimate)))
    let items = bench.state.items(of: Picker(.models))
    #expect(items.map(\.cost) == [.estimated(Self.estimate), nil, .unknown])
    #expect(items[1].isRefused && items[1].detail == "It is damaged.")
  }

  @Test func `nothing is asked twice while the list is open, and anew when it opens again`() throws
  {
    var bench = try bench()
    _ = bench.state.listModels()
    bench.send(.models(Self.models))
    #expect(plans(&bench).count == 2)
    bench.send(.models(Self.models))
    #expect(plans(&bench).isEmpty)
    bench.press("esc")
    #expect(bench.state.modelCosts == nil)
    _ = bench.state.listModels()
    bench.send(.models(Self.models))
    #expect(plans(&bench).count == 2)
  }

  @Test func `an answer to another shot is passed over`() throws {
    var bench = try bench()
    _ = bench.state.listModels()
    bench.send(.models(Self.models))
    var other = bench.state.session.setup
    other.prompt = "another"
    bench.send(.modelCost(other, model: "large", .impossible("No.")))
    #expect(bench.state.modelCosts?.costs.isEmpty == true)
  }

  @Test func `the list opens on the present model`() throws {
    var bench = try bench()
    _ = bench.state.listModels()
    guard case .picker(let picker)? = bench.state.overlays.last else {
      Issue.record("no list is open")
      return
    }
    #expect(bench.state.items(of: picker)[picker.selection].title == "miniature")
  }
}
