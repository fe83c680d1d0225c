import Generation
import Sessions
import Synchronization
import Testing

@testable import Studio

/// What is done with the models that have names, as effects are carried out.
@MainActor
@Suite(.timeLimit(.minutes(1)))
struct ModelVerifyingTests {
  private func events(_ studio: Rehearsal) -> [CatalogEvent] {
    studio.log.all.compactMap { if case .catalog(let event) = $0 { event } else { nil } }
  }

  @Test func `a model that is added, looked through and forgotten tells of each`() async throws {
    let catalog = ScriptedCatalog()
    let studio = Rehearsal(
      [
        "a": [.catalog(.add(path: "/models/klein.safetensors"))],
        "v": [.catalog(.verify("klein"))], "x": [.catalog(.remove("klein"))],
      ], clients: { $0.catalog = catalog })
    await studio.open()
    studio.press("a")
    await studio.until("the name") { events(studio).contains(.added("klein")) }
    #expect(catalog.named == ["klein": "/models/klein.safetensors"])
    studio.press("v")
    let end = CatalogEvent.verified("klein", .found(ModelVerification(tensors: 12)))
    await studio.until("the end") { events(studio).contains(end) }
    let steps = events(studio).compactMap { event -> Int? in
      if case .verifying(let check) = event { check.percent } else { nil }
    }
    #expect(steps == [25, 50, 75, 100])
    studio.press("x")
    let removed = CatalogEvent.removed("klein", path: "/models/klein.safetensors")
    await studio.until("its end") { events(studio).contains(removed) }
    #expect(catalog.named.isEmpty)
    _ = await studio.end()
  }

  @Test func `looking through a model ends soon after it is stopped`() async {
    let catalog = ScriptedCatalog(steps: 1_000_000) { _ in try await Task.sleep(for: .seconds(60)) }
    let studio = Rehearsal(
      ["v": [.catalog(.verify("klein"))], "s": [.catalog(.stopVerifying)]],
      clients: { $0.catalog = catalog })
    await studio.open()
    studio.press("vs")
    await studio.until("the stop") { events(studio).contains(.verifyingStopped("klein")) }
    _ = await studio.end()
  }

  @Test func `files and costs are told together`() async throws {
    let setup = Setup(
      parameters: Parameters(model: "scripted", width: 128, height: 128, steps: 4))
    let details = ModelDetails(name: "scripted", setup: setup)
    let recipe = Recipe(model: "scripted", prompt: "", width: 128, height: 128, steps: 4)
    let asked = Rehearsal(
      ["d": [.catalog(.describe(details, [DevelopmentPlan(recipe)]))]])
    await asked.open()
    asked.press("d")
    var told: ModelDetails?
    await asked.until("the details") {
      for case .described(let details) in events(asked) { told = details }
      return told != nil
    }
    #expect(told?.contents?.files.count == 2)
    #expect(told?.costs?.count == 1)
    _ = await asked.end()
  }

  @Test func `what is no model is refused with its reason`() async {
    let studio = Rehearsal(["a": [.catalog(.add(path: "/models/cat.png"))]])
    await studio.open()
    studio.press("a")
    await studio.until("the reason") {
      studio.log.all.contains { action in
        if case .failed(let reason) = action { reason.contains("/models/cat.png") } else { false }
      }
    }
    _ = await studio.end()
  }
}
