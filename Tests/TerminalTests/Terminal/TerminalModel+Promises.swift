/// What has to be true of any screen, whatever is on it.
extension TerminalModel {
  /// Characters that a picture was painted over, or that show through one.
  var charactersUnderPictures: [ScreenPlace] {
    shownPictures.flatMap { picture in
      let painted = picture.sixel.painted()
      return picture.intact.filter { place in
        let text = grid[place.row][place.column].text
        guard text != " ", text != "\u{A0}" else { return false }
        return hasPixels(picture, painted, at: place)
      }
    }
  }

  /// Whether a picture paints any pixel of a cell.
  private func hasPixels(
    _ picture: ScreenPicture, _ painted: SixelPicture.Painted, at place: ScreenPlace
  ) -> Bool {
    let top = (place.row - picture.row) * traits.cellHeight
    let left = (place.column - picture.column) * traits.cellWidth
    let rows = top..<max(top, min(top + traits.cellHeight, picture.sixel.height))
    let columns = left..<max(left, min(left + traits.cellWidth, picture.sixel.width))
    return rows.contains { row in
      columns.contains { painted.pixels[row * picture.sixel.width + $0] != nil }
    }
  }

  /// Whether the frame of the studio reaches both edges of the window, on every row but the first
  /// and the last.
  var hasWholeFrame: Bool {
    let edges: Set<String> = ["│", "┃", "╭", "╮", "╰", "╯", "┏", "┓", "┗", "┛", "├", "┤"]
    return grid.dropFirst().dropLast().allSatisfy { line in
      edges.contains(line.first?.text ?? "") && edges.contains(line.last?.text ?? "")
    }
  }
}
