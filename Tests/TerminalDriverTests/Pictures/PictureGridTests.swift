import Pictures
import TerminalCanvas
import Testing

@testable import TerminalDriver

/// A terminal that knows just what grids say.
private struct ModelTerminal {
  struct Cell: Equatable {
    var character: Character = " "
    var foreground: String?
    var background: String?

    /// The colours of the two halves, nil for the terminal's own.
    var halves: [String?] {
      switch character {
      case "▀": [foreground, background]
      case "▄": [background, foreground]
      case "█": [foreground, foreground]
      default: [background, background]
      }
    }
  }

  private(set) var cells: [[Cell]]
  private(set) var drawn = 0
  private(set) var pen = Cell()
  private var column = 0
  private var row = 0

  init(columns: Int, rows: Int) {
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  mutating func write(_ bytes: [UInt8]) {
    var text = Substring(String(decoding: bytes, as: UTF8.self))
    while let character = text.popFirst() {
      guard character == "\u{1B}" else {
        pen.character = character
        cells[row][column] = pen
        (column, drawn) = (column + 1, drawn + 1)
        continue
      }
      text.removeFirst()
      let end = text.firstIndex { $0.isLetter } ?? text.endIndex
      let parameters = text[..<end].split(separator: ";").map(String.init)
      perform(text[end], parameters)
      text = text[text.index(after: end)...]
    }
  }

  private mutating func perform(_ final: Character, _ parameters: [String]) {
    let numbers = parameters.compactMap { Int($0) }
    switch final {
    case "H": (row, column) = (numbers[0] - 1, numbers[1] - 1)
    case "C": column += numbers.first ?? 1
    case "m" where numbers.isEmpty: pen = Cell()
    case "m":
      var rest = parameters[...]
      while let kind = rest.popFirst() {
        let count = rest.first == "2" ? 4 : 2
        let color = rest.prefix(count).joined(separator: ";")
        rest = rest.dropFirst(count)
        if kind == "38" { pen.foreground = color } else { pen.background = color }
      }
    default: Issue.record("unknown sequence ending in \(final)")
    }
  }
}

@Suite("Pictures of cells")
struct PictureGridTests {
  private let origin = Point(column: 3, row: 2)

  private func drawn(_ grids: [PictureGrid]) -> ModelTerminal {
    var terminal = ModelTerminal(columns: 40, rows: 20)
    var previous: PictureGrid?
    for grid in grids {
      terminal.write(grid.bytes(at: origin, replacing: previous))
      previous = grid
    }
    return terminal
  }

  private func halves(_ terminal: ModelTerminal) -> [[[String?]]] {
    terminal.cells.map { $0.map(\.halves) }
  }

  @Test(arguments: [ColorDepth.full, .indexed])
  func `each cell shows its two pixels`(depth: ColorDepth) {
    let noise = SamplePictures.noise(width: 8, height: 6)
    let terminal = drawn([HalfBlocks.grid(of: noise, depth: depth)])
    for y in 0..<6 {
      for x in 0..<8 {
        let start = (y * 8 + x) * 3
        let (r, g, b) = (noise.pixels[start], noise.pixels[start + 1], noise.pixels[start + 2])
        let color =
          depth == .full
          ? "2;\(r);\(g);\(b)" : "5;\(IndexedColors.nearest(red: r, green: g, blue: b))"
        #expect(terminal.cells[2 + y / 2][3 + x].halves[y % 2] == color)
      }
    }
    #expect(terminal.drawn == 24)
    #expect(terminal.pen == ModelTerminal.Cell(), "the colours are put back")
  }

  @Test(arguments: 0..<12)
  func `changes alone lead to the same screen as everything`(seed: UInt64) {
    var random = SplitMix(state: seed)
    var pixels = SamplePictures.noise(width: 12, height: 10, seed: seed).pixels
    if seed % 2 == 0 { pixels = pixels.map { $0 & 0x80 } }  // Few colours, so that pens are reused.
    let before = HalfBlocks.grid(
      of: Picture(width: 12, height: 10, pixels: pixels), depth: .full)
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      pixels[Int.random(in: pixels.indices, using: &random)] ^= 0x80
    }
    let after = HalfBlocks.grid(
      of: Picture(width: 12, height: 10, pixels: pixels), depth: .full)
    #expect(halves(drawn([before, after])) == halves(drawn([after])))
    let changed = zip(before.blocks, after.blocks).count { $0 != $1 }
    #expect(drawn([before, after]).drawn == 60 + changed)
  }

