import Generation
import Pictures
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

/// A mask that is drawn over the picture to start from, with keys and with the mouse.
struct MaskDrawingTests {
  private static let photo = StartingPicture(
    fingerprint: "p", name: "photo.png", width: 800, height: 600)

  /// A studio in which the drawing is open.
  private func drawing(mask: ReferenceName? = nil) throws -> Bench {
    var bench = try Bench()
    bench.state.terminal = TerminalCapabilities(
      pictures: .sixel, cell: CellSize(width: 10, height: 20), isComplete: true)
    var photo = Self.photo
    photo.mask = mask
    bench.send(.startRead(photo))
    _ = bench.takeEffects()
    bench.press("g b")
    return bench
  }

  private func editor(_ bench: Bench) throws -> MaskEditor {
    try #require(bench.state.maskEditor)
  }

  private func level(_ bench: Bench, _ x: Int, _ y: Int) throws -> UInt8 {
    let mask = try editor(bench).mask
    return mask.levels[y * mask.width + x]
  }

  /// The mask that the shot has, from what was given to be kept.
  private func kept(_ effects: [Effect]) -> [Picture] {
    effects.kept.compactMap { if case .reference(_, let picture) = $0 { picture } else { nil } }
  }

  /// Where the picture stands, to be pointed at.
  private func target(_ bench: Bench, _ column: Int, _ row: Int) throws -> HitTarget {
    let area = try #require(bench.state.maskGround?.area)
    let point = Point(column: area.column + column, row: area.row + row)
    return .picture(CellPlace(of: point, in: area))
  }

  private func mouse(
    _ bench: inout Bench, _ kind: MouseEvent.Kind, _ column: Int, _ row: Int
  )
    throws
  {
    let event = MouseEvent(kind, at: Point(column: 0, row: 0))
    bench.send(.pointed(try target(bench, column, row), event))
  }

  @Test func `it needs a picture to start from, and a session that can be written`() throws {
    let bench = try Bench()
    #expect(Command.named("draw-mask")?.refusal(bench.state) == .noStart)
    var read = try Bench(isReadOnly: true)
    read.press("g b")
    #expect(read.state.overlays.isEmpty)
  }

  @Test func `a dab is kept when the drawing closes, and undo brings back what was`() throws {
    var bench = try drawing()
    bench.press("space")
    #expect(try level(bench, 400, 300) == 255)
    #expect(try level(bench, 20, 300) == 0)
    #expect(bench.state.session.setup.start?.mask == nil)
    bench.press("enter")
    #expect(bench.state.overlays.isEmpty)
    let name = try #require(bench.state.session.setup.start?.mask)
    #expect(name.name == "mask")
    let picture = try #require(kept(bench.takeEffects()).first)
    #expect(ReferenceName(name: "mask", picture: picture) == name)
    #expect(picture.width == 800 && picture.height == 600)
    #expect(bench.state.session.setup.recipe.image?.mask == name)
    bench.press("u")
    #expect(bench.state.session.setup.start == Self.photo)
    bench.press("ctrl-r")
    #expect(bench.state.session.setup.start?.mask == name)
  }

  @Test func `leaving keeps the drawing, too, and so do the end and whatever acts on the shot`()
    throws
  {
    for keys in ["esc", "q", "s"] {
      var bench = try drawing()
      bench.press("space \(keys)")
      #expect(bench.state.session.setup.start?.mask != nil, "\(keys)")
      #expect(bench.state.overlays.isEmpty)
    }
    var ended = try drawing()
    ended.press("space")
    ended.send(.input(.terminated))
    #expect(ended.state.session.setup.start?.mask != nil)
    var made = try drawing()
    made.press("p l l ctrl-g")
    let take = try #require(made.state.session.history.all.last)
    #expect(take.recipe.image?.mask == made.state.session.setup.start?.mask)
    #expect(take.recipe.image?.mask != nil)
    #expect(made.state.maskEditor != nil)
  }

  @Test func `hands that rest have what they drew kept, and one undo takes all of it back`() throws
  {
    var bench = try drawing()
    bench.press("space")
    let waits = bench.takeEffects().contains {
      if case .start(.mask, _) = $0 { true } else { false }
    }
    #expect(waits)
    bench.send(.timer(.mask))
    let first = try #require(bench.state.session.setup.start?.mask)
    bench.press("L L space")
    bench.send(.timer(.mask))
    #expect(bench.state.session.setup.start?.mask != first)
    bench.press("enter u")
    #expect(bench.state.session.setup.start?.mask == nil)
  }

