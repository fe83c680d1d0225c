import TerminalCanvas
import Testing

@testable import Studio

@Suite struct StudioLayoutTests {
  typealias Wishes = StudioLayout.Wishes

  @Test(arguments: ScreenMode.allCases, Pane.allCases)
  func `panes fill the body, apart from each other`(screen: ScreenMode, focus: Pane) {
    for columns in stride(from: 60, through: 250, by: 7) {
      for rows in stride(from: 16, through: 120, by: 5) {
        for shape in [(1, 1), (16, 9), (9, 21)] {
          let layout = StudioLayout.arrange(
            size: Size(columns: columns, rows: rows),
            Wishes(
              screen: screen, focus: focus, pictureWidth: shape.0 * 64,
              pictureHeight: shape.1 * 64))
          let areas = layout.panes.values.reduce(0) { $0 + $1.columns * $1.rows }
          #expect(areas == layout.body.columns * layout.body.rows, "\(columns)x\(rows)")
          #expect(layout.panes.values.allSatisfy { $0.intersection(layout.body) == $0 })
          #expect(layout[focus] != nil && layout[.picture] != nil, "\(columns)x\(rows)")
          #expect(layout.panes.values.allSatisfy { $0.rows >= 3 && $0.columns >= 12 })
        }
      }
    }
  }

  @Test(arguments: [(1, 1), (0, 0), (59, 16), (60, 15), (400, 3), (3, 400)])
  func `a screen that is too small has no panes`(columns: Int, rows: Int) {
    let layout = StudioLayout.arrange(size: Size(columns: columns, rows: rows))
    #expect(layout.isTooSmall)
    #expect(layout.panes.isEmpty)
  }