  @Test func `nothing changed is nothing to write`() {
    let grid = HalfBlocks.grid(of: SamplePictures.noise(width: 9, height: 8), depth: .indexed)
    #expect(grid.bytes(at: origin, replacing: grid).isEmpty)
  }

  @Test func `a grid of another size is drawn anew`() {
    let small = HalfBlocks.grid(of: SamplePictures.noise(width: 4, height: 4), depth: .full)
    let large = HalfBlocks.grid(of: SamplePictures.noise(width: 5, height: 4), depth: .full)
    #expect(large.bytes(at: origin, replacing: small) == large.bytes(at: origin))
  }

  @Test func `holes are neither drawn nor erased, and drawn when they close`() {
    let noise = SamplePictures.noise(width: 10, height: 8)
    let hole = Rect(column: 2, row: 1, columns: 3, rows: 2)
    let open = HalfBlocks.grid(of: noise, depth: .full, holes: [hole])
    let closed = HalfBlocks.grid(of: noise, depth: .full)
    let terminal = drawn([open])
    #expect(terminal.drawn == 40 - 6)
    #expect(terminal.cells[3][5] == ModelTerminal.Cell())
    #expect(drawn([open, closed]).drawn == 40)
    #expect(halves(drawn([open, closed])) == halves(drawn([closed])))
  }

  @Test func `a surface of one colour sets it once`() {
    let flat = Picture(width: 30, height: 2, pixels: Array(repeating: 9, count: 180))
    let bytes = HalfBlocks.grid(of: flat, depth: .full).bytes(at: Point(column: 0, row: 0))
    #expect(
      bytes
        == Array(
          "\u{1B}[m\u{1B}[1;1H\u{1B}[48;2;9;9;9m\(String(repeating: " ", count: 30))\u{1B}[m".utf8))
  }

  @Test func `sixteen steps of light, either way`() {
    let slope = Picture(
      width: 16, height: 1,
      pixels: (0..<16).flatMap { [UInt8](repeating: UInt8($0 * 17), count: 3) })
    let dark = CharacterRamp.grid(of: slope, onDark: true).blocks
    let light = CharacterRamp.grid(of: slope, onDark: false).blocks
    #expect(dark == CharacterRamp.characters.map(PictureGrid.Block.character))
    #expect(light == dark.reversed())
    #expect(Set(CharacterRamp.characters).count == 16)
    let terminal = drawn([CharacterRamp.grid(of: slope, onDark: true)])
    #expect(terminal.cells[2][3 + 15].character == "@")
  }
}

@Suite("256 colours")
struct IndexedColorsTests {
  @Test func `each colour of the cube and each gray is its own nearest`() throws {
    for number in UInt8(16)...255 {
      let (red, green, blue) = try #require(IndexedColors.color(number).components)
      let nearest = IndexedColors.nearest(red: red, green: green, blue: blue)
      // A colour in the table stands for its neighbours of five bits too.
      let apart = try #require(
        IndexedColors.color(nearest).squaredDifference(from: IndexedColors.color(number)))
      #expect(apart < 25, "\(number) became \(nearest)")
    }
  }

  @Test func `what is chosen is hardly ever worse than the best of all`() throws {
    var random = SplitMix(state: 3)
    var excess = 0.0
    for _ in 0..<100 {
      let (red, green, blue) = (
        UInt8.random(in: 0...255, using: &random), UInt8.random(in: 0...255, using: &random),
        UInt8.random(in: 0...255, using: &random)
      )
      let color = Color.rgb(red, green, blue)
      let all = (UInt8(16)...255).compactMap {
        IndexedColors.color($0).squaredDifference(from: color)
      }
      let best = try #require(all.min())
      let chosen = IndexedColors.color(IndexedColors.nearest(red: red, green: green, blue: blue))
      excess += try #require(chosen.squaredDifference(from: color)).squareRoot() - best.squareRoot()
    }
    #expect(excess / 100 < 1.5)
  }
}
