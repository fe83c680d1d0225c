import Pictures
import TerminalCanvas

/// Pictures of characters that cover more or less of their cell, for terminals without colour.
enum CharacterRamp {
  /// Sixteen characters from the emptiest to the fullest.
  static let characters = Array(" .`':-~;=+*xoX#@".utf8)

  /// - Parameters:
  ///   - picture: one pixel for each cell.
  ///   - isDark: whether the ground is dark, so that more text is brighter.
  ///   - holes: cells of the grid on which something else stands.
  /// - Returns: a grid of the picture's size.
  static func grid(of picture: Picture, onDark isDark: Bool, holes: [Rect] = []) -> PictureGrid {
    var blocks: [PictureGrid.Block] = []
    blocks.reserveCapacity(picture.width * picture.height)
    for row in 0..<picture.height {
      for column in 0..<picture.width {
        if holes.contains(where: { $0.contains(Point(column: column, row: row)) }) {
          blocks.append(.hole)
          continue
        }
        let start = (row * picture.width + column) * 3
        let (red, green, blue) =
          (picture.pixels[start], picture.pixels[start + 1], picture.pixels[start + 2])
        // Weights of BT.709's luma, in 256ths.
        let luma = (54 * Int(red) + 183 * Int(green) + 19 * Int(blue)) >> 8
        let step = luma >> 4
        blocks.append(.character(characters[isDark ? step : 15 - step]))
      }
    }
    return PictureGrid(columns: picture.width, rows: picture.height, blocks: blocks)
  }
}
