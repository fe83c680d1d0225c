import Pictures
import TerminalCanvas
import Testing

@testable import TerminalDriver

@Suite struct `Picture plan` {
  @Test func `a new picture is due, and no longer when it was sent`() {
    var plan = PicturePlan()
    plan.show([placed("a", .still)], damaged: [], at: .zero)
    let order = plan.next(at: .zero)
    #expect(order == PicturePlan.Order(picture: placed("a", .still), isBest: true))
    plan.send(at: .zero)
    #expect(plan.next(at: .seconds(9)) == nil)
    #expect(plan.nextLook(after: .zero) == nil)
  }

  @Test func `the watched picture goes before stills, and these before thumbnails`() {
    var plan = PicturePlan()
    plan.show(
      [placed("t", .thumbnail), placed("s", .still), placed("w", .watched)], damaged: [], at: .zero)
    #expect(plan.sendAll(at: .zero) == ["w", "s", "t"])
  }

  @Test func `what waits longer goes first, then the name decides`() {
    var plan = PicturePlan()
    plan.show([placed("z", .thumbnail)], damaged: [], at: .zero)
    let all = ["b", "a", "z"].map { placed($0, .thumbnail) }
    plan.show(all, damaged: [], at: .milliseconds(5))
    #expect(plan.sendAll(at: .milliseconds(6)) == ["z", "a", "b"])
  }

  @Test(arguments: [
    placed("a", .still, content: "2"), placed("a", .still, column: 1),
    placed("a", .still, scaling: .actual(x: 0, y: 0)),
    placed("a", .still, holes: [Rect(column: 0, row: 0, columns: 1, rows: 1)]),
  ])
  func `every change of what is to be seen makes it due`(_ changed: PlacedPicture) {
    var plan = PicturePlan()
    plan.show([placed("a", .still)], damaged: [], at: .zero)
    plan.send(at: .zero)
    plan.show([placed("a", .still)], damaged: [], at: .zero)
    #expect(plan.next(at: .zero) == nil)
    plan.show([changed], damaged: [], at: .zero)
    #expect(plan.next(at: .zero)?.picture == changed)
  }

  @Test func `a picture that text has hurt is due`() {
    var plan = PicturePlan()
    let both = [placed("a", .still), placed("b", .still)]
    plan.show(both, damaged: [], at: .zero)
    #expect(plan.sendAll(at: .zero) == ["a", "b"])
    plan.show(both, damaged: ["b", "gone"], at: .zero)
    #expect(plan.sendAll(at: .zero) == ["b"])
    plan.forgetShown()
    #expect(plan.sendAll(at: .zero) == ["a", "b"])
  }

  @Test func `a place without a picture is told of once`() {
    var plan = PicturePlan()
    plan.show([placed("a", .still), placed("b", .still)], damaged: [], at: .zero)
    #expect(plan.show([placed("b", .still)], damaged: [], at: .zero) == ["a"])
    #expect(plan.show([placed("b", .still)], damaged: [], at: .zero) == [])
    #expect(plan.sendAll(at: .zero) == ["b"])
  }

  @Test func `a watched picture is soon there, and at its best after a pause`() {
    var plan = PicturePlan()
    plan.show([placed("w", .watched)], damaged: [], at: .zero)
    #expect(plan.next(at: .zero)?.isBest == false)
    plan.send(at: .zero)
    #expect(plan.next(at: .milliseconds(299)) == nil)
    #expect(plan.nextLook(after: .zero) == .milliseconds(300))
    #expect(plan.next(at: .milliseconds(300))?.isBest == true)
    plan.send(at: .milliseconds(300))
    #expect(plan.next(at: .seconds(9)) == nil)
    plan.show([placed("w", .watched, content: "2")], damaged: [], at: .seconds(9))
    #expect(plan.next(at: .seconds(9))?.isBest == false)
  }

  @Test func `a still that follows another is soon there, and at its best after a pause`() {
    var plan = PicturePlan()
    plan.show([placed("s", .still)], damaged: [], at: .zero)
    plan.send(at: .zero)
    plan.show([placed("s", .still, content: "2")], damaged: [], at: .seconds(9))
    #expect(plan.next(at: .seconds(9))?.isBest == false)
    plan.send(at: .seconds(9))
    #expect(plan.nextLook(after: .seconds(9)) == .milliseconds(9300))
    #expect(plan.next(at: .milliseconds(9300))?.isBest == true)
    plan.send(at: .milliseconds(9300))
    #expect(plan.next(at: .seconds(20)) == nil)
  }

  @Test func `the newest content wins, and older work is not wanted`() {
    var plan = PicturePlan()
    plan.show([placed("w", .watched)], damaged: [], at: .zero)
    let order = plan.next(at: .zero)
    #expect(order.map(plan.wants) == true)
    plan.show([placed("w", .watched, content: "2")], damaged: [], at: .milliseconds(5))
    #expect(order.map(plan.wants) == false)
    #expect(plan.next(at: .milliseconds(5))?.picture.content == "2")
  }

  @Test func `pictures beside one that changes all the time get a turn`() {
    var plan = PicturePlan()
    var sent: [String] = []
    for frame in 0..<40 {
      let now = Duration.milliseconds(frame * 50)
      plan.show(
        [
          placed("w", .watched, content: "\(frame)"), placed("t", .thumbnail),
          placed("u", .thumbnail),
        ],
        damaged: [], at: now)
      sent += plan.send(at: now).map { [$0] } ?? []
    }
    #expect(sent.prefix(20).allSatisfy { $0 == "w" })
    #expect(sent.filter { $0 == "t" }.count == 1)
    #expect(sent.filter { $0 == "u" }.count == 1)
    #expect(sent.count == 40)
  }

  @Test func `nothing is due while the window changes`() {
    var plan = PicturePlan()
    plan.hold(until: .milliseconds(120))
    #expect(plan.nextLook(after: .zero) == nil)
    plan.show([placed("a", .still)], damaged: [], at: .zero)
    #expect(plan.next(at: .milliseconds(119)) == nil)
    #expect(plan.nextLook(after: .milliseconds(60)) == .milliseconds(120))
    #expect(plan.next(at: .milliseconds(120))?.picture.place == "a")
  }
}

/// A picture of one pixel at a place.
func placed(
  _ place: String, _ role: PlacedPicture.Role, content: String = "1", column: Int = 0,
  scaling: PlacedPicture.Scaling = .fit, holes: [Rect] = []
) -> PlacedPicture {
  var placed = PlacedPicture(
    place: place, content: content, picture: Picture(width: 1, height: 1, pixels: [1, 2, 3]),
    area: Rect(column: column, row: 0, columns: 4, rows: 2), role: role, scaling: scaling)
  placed.holes = holes
  return placed
}

extension PicturePlan {
  /// Sends the picture whose turn it is.
  @discardableResult
  fileprivate mutating func send(at now: Duration) -> String? {
    guard let order = next(at: now) else { return nil }
    sent(order)
    return order.picture.place
  }

  /// Sends every picture that is due.
  fileprivate mutating func sendAll(at now: Duration) -> [String] {
    var places: [String] = []
    while places.count < 99, let place = send(at: now) { places.append(place) }
    return places
  }
}
