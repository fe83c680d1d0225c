import Sessions
import TerminalCanvas
import Testing

@testable import Studio

@Suite struct LargeScreenTests {
  private static let cell = CellSize(width: 9, height: 19)

  private func layout(_ width: Int, _ height: Int) -> StudioLayout {
    StudioLayout.arrange(
      size: Size(columns: 200, rows: 60),
      .init(pictureWidth: width, pictureHeight: height, cell: Self.cell))
  }

  @Test func `takes reach from the top to the bottom`() throws {
    let layout = layout(1024, 1024)
    #expect(layout[.takes]?.rows == 58)
    #expect(layout.takesPerPage == 9)
  }

  @Test(arguments: [(16, 9), (21, 9), (3, 2)])
  func `a wide picture has the columns of the takes, which stand below it`(
    width: Int, height: Int
  ) throws {
    let layout = layout(width * 64, height * 64)
    let picture = try #require(layout[.picture])
    let takes = try #require(layout[.takes])
    #expect(picture.columns > 110 && takes.row == picture.endRow && takes.rows >= 8)
  }

  @Test func `slots have the largest pictures that there is room for`() throws {
    let inside = try #require(layout(1024, 1024).inside(.references))
    let tiles = SlotTiles(in: inside, cell: Self.cell)
    #expect(tiles.across == 4 && tiles.picture == Size(columns: 14, rows: 7))
    #expect(
      SlotTiles(in: Rect(column: 0, row: 0, columns: 55, rows: 10), cell: Self.cell).across == 5)
  }

  @Test(arguments: [(44, 8), (55, 10), (64, 26), (64, 16), (106, 30), (230, 60)])
  func `slots stand apart, within their pane`(columns: Int, rows: Int) {
    let room = Rect(column: 3, row: 2, columns: columns, rows: rows)
    let tiles = SlotTiles(in: room, cell: Self.cell)
    #expect(tiles.picture.rows < tiles.pitch)
    for slot in 1...10 {
      let range = tiles.columns(of: slot, in: room)
      #expect(range.lowerBound > room.column && range.upperBound <= room.endColumn)
      if slot > 1, (slot - 1) % tiles.across > 0 {
        #expect(tiles.columns(of: slot - 1, in: room).upperBound < range.lowerBound)
      }
    }
    let last = (ReferenceSlots.count - 1) / tiles.across * tiles.pitch + tiles.picture.rows + 1
    #expect(last <= rows)
  }

  @Test func `the prompt has no more room than people write`() throws {
    let layout = layout(1024, 1024)
    #expect(layout[.prompt]?.rows == 10)
    #expect(layout[.parameters]?.rows == 11)
  }
}
