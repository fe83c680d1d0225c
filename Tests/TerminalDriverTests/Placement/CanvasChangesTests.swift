import Pictures
import TerminalCanvas
import Testing

@testable import TerminalDriver

@Suite struct `Canvas changes` {
  private let size = Size(columns: 12, rows: 3)

  @Test func `an unknown screen is drawn row by row`() {
    let changes = CanvasChanges(from: nil, to: Canvas(size: size))
    #expect(changes.passes == [(0..<3).map { CanvasChanges.Run(row: $0, columns: 0..<12) }])
    let other = Canvas(size: Size(columns: 5, rows: 3))
    #expect(CanvasChanges(from: other, to: Canvas(size: size)).passes == changes.passes)
  }

  @Test func `only what differs is drawn`() {
    let before = Canvas(size: size)
    var after = before
    #expect(CanvasChanges(from: before, to: after).passes == [])
    after.write("ab", at: Point(column: 3, row: 1))
    after.write("c", at: Point(column: 8, row: 1))
    #expect(
      CanvasChanges(from: before, to: after).passes
        == [[CanvasChanges.Run(row: 1, columns: 3..<9)]])
  }

  @Test func `text on both sides of a picture is drawn in two passes`() {
    var before = Canvas(size: size)
    before.place(picture("a", Rect(column: 4, row: 0, columns: 3, rows: 2)))
    var after = before
    after.write("l", at: Point(column: 2, row: 0))
    after.write("r", at: Point(column: 8, row: 0))
    after.write("r", at: Point(column: 8, row: 1))
    #expect(
      CanvasChanges(from: before, to: after).passes == [
        [
          CanvasChanges.Run(row: 0, columns: 2..<3), CanvasChanges.Run(row: 1, columns: 8..<9),
        ], [CanvasChanges.Run(row: 0, columns: 8..<9)],
      ])
  }

  @Test func `text that is drawn over a picture's pixels is known to hurt it`() {
    var ink = InkMap(size: size)
    ink.draw("a", on: Rect(column: 0, row: 0, columns: 4, rows: 2), holes: [])
    ink.draw("b", on: Rect(column: 6, row: 0, columns: 4, rows: 2), holes: [])
    #expect(ink.erase([CanvasChanges.Run(row: 0, columns: 4..<6)]) == [])
    #expect(ink.erase([CanvasChanges.Run(row: 1, columns: 5..<8)]) == ["b"])
    #expect(ink[6, 1] == nil && ink[8, 1] == "b" && ink[0, 0] == "a")
    #expect(ink.erase([CanvasChanges.Run(row: 1, columns: 5..<8)]) == [])
  }

  @Test func `pixels outside of their picture's present area are strays`() {
    var ink = InkMap(size: size)
    ink.draw("a", on: Rect(column: 0, row: 0, columns: 4, rows: 2), holes: [])
    let smaller = picture("a", Rect(column: 0, row: 0, columns: 3, rows: 1))
    let other = picture("b", Rect(column: 0, row: 1, columns: 4, rows: 1))
    #expect(
      ink.strays(among: [smaller, other]) == [
        CanvasChanges.Run(row: 0, columns: 3..<4), CanvasChanges.Run(row: 1, columns: 0..<4),
      ])
    #expect(ink.strays(among: [picture("a", Rect(size))]) == [])
  }

  @Test func `what a smaller version leaves of the picture is found, but for holes`() {
    var ink = InkMap(size: size)
    let area = Rect(column: 0, row: 0, columns: 4, rows: 2)
    let hole = Rect(column: 3, row: 0, columns: 1, rows: 1)
    ink.draw("a", on: area, holes: [hole])
    #expect(ink[3, 0] == nil)
    let painted = Rect(column: 0, row: 0, columns: 2, rows: 2)
    #expect(
      ink.remains(in: area, holes: [hole], outside: painted) == [
        CanvasChanges.Run(row: 0, columns: 2..<3), CanvasChanges.Run(row: 1, columns: 2..<4),
      ])
  }

  private func picture(_ place: String, _ area: Rect) -> PlacedPicture {
    PlacedPicture(
      place: place, content: place, picture: Picture(width: 1, height: 1, pixels: [0, 0, 0]),
      area: area, role: .still)
  }
}
