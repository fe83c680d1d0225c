import Generation
import Pictures
import Sessions
import TerminalCanvas
import Testing

@testable import Studio

struct MailboxTests {
  private let mailbox = Mailbox()
  private let job = Job.take(TakeID(rawValue: 1))

  private func post(step index: Int) {
    let latents = Latents(height: 1, width: 1, channels: 1, values: [0])
    let step = Step(
      index: index, sigma: 0, latents: latents, predicted: latents, duration: .zero)
    mailbox.post(.answer(.generation(job, .step(step)), session: 0))
  }

  private func post(preview index: Int, level: UInt8, of job: Job? = nil) {
    mailbox.post(
      .answer(
        .generation(job ?? self.job, .preview(index: index, .plain(1, 1, level: level))),
        session: 0))
  }

  @Test func `a newer preview takes the place of an older one, and no step is lost`() {
    for index in 0..<3 {
      post(step: index)
      for level in 1...3 { post(preview: index, level: UInt8(10 * index + level)) }
    }
    #expect(
      mailbox.takeAll().map(\.word) == [
        "step 0", "preview 0 3", "step 1", "preview 1 13", "step 2", "preview 2 23",
      ])
  }

  @Test func `previews of different jobs have nothing to do with each other`() {
    post(preview: 0, level: 1)
    post(preview: 0, level: 2, of: .draft(1))
    #expect(mailbox.takeAll().count == 2)
  }

  @Test func `only the last size counts, and every place where the mouse was`() {
    for columns in 80..<90 { mailbox.post(.input(.resized(Size(columns: columns, rows: 24)))) }
    mailbox.post(.input(.mouse(MouseEvent(.pressed(clicks: 1), at: Point(column: 0, row: 0)))))
    for column in 1..<9 {
      mailbox.post(.input(.mouse(MouseEvent(.dragged, at: Point(column: column, row: 0)))))
    }
    mailbox.post(.input(.mouse(MouseEvent(.released, at: Point(column: 9, row: 0)))))
    let inputs = mailbox.takeAll().compactMap {
      if case .action(.input(let event)) = $0 { event } else { nil }
    }
    #expect(
      inputs == [
        .resized(Size(columns: 89, rows: 24)),
        .mouse(MouseEvent(.pressed(clicks: 1), at: Point(column: 0, row: 0))),
      ]
        + (1..<9).map { .mouse(MouseEvent(.dragged, at: Point(column: $0, row: 0))) }
        + [.mouse(MouseEvent(.released, at: Point(column: 9, row: 0)))])
  }

  @Test func `keys are never put together`() {
    for _ in 0..<5 { mailbox.post(.input(.key(KeyPress(.character("a"))))) }
    #expect(mailbox.takeAll().count == 5)
    #expect(mailbox.takeAll().isEmpty)
  }
}

extension Happening {
  fileprivate var word: String {
    switch self {
    case .answer(.generation(_, .step(let step)), _): "step \(step.index)"
    case .answer(.generation(_, .preview(let index, let picture)), _):
      "preview \(index) \(picture.pixels[0])"
    default: "else"
    }
  }
}

struct PointingTests {
  private static let bar = Hit(Rect(column: 10, row: 5, columns: 11, rows: 1), .stepBar(0))
  private static let take = Hit(
    Rect(column: 30, row: 0, columns: 10, rows: 2), .take(TakeID(rawValue: 4)))
  private static let slot = Hit(Rect(column: 50, row: 0, columns: 5, rows: 2), .slot(3))
  private static let picture = Hit(
    Rect(column: 10, row: 10, columns: 21, rows: 11),
    .picture(CellPlace(of: Point(column: 10, row: 10), in: Rect(Size(columns: 0, rows: 0)))))
  private static let popup = Hit(Rect(column: 32, row: 0, columns: 2, rows: 1), .overlayRow(1))