  @Test(arguments: [
    (CellSize(width: 9, height: 19), 120, 40), (CellSize(width: 10, height: 20), 80, 24),
    (CellSize(width: 8, height: 16), 200, 60), (CellSize(width: 11, height: 24), 120, 40),
  ])
  func `a square picture leaves no column free`(cell: CellSize, columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    let inside = try #require(
      StudioLayout.arrange(size: size, Wishes(cell: cell)).inside(.picture))
    let picture = PictureFit.area(forWidth: 512, height: 512, in: inside, cell: cell)
    #expect(picture.columns == inside.columns)
    #expect(inside.rows - picture.rows <= 1)
  }

  @Test func `the pane with the focus grows where there is little room`() throws {
    let size = Size(columns: 60, rows: 16)
    func rows(_ pane: Pane, focus: Pane) -> Int {
      StudioLayout.arrange(size: size, Wishes(focus: focus))[pane]?.rows ?? 0
    }
    #expect(rows(.takes, focus: .takes) > rows(.takes, focus: .prompt))
    #expect(rows(.prompt, focus: .prompt) > rows(.prompt, focus: .takes))
    #expect(rows(.references, focus: .parameters) == 0)
    #expect(rows(.parameters, focus: .parameters) >= 5)
  }

  @Test func `scrolling shows the chosen row and stays within the list`() {
    for count in 0..<30 {
      for visible in 1..<12 {
        for selection in 0..<max(count, 1) {
          let first = StudioLayout.scroll(to: selection, of: count, visible: visible)
          #expect(first >= 0 && first <= max(count - visible, 0))
          #expect((first..<first + visible).contains(selection))
        }
      }
    }
  }

  @Test(arguments: [
    Drawing(
      60, 16,
      """
      PPPPPtttttttttt
      PPPPPtttttttttt
      PPPPPtttttttttt
      PPPPPrrrrrrrrrr
      PPPPPkkkkkkkkkk
      PPPPPkkkkkkkkkk
      sssssssssssssss
      ...............
      P 21x11 at 0,1
      t 39x5 at 21,1
      r 39x3 at 21,6
      k 39x3 at 21,9
      s 60x3 at 0,12
      """),
    Drawing(
      80, 24,
      """
      PPPPPPPPPPtttttttttt
      PPPPPPPPPPtttttttttt
      PPPPPPPPPPtttttttttt
      PPPPPPPPPPtttttttttt
      PPPPPPPPPPrrrrrrrrrr
      PPPPPPPPPPrrrrrrrrrr
      PPPPPPPPPPrrrrrrrrrr
      PPPPPPPPPPkkkkkkkkkk
      PPPPPPPPPPkkkkkkkkkk
      PPPPPPPPPPkkkkkkkkkk
      ssssssssssssssssssss
      ....................
      P 38x19 at 0,1
      t 42x7 at 38,1
      r 42x7 at 38,8
      k 42x5 at 38,15
      s 80x3 at 0,20
      """),
    Drawing(
      120, 40,
      """
      PPPPPPPPPPPPPPPPtttttttttttttt
      PPPPPPPPPPPPPPPPtttttttttttttt
      PPPPPPPPPPPPPPPPtttttttttttttt
      PPPPPPPPPPPPPPPPtttttttttttttt
      PPPPPPPPPPPPPPPPtttttttttttttt
      PPPPPPPPPPPPPPPPtttttttttttttt
      PPPPPPPPPPPPPPPPrrrrrrrrrrrrrr
      PPPPPPPPPPPPPPPPrrrrrrrrrrrrrr
      PPPPPPPPPPPPPPPPrrrrrrrrrrrrrr
      PPPPPPPPPPPPPPPPrrrrrrrrrrrrrr
      PPPPPPPPPPPPPPPPrrrrrrrrrrrrrr
      PPPPPPPPPPPPPPPPrrrrrrrrrrrrrr
      PPPPPPPPPPPPPPPPkkkkkkkkkkkkkk
      PPPPPPPPPPPPPPPPkkkkkkkkkkkkkk
      PPPPPPPPPPPPPPPPkkkkkkkkkkkkkk
      PPPPPPPPPPPPPPPPkkkkkkkkkkkkkk
      ssssssssssssssssssssssssssssss
      ssssssssssssssssssssssssssssss
      ssssssssssssssssssssssssssssss
      ..............................
      P 63x31 at 0,1
      t 57x11 at 63,1
      r 57x12 at 63,12
      k 57x8 at 63,24
      s 120x7 at 0,32
      """),
    Drawing(
      200, 60,
      """
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPtttttttttttttttt
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPtttttttttttttttt
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPtttttttttttttttt
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPtttttttttttttttt
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPtttttttttttttttt
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPrrrrrrrrrrrrrrrr
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPnnnnnnnnnnnnnnnn
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPnnnnnnnnnnnnnnnn
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPnnnnnnnnnnnnnnnn
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPnnnnnnnnnnnnnnnn
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPnnnnnnnnnnnnnnnn
      kkkkkkkkkPPPPPPPPPPPPPPPPPPPPPPPPPnnnnnnnnnnnnnnnn
      kkkkkkkkksssssssssssssssssssssssssssssssssssssssss
      kkkkkkkkksssssssssssssssssssssssssssssssssssssssss
      kkkkkkkkksssssssssssssssssssssssssssssssssssssssss
      kkkkkkkkksssssssssssssssssssssssssssssssssssssssss
      ..................................................
      P 100x49 at 34,1
      t 66x10 at 134,1
      r 66x28 at 134,11
      k 34x58 at 0,1
      n 66x11 at 134,39
      s 166x9 at 34,50
      """),
    Drawing(
      80, 60,
      """
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      PPPPPPPPPPPPPPPPPPPP
      ttttttttttrrrrrrrrrr
      ttttttttttrrrrrrrrrr
      ttttttttttrrrrrrrrrr
      ttttttttttkkkkkkkkkk
      ttttttttttkkkkkkkkkk
      ttttttttttkkkkkkkkkk
      ttttttttttkkkkkkkkkk
      ttttttttttkkkkkkkkkk
      ssssssssssssssssssss
      ....................
      P 80x39 at 0,1
      t 40x16 at 0,40
      r 40x7 at 40,40
      k 40x9 at 40,47
      s 80x3 at 0,56
      """),
  ])
  func `screens are arranged as drawn`(drawing: Drawing) {
    #expect(drawing.found == drawing.text)
  }

  /// An arrangement: a letter for four columns and two rows, and below it the panes' exact sizes.
  struct Drawing: Sendable, CustomTestStringConvertible {
    let size: Size
    let text: String

    init(_ columns: Int, _ rows: Int, _ text: String) {
      size = Size(columns: columns, rows: rows)
      self.text = text
    }

    var testDescription: String { "\(size.columns)x\(size.rows)" }

    var found: String {
      let layout = StudioLayout.arrange(
        size: size, Wishes(cell: CellSize(width: 9, height: 19)))
      let letters: [(Pane, String)] = [
        (.picture, "P"), (.prompt, "t"), (.references, "r"), (.takes, "k"), (.parameters, "n"),
        (.steps, "s"),
      ]
      var lines = stride(from: 1, to: size.rows, by: 2).map { row in
        stride(from: 1, to: size.columns, by: 4).map { column in
          let point = Point(column: column, row: row)
          return letters.first { layout[$0.0]?.contains(point) == true }?.1 ?? "."
        }.joined()
      }
      lines += letters.compactMap { pane, letter in
        layout[pane].map { "\(letter) \($0.columns)x\($0.rows) at \($0.column),\($0.row)" }
      }
      return lines.joined(separator: "\n")
    }
  }
}
