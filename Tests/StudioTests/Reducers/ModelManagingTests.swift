import Generation
import Sessions
import Testing

@testable import Studio

/// Adding models, looking through them, and forgetting their names.
@Suite struct ModelManagingTests {
  private static func model(_ name: String) -> KnownModel {
    var summary = ModelSummary.scripted
    summary.name = name
    return KnownModel(name: name, state: .usable(summary))
  }

  private func bench() throws -> Bench {
    var bench = try Bench()
    bench.send(.models([Self.model("klein"), Self.model("miniature")]))
    _ = bench.takeEffects()
    return bench
  }

  private func requests(_ bench: inout Bench) -> [CatalogRequest] {
    bench.takeEffects().compactMap { if case .catalog(let request) = $0 { request } else { nil } }
  }

  @Test func `a model is added by its file, by its folder's index, or by its path`() throws {
    var bench = try bench()
    bench.press("g p alt-a")
    let names = ["a.png", "flux.gguf", "model_index.json", "vae"]
    let entries = names.map {
      FileBrowser.Entry(name: $0, isFolder: $0 == "vae", bytes: $0 == "vae" ? nil : 9)
    }
    bench.send(.folder("/models/klein", entries, problem: nil))
    guard case .files(let browser) = bench.state.overlays.last else {
      Issue.record("no browser")
      return
    }
    #expect(browser.matching.map(\.name) == ["..", "vae", "flux.gguf", "model_index.json"])
    bench.press("end enter")
    #expect(requests(&bench) == [.add(path: "/models/klein")])
    bench.press("alt-p")
    bench.type("~/dev")
    bench.press("enter")
    #expect(requests(&bench) == [.add(path: "~/dev")])
    bench.press("esc :")
    bench.type("model-add ~/flux.gguf")
    bench.press("enter")
    #expect(requests(&bench) == [.add(path: "~/flux.gguf")])
  }

  @Test func `a model that was added is shown with what it costs`() throws {
    var bench = try bench()
    bench.send(.catalog(.added("dev")))
    #expect(requests(&bench).isEmpty)
    bench.send(.models([Self.model("dev"), Self.model("klein"), Self.model("miniature")]))
    guard case .describe(let details, let plans)? = requests(&bench).first else {
      Issue.record("nothing is asked")
      return
    }
    #expect(details.name == "dev")
    #expect(plans.map(\.recipe.width) == [512, 1024, 128])
    #expect(plans.allSatisfy { $0.recipe.model == "dev" })
    bench.send(.models(bench.state.models))
    #expect(requests(&bench).isEmpty)
    bench.press("enter")
    #expect(bench.state.session.setup.parameters.model == "dev")
    #expect(bench.state.overlays.isEmpty)
  }

  @Test func `verifying goes on behind everything else, and is stopped by the same key`() throws {
    var bench = try bench()
    bench.press("g p up alt-v")
    #expect(requests(&bench) == [.verify("klein")])
    bench.send(.catalog(.verifying(ModelCheck(model: "klein", part: .values, percent: 40))))
    bench.press("esc esc")
    #expect(bench.state.modelCheck?.percent == 40)
    bench.press("g p alt-v")
    #expect(bench.state.messages.shown?.text.contains("klein is being verified") == true)
    #expect(requests(&bench).isEmpty)
    bench.press("up alt-v")
    #expect(requests(&bench) == [.stopVerifying])
    bench.send(.catalog(.verifyingStopped("klein")))
    #expect(bench.state.modelCheck == nil && bench.state.modelFindings.isEmpty)
  }

  @Test func `what was found is said, and stays in the list`() throws {
    var bench = try bench()
    bench.press("g p up alt-v")
    let found = ModelVerification(tensors: 9, notFinite: ["vae: conv.bias"], unchangedFiles: 2)
    bench.send(.catalog(.verified("klein", .found(found))))
    #expect(bench.state.messages.shown?.weight == .trouble)
    #expect(bench.state.messages.shown?.text.contains("vae: conv.bias holds values") == true)
    guard case .picker(let picker) = bench.state.overlays.last else {
      Issue.record("no list")
      return
    }
    #expect(bench.state.items(of: picker)[0].detail.contains("▲ has problems"))
    bench.send(.catalog(.verified("klein", .found(ModelVerification(tensors: 9)))))
    #expect(bench.state.items(of: picker)[0].detail.contains("✓ sound"))
    #expect(bench.state.messages.shown?.weight == .note)
  }

  @Test func `the model of the shot is not forgotten, another one is and leaves the list`() throws {
    var bench = try bench()
    bench.press("g p delete")
    #expect(requests(&bench).isEmpty)
    #expect(bench.state.messages.shown?.text.contains("is the model of this shot") == true)
    bench.press("up right alt-x")
    #expect(requests(&bench).last == .remove("klein"))
    bench.send(.catalog(.removed("klein", path: "/models/klein")))
    #expect(bench.state.models.map(\.name) == ["miniature"])
    #expect(bench.state.overlays.count == 1)
    #expect(bench.state.messages.shown?.text.contains("/models/klein") == true)
  }

  @Test func `details of another shot are passed over`() throws {
    var bench = try bench()
    bench.press("g v")
    guard case .describe(var details, _)? = requests(&bench).first else {
      Issue.record("nothing is asked")
      return
    }
    details.costs = []
    bench.press("esc")
    bench.state.modelDetails = nil
    bench.send(.catalog(.described(details)))
    #expect(bench.state.modelDetails == nil)
  }
}
