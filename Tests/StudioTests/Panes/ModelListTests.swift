import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

@Suite struct ModelListTests {
  private func scene(columns: Int, rows: Int) throws -> Scene {
    var scene = try Scene(columns: columns, rows: rows)
    var large = Scene.model
    large.name = "dev"
    large.variant = "FLUX.2 dev"
    let reason =
      "/models/schnell holds FLUX.1 schnell, and only FLUX.2 is there so far: choose a FLUX.2 "
      + "model, such as klein."
    scene.state.models += [
      KnownModel(name: "dev", state: .usable(large)),
      KnownModel(name: "schnell", state: .unusable(english: reason, chinese: reason)),
    ]
    scene.state.overlays = [.picker(Picker(.models))]
    var costs = ModelCosts(setup: scene.state.session.setup)
    costs.costs["klein-4B"] = .estimated(Scene.estimate)
    scene.state.modelCosts = costs
    return scene
  }

  private func choose(_ row: Int, in scene: inout Scene) {
    var picker = Picker(.models)
    picker.selection = row
    scene.state.overlays = [.picker(picker)]
  }

  @Test(arguments: [(60, 16), (80, 24), (120, 40)])
  func `a model has its time and memory beside it, or waits for them`(
    columns: Int, rows: Int
  ) throws {
    let lines = try scene(columns: columns, rows: rows).lines
    #expect(lines.contains { $0.contains("Time") && $0.contains("Memory") && $0.contains("──") })
    #expect(lines.contains { $0.contains("klein-4B") && $0.contains("00:54  4.1 GB + 7.8 GB") })
    #expect(lines.contains { $0.contains("dev") && $0.contains("…") && !$0.contains("GB") })
    // The chosen one in full, below the list.
    let popup = OverlayFrame.popup(in: Size(columns: columns, rows: rows))
    let foot = lines[popup.endRow - 3..<popup.endRow - 1].joined()
    #expect(foot.contains("12.1 s/step") && foot.contains("4.1/8.0 GB  + 7.8 GB"))
  }

  @Test func `a model that cannot be used says why, in full`() throws {
    var scene = try scene(columns: 80, rows: 24)
    choose(2, in: &scene)
    let text = scene.lines.joined(separator: " ")
    #expect(text.contains("✗ /models/schnell") && text.contains("such as klein."))
  }

  @Test func `a shot that a model cannot make says so`() throws {
    var scene = try scene(columns: 80, rows: 24)
    scene.state.modelCosts?.costs["dev"] = .impossible("The picture has too many pixels.")
    choose(1, in: &scene)
    #expect(scene.lines.contains { $0.contains("dev") && $0.contains("✗ cannot be made") })
    #expect(scene.lines.contains { $0.contains("✗ The picture has too many pixels.") })
  }

  @Test func `weights that are read from the disk stand out, and the chosen row says why`() throws {
    var scene = try scene(columns: 80, rows: 24)
    var estimate = Scene.estimate
    estimate.streams = true
    scene.state.modelCosts?.costs["dev"] = .estimated(estimate)
    choose(1, in: &scene)
    #expect(scene.lines.contains { $0.contains("▲ weights streamed from the disk") })
    estimate.problem = .tooLittleMemory(needs: 21_000_000_000, has: 8_000_000_000)
    scene.state.modelCosts?.costs["dev"] = .estimated(estimate)
    #expect(scene.lines.contains { $0.contains("dev") && $0.contains("✗ cannot be made") })
    #expect(scene.lines.contains { $0.contains("✗ This needs 21.0 GB beside the model") })
  }

  @Test func `memory that is not there stands out`() throws {
    var scene = try scene(columns: 80, rows: 24)
    var estimate = Scene.estimate
    estimate.workingBytes = 9_000_000_000
    scene.state.modelCosts?.costs["dev"] = .estimated(estimate)
    let canvas = scene.draw().canvas
    let row = try #require(canvas.lines.firstIndex { $0.contains("9.0 GB + 7.8 GB") })
    let end = try #require((0..<80).last { canvas[$0, row].text == "B" })
    #expect(
      canvas[end, row].style.foreground == scene.state.settings.theme[.error].foreground)
  }
}