  @Test func `a pen that is down draws one stroke along its way, without gaps`() throws {
    var bench = try drawing()
    bench.press("[ [ [ [ p L L L esc")
    #expect(try editor(bench).pen == .up)
    for x in 400..<550 { #expect(try level(bench, x, 300) == 255, "\(x)") }
    #expect(try level(bench, 380, 300) == 0)
    bench.press("h h")
    bench.press("u")
    #expect(try editor(bench).mask.isEmpty)
    bench.press("ctrl-r")
    #expect(try level(bench, 500, 300) == 255)
    bench.press("e h h h h e")
    #expect(try level(bench, 520, 300) == 0)
    #expect(try level(bench, 450, 300) == 255)
  }

  @Test func `the brush stays on the picture, and is cut at its edges`() throws {
    var bench = try drawing()
    bench.press(Array(repeating: "H K", count: 20).joined(separator: " "))
    #expect(try editor(bench).place == PicturePoint(x: 0, y: 0))
    bench.press("space")
    #expect(try level(bench, 0, 0) == 255)
    bench.press(Array(repeating: "L J", count: 40).joined(separator: " "))
    #expect(try editor(bench).place == PicturePoint(x: 800, y: 600))
    bench.press("space")
    #expect(try level(bench, 799, 599) == 255)
    bench.press(Array(repeating: "]", count: 40).joined(separator: " "))
    #expect(try editor(bench).size == MaskEditor.largestBrush)
    #expect(try editor(bench).radius == 400)
    bench.press(Array(repeating: "minus", count: 40).joined(separator: " "))
    #expect(try editor(bench).size == 0)
  }

  @Test func `everything, nothing, the opposite and a rectangle are strokes like others`() throws {
    var bench = try drawing()
    bench.press("f")
    #expect(try editor(bench).paintedShare == 1)
    bench.press("r L L J x")
    #expect(try level(bench, 420, 310) == 0)
    #expect(try level(bench, 390, 310) == 255)
    bench.press("i")
    #expect(try level(bench, 420, 310) == 255)
    #expect(try level(bench, 390, 310) == 0)
    bench.press("c")
    #expect(try editor(bench).mask.isEmpty)
    bench.press("u u u")
    #expect(try editor(bench).paintedShare == 1)
    bench.press("r esc")
    #expect(try editor(bench).corner == nil)
    #expect(bench.state.maskEditor != nil)
    bench.press("u u")
    #expect(bench.state.messages.all.last?.text == "Nothing to undo.")
  }

  @Test func `with nothing painted there is no mask, and what is undone leaves the one before`()
    throws
  {
    var bench = try drawing()
    bench.press("space c enter")
    #expect(bench.state.session.setup.start?.mask == nil)
    let file = ReferenceName(name: "cut.png", fingerprint: "m")
    var other = try drawing(mask: file)
    var mask = Mask(width: 800, height: 600)
    mask.fill(255, from: PicturePoint(x: 0, y: 0), to: PicturePoint(x: 9, y: 9))
    other.send(.picture(.mask("m", width: 800, height: 600), mask.picture))
    #expect(try level(other, 5, 5) == 255)
    other.press("space u enter")
    #expect(other.state.session.setup.start?.mask == file)
    other.press("g b")
    other.send(.picture(.mask("m", width: 800, height: 600), mask.picture))
    other.press("c enter")
    #expect(other.state.session.setup.start?.mask == nil)
    other.press("u")
    #expect(other.state.session.setup.start?.mask == file)
  }

  @Test func `a mask that there is comes first, and one that is lost is named`() throws {
    var bench = try drawing(mask: ReferenceName(name: "cut.png", fingerprint: "m"))
    let isAsked = bench.takeEffects().contains { effect in
      if case .find(.mask("m", 800, 600), .mask("m", 800, 600, 128, 128)) = effect {
        true
      } else {
        false
      }
    }
    #expect(isAsked)
    bench.press("space f r p")
    #expect(try editor(bench).mask.isEmpty)
    bench.send(.picture(.mask("m", width: 800, height: 600), nil))
    #expect(bench.state.messages.all.last?.text.contains("cut.png") == true)
    bench.press("space")
    #expect(try !editor(bench).mask.isEmpty)
  }

  @Test func `the left button paints, the right one erases, and the wheel changes the brush`()
    throws
  {
    var bench = try drawing()
    let area = try #require(bench.state.maskGround?.area)
    let (middle, last) = (area.rows / 2, area.columns - 1)
    try mouse(&bench, .pressed(clicks: 1), 0, middle)
    // However far the mouse goes at once, the stroke has no gap.
    try mouse(&bench, .dragged, last, middle)
    try mouse(&bench, .released, last, middle)
    let row = (2 * middle + 1) * 600 / (2 * area.rows)
    for x in stride(from: 0, to: 800, by: 7) { #expect(try level(bench, x, row) == 255, "\(x)") }
    let before = try editor(bench).mask
    try mouse(&bench, .otherPressed(2), last / 2, middle)
    try mouse(&bench, .otherDragged(2), last, middle)
    try mouse(&bench, .otherReleased(2), last, middle)
    #expect(try level(bench, 600, row) == 0)
    #expect(try level(bench, 200, row) == 255)
    bench.press("u")
    #expect(try editor(bench).mask == before)
    let size = try editor(bench).size
    try mouse(&bench, .wheelUp, 3, 3)
    try mouse(&bench, .wheelUp, 3, 3)
    try mouse(&bench, .wheelDown, 3, 3)
    #expect(try editor(bench).size == size + 1)
    // Nothing is drawn without a button, by a middle one, or outside.
    try mouse(&bench, .dragged, 1, 1)
    try mouse(&bench, .otherPressed(1), 1, 1)
    #expect(try editor(bench).mask == before)
    bench.send(.pointed(.outside, MouseEvent(.pressed(clicks: 1), at: Point(column: 0, row: 0))))
    #expect(bench.state.overlays.isEmpty)
    #expect(bench.state.session.setup.start?.mask != nil)
  }

  @Test func `a click completes a rectangle`() throws {
    var bench = try drawing()
    bench.press("r")
    try mouse(&bench, .pressed(clicks: 1), 0, 0)
    #expect(try level(bench, 200, 150) == 255)
    #expect(try level(bench, 500, 400) == 0)
    #expect(try editor(bench).corner == nil)
  }

  @Test func `it closes when its picture or its mask is changed by something else`() throws {
    var bench = try drawing()
    bench.send(.startRead(StartingPicture(fingerprint: "q", name: "b.png", width: 64, height: 64)))
    #expect(bench.state.overlays.isEmpty)
    var masked = try drawing()
    masked.send(.maskRead(ReferenceName(name: "cut.png", fingerprint: "m")))
    #expect(masked.state.overlays.isEmpty)
    #expect(masked.state.session.setup.start?.mask?.name == "cut.png")
  }

  @Test func `its picture is tinted beside the loop, one at a time and then the newest`() throws {
    var bench = try drawing()
    let ground = try #require(bench.state.maskGround).name
    bench.send(.picture(ground, Bench.picture(9)))
    func asked() -> [MaskTint] {
      bench.takeEffects().compactMap { effect in
        if case .find(.masked, .masked(let tint, _)) = effect { tint } else { nil }
      }
    }
    #expect(asked().count == 1)
    bench.press("space L L L")
    #expect(asked().isEmpty)
    bench.send(.picture(.masked, Bench.picture(1)))
    let next = asked()
    #expect(next.map(\.revision) == [try editor(bench).revision])
    #expect(
      next.map(\.outline)
        == [.circle(try editor(bench).place, radius: try editor(bench).radius)])
    bench.send(.picture(.masked, Bench.picture(2)))
    #expect(asked().isEmpty)
    bench.press("enter")
    #expect(bench.state.shelf[.masked] == nil)
  }

  @Test func `strokes beyond the limit are forgotten, the oldest first`() throws {
    var history = MaskHistory()
    var mask = Mask(width: 300, height: 1)
    for x in 0..<MaskHistory.limit + 50 {
      let before = mask
      let point = PicturePoint(x: Double(x), y: 0)
      let area = mask.fill(255, from: point, to: point)
      history.remember(before, in: area)
    }
    var count = 0
    while history.undo(&mask) { count += 1 }
    #expect(count == MaskHistory.limit)
    #expect(mask.levels.count { $0 == 255 } == 50)
    #expect(!history.isAtBeginning)
    while history.redo(&mask) { count -= 1 }
    #expect(count == 0 && mask.levels.count { $0 == 255 } == MaskHistory.limit + 50)
  }
}
