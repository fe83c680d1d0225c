/// A picture made of characters: one cell's text and colours for each cell of the screen.
struct PictureGrid: Sendable, Equatable {
  /// A colour of text.
  enum Ink: Sendable, Hashable {
    case indexed(UInt8)
    case full(red: UInt8, green: UInt8, blue: UInt8)
  }

  /// What stands in a cell.
  enum Block: Sendable, Hashable {
    /// Nothing of the picture: something else stands there.
    case hole
    /// Two pixels, one above the other.
    case halves(upper: Ink, lower: Ink)
    /// A printable ASCII character in the terminal's own colours.
    case character(UInt8)
  }

  let columns: Int
  let rows: Int
  /// Row after row.
  private(set) var blocks: [Block]

  init(columns: Int, rows: Int, blocks: [Block]) {
    precondition(blocks.count == columns * rows, "\(blocks.count) blocks, \(columns) × \(rows)")
    self.columns = columns
    self.rows = rows
    self.blocks = blocks
  }

  subscript(_ column: Int, _ row: Int) -> Block {
    get { blocks[row * columns + column] }
    set { blocks[row * columns + column] = newValue }
  }
}
