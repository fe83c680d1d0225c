import Generation
import Sessions
import Studio
import Testing

@MainActor @Suite(.timeLimit(.minutes(1))) struct ModelPricingTests {
  @Test func `every model is asked in turn, and what one refuses the next may do`() async throws {
    var small = ModelSummary.scripted
    small.name = "small"
    let setup = Setup(
      parameters: Parameters(model: "scripted", width: 128, height: 128, steps: 8))
    var plans = [setup.recipe, setup.recipe, setup.recipe].map { DevelopmentPlan($0) }
    plans[1].recipe.model = "nowhere"
    plans[2].recipe.model = "small"
    let rehearsal = Rehearsal(
      ["m": [.estimateModels(setup, plans)]],
      generator: ScriptedGenerator(models: [.scripted, small]) { _ in Script(step: .seconds(1)) })
    await rehearsal.open()
    rehearsal.press("m")
    await rehearsal.until("three answers") { rehearsal.answers.count == 3 }
    #expect(rehearsal.answers.map(\.model) == ["scripted", "nowhere", "small"])
    #expect(rehearsal.answers[0].seconds == 8 && rehearsal.answers[2].seconds == 8)
    #expect(rehearsal.answers[1].refusal?.contains("nowhere") == true)
    _ = await rehearsal.end()
  }
}

extension Rehearsal {
  fileprivate struct Answer {
    var model: String
    var seconds: Double?
    var refusal: String?
  }

  fileprivate var answers: [Answer] {
    log.all.compactMap { action in
      guard case .modelCost(_, let model, let cost) = action else { return nil }
      switch cost {
      case .unknown: return Answer(model: model)
      case .estimated(let estimate): return Answer(model: model, seconds: estimate.total.inSeconds)
      case .impossible(let reason): return Answer(model: model, refusal: reason)
      }
    }
  }
}
