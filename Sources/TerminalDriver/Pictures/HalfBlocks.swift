import Pictures
import TerminalCanvas

/// Pictures of half blocks: each cell shows two pixels, one above the other.
enum HalfBlocks {
  /// - Parameters:
  ///   - picture: one pixel for each column, two for each row; an odd last one is repeated.
  ///   - depth: 24-bit colours at `.full`, otherwise the nearest of xterm's 256.
  ///   - holes: cells of the grid on which something else stands.
  /// - Returns: a grid of `picture.width` columns.
  static func grid(of picture: Picture, depth: ColorDepth, holes: [Rect] = []) -> PictureGrid {
    let (columns, rows) = (picture.width, (picture.height + 1) / 2)
    func ink(_ column: Int, _ row: Int) -> PictureGrid.Ink {
      let start = (min(row, picture.height - 1) * columns + column) * 3
      let (red, green, blue) =
        (picture.pixels[start], picture.pixels[start + 1], picture.pixels[start + 2])
      return depth == .full
        ? .full(red: red, green: green, blue: blue)
        : .indexed(IndexedColors.nearest(red: red, green: green, blue: blue))
    }
    var blocks: [PictureGrid.Block] = []
    blocks.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let isHole = holes.contains { $0.contains(Point(column: column, row: row)) }
        blocks.append(
          isHole ? .hole : .halves(upper: ink(column, row * 2), lower: ink(column, row * 2 + 1)))
      }
    }
    return PictureGrid(columns: columns, rows: rows, blocks: blocks)
  }
}
