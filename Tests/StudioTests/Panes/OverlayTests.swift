import Foundation
import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

@Suite struct OverlayTests {
  private func scene(
    _ overlay: Overlay, columns: Int = 120, rows: Int = 40
  ) throws -> Scene {
    var scene = try Scene(columns: columns, rows: rows)
    scene.state.overlays = [overlay]
    return scene
  }

  private static let both = Comparison(
    Viewing.Moment(take: TakeID(rawValue: 3), step: 1),
    Viewing.Moment(take: TakeID(rawValue: 2), step: nil))

  static let all: [Overlay] = {
    var files = FileBrowser(.reference(3), folder: "/home/ada")
    files.entries = [
      FileBrowser.Entry(name: "snow", isFolder: true, bytes: nil),
      FileBrowser.Entry(name: "fox.png", isFolder: false, bytes: 1_234_567),
    ]
    let kinds: [Picker.Kind] = [
      .commands, .prompts, .sessions, .models, .themes, .sizes, .queue, .messages,
      .takesForSlot(2), .takesToStartFrom,
    ]
    let purposes: [LineInput.Purpose] = [
      .note(TakeID(rawValue: 1)), .alias(2), .picturePath(1), .saveAs, .exportSession,
      .exportPicture(TakeID(rawValue: 1)), .search, .sheet, .startPath, .loraPath, .modelPath,
    ]
    let rows: [ParameterRow] = [
      .size, .steps, .guidance, .seed, .schedule, .sampler, .cache, .start, .strength,
      .lora(0), .lora(1), .wildcardSeed, .negativePrompt, .referenceSizes, .model, .threads,
    ]
    var loras = FileBrowser(.lora, folder: "/home/ada")
    loras.entries = [FileBrowser.Entry(name: "ink.safetensors", isFolder: false, bytes: 9_000)]
    return kinds.map { .picker(Picker($0)) } + purposes.map { .line(LineInput($0, "abc")) }
      + rows.map { .line(LineInput(.parameter($0), "1")) } + [.files(loras)]
      + Pane.allCases.map { .help(Help(pane: $0)) }
      + [
        .question(.end), .question(.leave(for: "/tmp/a.darkroom")), .files(files),
        .comparison(both), .promptDifference(TakeID(rawValue: 1), TakeID(rawValue: 3), scroll: 0),
        .sheet(ContactSheet(number: 1)), .model(ModelPage(name: "klein-4B")), .tour(0), .tour(4),
      ]
  }()

  @Test(arguments: all.indices, [(60, 16), (80, 24), (200, 60)])
  func `the cursor stands on what has the keys`(index: Int, size: (Int, Int)) throws {
    let canvas = try scene(Self.all[index], columns: size.0, rows: size.1).draw().canvas
    let cursor = try #require(canvas.cursor)
    #expect(canvas.bounds.contains(cursor))
  }

  @Test func `a popup leaves a hole in the picture below it`() throws {
    let popup = OverlayFrame.popup(in: Size(columns: 120, rows: 40))
    let pictures = try scene(.picker(Picker(.commands))).draw().canvas.pictures
    let picture = try #require(pictures.first { $0.place == "picture" })
    #expect(picture.holes == [picture.area.intersection(popup)])
  }

  @Test func `the mouse reaches the rows of a list and what is beside it, and nothing below`()
    throws
  {
    let screenful = try scene(.picker(Picker(.commands))).draw()
    let list = OverlayFrame.list(in: Size(columns: 120, rows: 40))
    let row = Point(column: list.column + 3, row: list.row + 2)
    #expect(screenful.target(at: row) == .overlayRow(2))
    #expect(screenful.target(at: Point(column: 0, row: 20)) == .outside)
    #expect(screenful.target(at: Point(column: 60, row: 0)) == .outside)
    #expect(screenful.target(at: Point(column: list.column, row: list.row - 1)) == nil)
  }

  @Test(arguments: [0, 40, 60])
  func `the chosen row of a list is seen`(selection: Int) throws {
    var picker = Picker(.sizes)
    picker.selection = selection
    let screenful = try scene(.picker(picker), columns: 80, rows: 24).draw()
    #expect(screenful.hits.contains { $0.target == .overlayRow(selection) })
  }