  private var pointing: Pointing {
    var pointing = Pointing()
    pointing.hits = [Self.bar, Self.take, Self.slot, Self.picture, Self.popup]
    return pointing
  }

  private func target(
    _ pointing: inout Pointing, _ kind: MouseEvent.Kind, _ column: Int, _ row: Int
  ) -> HitTarget? {
    let event = MouseEvent(kind, at: Point(column: column, row: row))
    guard case .pointed(let target, event) = pointing.action(for: event) else { return nil }
    return target
  }

  @Test(arguments: [(10, 0), (15, 500), (20, 1000)])
  func `a place on the bar is told in thousandths`(column: Int, thousandths: Int) {
    var pointing = pointing
    #expect(target(&pointing, .pressed(clicks: 1), column, 5) == .stepBar(thousandths))
  }

  @Test func `a drag stays with the bar wherever the mouse goes`() {
    var pointing = pointing
    _ = target(&pointing, .pressed(clicks: 1), 12, 5)
    #expect(target(&pointing, .dragged, 35, 0) == .stepBar(1000))
    #expect(target(&pointing, .dragged, 2, 23) == .stepBar(0))
    #expect(target(&pointing, .released, 16, 1) == .stepBar(600))
    #expect(target(&pointing, .dragged, 35, 1) == .take(TakeID(rawValue: 4)))
  }

  private func place(_ target: HitTarget?) -> [Int]? {
    guard case .picture(let place) = target else { return nil }
    return [place.cell.column, place.cell.row, place.size.columns, place.size.rows, place.across]
  }

  @Test func `a cell of the picture is told, whichever button is down and wherever the mouse goes`()
  {
    var pointing = pointing
    #expect(place(target(&pointing, .pressed(clicks: 1), 15, 12)) == [5, 2, 21, 11, 250])
    #expect(place(target(&pointing, .dragged, 52, 25)) == [20, 10, 21, 11, 1000])
    #expect(place(target(&pointing, .released, 0, 0)) == [0, 0, 21, 11, 0])
    #expect(place(target(&pointing, .otherPressed(2), 10, 20)) == [0, 10, 21, 11, 0])
    #expect(place(target(&pointing, .otherDragged(2), 39, 1)) == [20, 0, 21, 11, 1000])
    #expect(place(target(&pointing, .otherReleased(2), 39, 1)) == [20, 0, 21, 11, 1000])
    #expect(target(&pointing, .otherDragged(2), 39, 1) == .take(TakeID(rawValue: 4)))
  }

  @Test func `a take that is dropped on a slot is told by the slot`() {
    var pointing = pointing
    #expect(target(&pointing, .pressed(clicks: 1), 39, 1) == .take(TakeID(rawValue: 4)))
    #expect(target(&pointing, .dragged, 51, 1) == .take(TakeID(rawValue: 4)))
    #expect(target(&pointing, .released, 51, 1) == .slot(3))
  }

  @Test func `what was drawn last lies on top`() {
    var pointing = pointing
    #expect(target(&pointing, .pressed(clicks: 2), 33, 0) == .overlayRow(1))
    #expect(target(&pointing, .wheelDown, 31, 0) == .take(TakeID(rawValue: 4)))
  }

  @Test func `a click on nothing stays a click`() {
    var pointing = pointing
    #expect(target(&pointing, .pressed(clicks: 1), 0, 20) == nil)
  }
}

struct PromptCutTests {
  @Test(arguments: [
    ("a red fox in the snow", "a red fox in the snow", 10, 10),
    ("@dress on a fox", "image 1 on a fox", 12, 11),
    ("@dress on a fox", "image 1 on a fox", 3, 0),
    ("a {red|blue} fox", "a red fox", 6, 13),
    ("a fox", "a fox", 5, 5),
  ])
  func `the cut is shown where it was written`(
    prompt: String, compiled: String, cut: Int, place: Int
  ) {
    #expect(PromptCut.place(of: cut, in: compiled, writtenAs: prompt) == place)
  }
}
