import Generation
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

@Suite struct PaneTests {
  @Test(arguments: Pane.allCases, [(60, 16), (80, 24), (120, 40), (200, 60), (80, 60)])
  func `the cursor stands in the pane with the focus`(pane: Pane, size: (Int, Int)) throws {
    for screen in ScreenMode.allCases {
      var scene = try Scene(columns: size.0, rows: size.1)
      scene.state.focus = pane
      scene.state.viewing.screen = screen
      let canvas = scene.draw().canvas
      let cursor = try #require(canvas.cursor)
      let area = try #require(scene.state.layout[pane])
      #expect(area.contains(cursor), "\(pane) \(screen)")
    }
  }

  @Test(arguments: Pane.allCases, ["mono", "dark"])
  func `the focus shows without colour`(pane: Pane, theme: String) throws {
    var scene = try Scene(columns: 80, rows: 24, theme: theme)
    scene.state.focus = pane
    let canvas = scene.draw().canvas
    for (other, area) in scene.state.layout.panes {
      let corner = canvas[area.column, area.row].text
      let title = canvas[area.column + 3, area.row].style
      #expect((corner == "┏") == (other == pane), "\(other)")
      if other == pane { #expect(title.attributes.contains(.bold)) }
    }
  }

  @Test(arguments: [(1, 1), (0, 0), (5, 1), (20, 5), (59, 40), (200, 15), (2, 90)])
  func `too small a screen says what it needs`(columns: Int, rows: Int) throws {
    let scene = try Scene(columns: columns, rows: rows)
    let screenful = scene.draw()
    #expect(screenful.hits.isEmpty && screenful.canvas.pictures.isEmpty)
    if columns >= 26 { #expect(scene.lines[0].contains("60x16")) }
  }

  @Test(arguments: ScreenMode.allCases)
  func `no picture lies on the last row or over another`(screen: ScreenMode) throws {
    for (columns, rows) in [(60, 16), (100, 30), (120, 40), (200, 60), (130, 90)] {
      var scene = try Scene(columns: columns, rows: rows)
      scene.state.viewing.screen = screen
      let pictures = scene.draw().canvas.pictures
      #expect(!pictures.isEmpty)
      for (index, picture) in pictures.enumerated() {
        #expect(picture.area.endRow < rows)
        #expect(
          pictures[(index + 1)...].allSatisfy { $0.area.intersection(picture.area) == nil })
      }
    }
  }

  @Test func `without pictures their names are written`() throws {
    var scene = try Scene(columns: 120, rows: 40)
    scene.state.terminal.pictures = .none
    let screenful = scene.draw()
    #expect(screenful.canvas.pictures.isEmpty)
    #expect(scene.lines.joined().contains("768x768"))
  }

  @Test func `a pixel is a pixel, and nothing beyond the edge is shown`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.viewing.isActualSize = true
    scene.state.viewing.origin = Viewing.Offset(x: 10_000, y: 40)
    let picture = try #require(
      scene.draw().canvas.pictures.first { $0.place == "picture" })
    #expect(picture.scaling == .actual(x: 768 - picture.area.columns * 9, y: 40))
  }

  @Test func `until the newest step is there the one before is shown`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.session.history.update(TakeID(rawValue: 3)) {
      $0.steps.append(StepRecord(index: 3, sigma: 0, seconds: 12))
    }
    func shown() -> String? {
      let picture = scene.draw().canvas.pictures.first { $0.place == "picture" }
      return picture.map { String($0.content.prefix { $0 != "#" }) }
    }
    #expect(shown() == "take/3/predicted/2")
    scene.state.draft = Draft(
      serial: 7, setup: scene.state.session.setup, recipe: scene.state.session.setup.recipe)
    scene.state.run?.job = .draft(7)
    scene.state.viewing.showsDraft = true
    #expect(shown() == nil)
    scene.state.shelf.put(Scene.picture(32, 32), as: .draftFinished(6))
    #expect(shown() == "draft/6/finished")
    // A step that the person holds is not replaced by another one.
    scene.state.viewing.showsDraft = false
    scene.state.run?.job = .take(TakeID(rawValue: 3))
    scene.state.session.view.step = 3
    #expect(shown() == nil)
  }

  @Test func `a picture that was not kept is not waited for`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.viewing.face = .noisy
    #expect(scene.lines.contains { $0.contains("reading the picture…") })
    scene.state.shelf.markAbsent(.noisy(TakeID(rawValue: 3), index: 2))
    #expect(scene.lines.contains { $0.contains("This picture was not kept.") })
  }

  @Test func `words stand where there is no picture yet`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.run = nil
    scene.state.session.history = HistoryTree()
    #expect(scene.lines.contains { $0.contains("Ctrl-G makes one") && $0.contains("┆") })
    scene = try Scene(columns: 80, rows: 24)
    scene.state.session.history.update(TakeID(rawValue: 3)) {
      $0.steps = []
      $0.status = .failed("The disk is full.")
    }
    scene.state.run = nil
    #expect(scene.lines.contains { $0.contains("The disk is full.") })
  }

  // MARK: Takes

  @Test(arguments: [0, 1, 250, 498, 499], [(80, 24), (120, 40), (200, 60)])
  func `the shown take is always seen`(index: Int, size: (Int, Int)) throws {
    var scene = try Scene(columns: size.0, rows: size.1)
    scene.fill(takes: 500)
    let id = scene.state.takeRows[index].id
    scene.state.session.view.take = id
    let screenful = scene.draw()
    let shown = screenful.hits.filter { if case .take = $0.target { true } else { false } }
    #expect(shown.contains { $0.target == .take(id) })
    #expect(shown.count == scene.state.layout.takesPerPage)
  }

  @Test func `branches hang under the take that they leave`() throws {
    let lines = try Scene(columns: 120, rows: 40).lines
    let parent = try #require(lines.firstIndex { $0.contains("│ #1 ") })
    #expect(lines[parent + 1].contains("└─#2 ↳1 ✓ ★"))
  }

  @Test func `a filter is named, and an empty list says so`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.session.view.filter.words = "wolf"
    #expect(scene.lines.contains { $0.contains("/wolf") && $0.contains(" 0 ─") })
    #expect(scene.lines.contains { $0.contains("Nothing found.") })
  }

  // MARK: Steps

  @Test(arguments: [(80, 24), (120, 40)], [4, 28, 50])
  func `the mouse finds every place of the bar`(size: (Int, Int), steps: Int) throws {
    var scene = try Scene(columns: size.0, rows: size.1)
    scene.state.session.history.update(TakeID(rawValue: 3)) { $0.recipe.steps = steps }
    let hits = scene.draw().hits
    let bars = hits.filter { if case .stepBar = $0.target { true } else { false } }
    // Few steps have a rail of their own where there is one line only.
    guard size.1 > 24 || steps > 20 else { return #expect(bars.isEmpty) }
    let bar = try #require(bars.first).area
    #expect(bars.count == 1)
    var pointing = Pointing()
    pointing.hits = hits
    let places = (bar.column..<bar.column + bar.columns).compactMap { column -> Int? in
      let point = Point(column: column, row: bar.row)
      guard
        case .pointed(.stepBar(let place), _) = pointing.action(
          for: MouseEvent(.pressed(clicks: 1), at: point))
      else { return nil }
      return place
    }
    #expect(places.count == bar.columns)
    #expect(places.first == 0 && places.last == 1000 && places == places.sorted())
  }

  @Test func `steps can be clicked one by one`() throws {
    for rows in [24, 40] {
      let hits = try Scene(columns: 120, rows: rows).draw().hits.map(\.target)
      #expect((0..<4).allSatisfy { hits.contains(.step($0)) })
    }
  }

  // MARK: Slots and parameters

  @Test(arguments: [(60, 16), (80, 24), (120, 40), (200, 60), (80, 60)])
  func `the chosen slot can be clicked and is seen`(columns: Int, rows: Int) throws {
    for slot in 1...10 {
      var scene = try Scene(columns: columns, rows: rows)
      scene.state.slot = slot
      scene.state.focus = .references
      #expect(scene.draw().hits.contains { $0.target == .slot(slot) })
    }
  }

  @Test func `too many references are warned of`() throws {
    var scene = try Scene(columns: 120, rows: 40)
    for slot in 3...5 {
      scene.state.session.setup.slots[slot] = ReferenceSlot(
        fingerprint: "x", name: "x.png", width: 1024, height: 1024)
    }
    #expect(scene.lines.contains { $0.contains("▲ made for 4") && $0.contains("5/10") })
  }

  @Test func `references say how much longer a step takes with them, and with each`() throws {
    var scene = try Scene(columns: 120, rows: 40)
    #expect(scene.lines.contains { $0.contains("2.9x as long  2/10") })
    #expect(scene.lines.contains { $0.contains("1248x832 · 4056 tokens · +5.9 s/step") })
    scene.state.slot = 2
    #expect(scene.lines.contains { $0.contains("512x768 · 1536 tokens · +1.9 s/step") })
  }

  @Test func `Kontext sees references in sizes of its own, unless they keep theirs`() throws {
    var scene = try Scene(columns: 120, rows: 40)
    scene.state.slot = 2
    var kontext = Scene.model
    kontext.referenceRule = .preferred
    scene.state.models = [KnownModel(name: kontext.name, state: .usable(kontext))]
    #expect(scene.lines.contains { $0.contains("832x1248 · 4056 tokens") })
    scene.state.session.setup.parameters.keepsReferenceSizes = true
    #expect(scene.lines.contains { $0.contains("512x768 · 1536 tokens") })
  }

  @Test func `an estimate of other references says nothing of these`() throws {
    var scene = try Scene(columns: 120, rows: 40)
    scene.state.session.setup.slots[3] = ReferenceSlot(
      fingerprint: "x", name: "x.png", width: 1024, height: 1024)
    let text = scene.lines.joined()
    #expect(text.contains("3/10") && text.contains("4056 tokens"))
    #expect(!text.contains("as long") && !text.contains("s/step ─"))
  }

  @Test func `parameters are changed by their arrows`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.focus = .parameters
    let hits = scene.draw().hits.map(\.target)
    #expect(hits.contains(.parameter(.steps, change: -1)))
    #expect(hits.contains(.parameter(.steps, change: 1)))
    // This model was made without guidance.
    #expect(!hits.contains(.parameter(.guidance, change: 1)))
  }

  @Test func `too little memory is said before anything is computed`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.focus = .parameters
    var estimate = Scene.estimate
    estimate.workingBytes = 21_000_000_000
    scene.state.cost = .estimated(estimate)
    #expect(scene.lines.contains { $0.contains("needs 21.0 GB, has 8.0 GB") })
    scene.state.cost = .impossible("The width of 100 pixels is not a multiple of 16.")
    #expect(scene.lines.contains { $0.contains("✗ The width of 100 pixels") })
  }

  @Test func `weights from the disk and a machine that is too small are said below the numbers`()
    throws
  {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.focus = .parameters
    var estimate = Scene.estimate
    estimate.streams = true
    scene.state.cost = .estimated(estimate)
    #expect(scene.lines.contains { $0.contains("▲ weights streamed from the disk") })
    estimate.problem = .tooLittleMemory(needs: 21_000_000_000, has: 8_000_000_000)
    scene.state.cost = .estimated(estimate)
    #expect(scene.lines.contains { $0.contains("✗ This needs 21.0 GB beside the model") })
    #expect(!scene.lines.contains { $0.contains("s/step") && $0.contains("Time") })
  }

  // MARK: The lines at the top and at the bottom

  @Test func `hints run their commands`() throws {
    let hits = try Scene(columns: 120, rows: 40).draw().hits.map(\.target)
    #expect(hits.contains(.command("generate")) && hits.contains(.command("help")))
  }

  @Test func `after the first key of a sequence the next ones are offered`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.pendingKeys = [KeyPress(.character("g"))]
    let screenful = scene.draw()
    #expect(screenful.canvas.lines[23].contains("g…"))
    let offered = try #require(screenful.hits.last { $0.target == .command("save-as") })
    #expect(screenful.canvas.lines[offered.area.row].contains(" w  "))
  }

  @Test func `slots and parameters go on in the next row where one ends`() throws {
    var scene = try Scene(columns: 200, rows: 60)
    let parameters = scene.draw().hits.filter {
      if case .parameter(_, change: 0) = $0.target { true } else { false }
    }
    #expect(scene.state.layout.parametersAcross == 2)
    #expect(parameters[0].area.row == parameters[1].area.row)
    #expect(parameters[2].area.row == parameters[0].area.row + 1)
    scene = try Scene(columns: 80, rows: 24)
    let slots = scene.draw().hits.filter { if case .slot = $0.target { true } else { false } }
    #expect(scene.state.layout.slotsAcross == 2)
    #expect(slots[0].area.row == slots[1].area.row && slots[2].area.row > slots[0].area.row)
  }

  @Test func `a message covers what is behind it and is whole`() throws {
    var scene = try Scene(columns: 60, rows: 16)
    scene.state.messages.say(
      "Another studio writes to this session: it can be looked at here.", .warning,
      at: scene.state.now)
    let text = scene.lines.suffix(3).joined(separator: " ")
    #expect(text.contains("▲ Another studio") && text.contains("here."))
  }

  @Test func `trouble and read-only sessions are named at the top`() throws {
    var scene = try Scene(columns: 80, rows: 24)
    scene.state.place.trouble = "The disk is full."
    #expect(scene.lines[0].contains("▲ not kept"))
    scene.state.place.access = .besideAnotherStudio
    #expect(scene.lines[0].contains("READ ONLY"))
  }
}

extension Scene {
  /// As many takes as asked for, some of them branches.
  mutating func fill(takes count: Int) {
    let setup = state.session.setup
    for number in 4..<count + 1 {
      var take = Take(
        id: TakeID(rawValue: number), recipe: setup.recipe, setup: setup,
        createdAt: Timestamp(seconds: 0))
      if number % 3 == 0 {
        take.origin = Take.Origin(take: TakeID(rawValue: number - 2), step: 2)
      }
      take.status = .finished
      take.steps = [StepRecord(index: 3, sigma: 0, seconds: 1)]
      state.session.history.insert(take)
    }
  }
}