  @Test func `found letters stand out`() throws {
    var picker = Picker(.sizes)
    picker.query = LineEditor("512×512")
    let scene = try scene(.picker(picker))
    let list = OverlayFrame.list(in: scene.state.size)
    let canvas = scene.draw().canvas
    #expect(
      canvas[list.column + 2, list.row].style.foreground
        == scene.state.settings.theme[.match].foreground)
  }

  @Test func `comparing side by side shows both, and never on the last row`() throws {
    let canvas = try scene(.comparison(Self.both)).draw().canvas
    let shown = canvas.pictures.filter { $0.place.hasPrefix("compare") && $0.holes.isEmpty }
    #expect(
      shown.map { $0.content.prefix { $0 != "#" } }
        == ["take/3/predicted/1", "take/2/finished"])
    #expect(shown[0].area.intersection(shown[1].area) == nil)
    #expect(shown.allSatisfy { $0.area.endRow < 40 })
    #expect(shown[0].area.row == shown[1].area.row)
  }

  @Test func `the wipe is dragged on the picture`() throws {
    var comparison = Self.both
    comparison.way = .wipe
    var scene = try scene(.comparison(comparison))
    scene.state.shelf.put(Scene.picture(64, 64), as: .comparison(comparison.key))
    var pointing = Pointing()
    pointing.hits = scene.draw().hits
    let area = try #require(scene.draw().canvas.pictures.last { $0.place == "compare" }).area
    func drag(_ kind: MouseEvent.Kind, to column: Int) -> Int? {
      let point = Point(column: column, row: area.row + area.rows / 2)
      let action = pointing.action(for: MouseEvent(kind, at: point))
      _ = StudioReducer.reduce(&scene.state, action, at: Moment(now: scene.state.now, random: 0))
      guard case .comparison(let comparison) = scene.state.overlays.last else { return nil }
      return comparison.wipe
    }
    #expect(drag(.pressed(clicks: 1), to: area.column) == 0)
    let quarter = (area.columns - 1) / 4
    #expect(
      drag(.dragged, to: area.column + quarter) == quarter * 100 / (area.columns - 1))
    #expect(drag(.dragged, to: area.endColumn + 20) == 100)
  }

  @Test func `a contact sheet shows every seed and what is kept`() throws {
    var scene = try Scene(columns: 120, rows: 40)
    for number in 4...9 {
      var take = Take(
        id: TakeID(rawValue: number), recipe: scene.state.session.setup.recipe,
        setup: scene.state.session.setup, createdAt: Timestamp(seconds: 0), sheet: 1, until: 2)
      take.recipe.seed = UInt64(number * 1000)
      scene.state.session.history.insert(take)
      scene.state.shelf.put(Scene.picture(32, 32), as: .thumbnail(take.id))
    }
    var sheet = ContactSheet(number: 1)
    sheet.kept = [TakeID(rawValue: 5)]
    scene.state.overlays = [.sheet(sheet)]
    let screenful = scene.draw()
    let text = screenful.canvas.lines.joined()
    #expect((4...9).allSatisfy { text.contains("seed \($0 * 1000)") })
    #expect(text.contains("◆ #5") && text.contains("· #6"))
    #expect((0..<6).allSatisfy { row in screenful.hits.contains { $0.target == .overlayRow(row) } })
  }

  @Test(arguments: [(1, 1), (2, 2), (6, 3), (12, 6)])
  func `a sheet is as wide as its pictures come out large`(count: Int, columns: Int) {
    let size = Size(columns: 120, rows: 30)
    #expect(StudioLayout.sheetColumns(count: count, in: size) == columns)
  }

  @Test func `a difference says what was taken out and what came in`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.session.history.update(TakeID(rawValue: 3)) {
      $0.setup.prompt = $0.setup.prompt.replacing("a red fox", with: "a blue wolf")
      $0.recipe.steps = 8
    }
    scene.state.overlays = [
      .promptDifference(TakeID(rawValue: 1), TakeID(rawValue: 3), scroll: 0)
    ]
    let theme = scene.state.settings.theme
    let canvas = scene.draw().canvas
    let row = try #require(canvas.lines.firstIndex { $0.contains("red foxblue wolf") })
    let line = canvas.lines[row]
    let column = try #require(line.range(of: "red foxblue wolf")).lowerBound
    let start = line.distance(from: line.startIndex, to: column)
    #expect(canvas[start, row].style.foreground == theme[.diffRemoved].foreground)
    #expect(canvas[start + 7, row].style.foreground == theme[.diffAdded].foreground)
    #expect(canvas.lines.contains { $0.contains("4 → 8") })
    #expect(canvas.lines.contains { $0.contains("7 → 42") })
  }

  @Test func `a question's answers can be clicked`() throws {
    let hits = try scene(.question(.end)).draw().hits.map(\.target)
    #expect(hits.contains(.command("answer-yes")) && hits.contains(.command("answer-no")))
  }
}
