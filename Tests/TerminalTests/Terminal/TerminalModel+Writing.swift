extension TerminalModel {
  mutating func put(_ scalar: Unicode.Scalar) {
    let cells = CellWidth.cells(scalar)
    guard cells > 0 else { return combine(scalar) }
    if isAtEdge || cursor.column + cells > traits.columns {
      isAtEdge = false
      if modes.contains(7) {
        cursor.column = 0
        lineFeed()
      }
    }
    let column = min(cursor.column, traits.columns - cells)
    blankHalves(cursor.row, column..<column + cells)
    grid[cursor.row][column] = ScreenCell(text: String(Character(scalar)), style: style)
    if cells == 2 { grid[cursor.row][column + 1] = ScreenCell(text: "", style: style) }
    damage(row: cursor.row, columns: column..<column + cells)
    isAtEdge = column + cells >= traits.columns
    cursor.column = min(column + cells, traits.columns - 1)
  }

  private mutating func combine(_ scalar: Unicode.Scalar) {
    var column = isAtEdge ? cursor.column : cursor.column - 1
    guard column >= 0 else { return }
    if grid[cursor.row][column].text.isEmpty, column > 0 { column -= 1 }
    grid[cursor.row][column].text.unicodeScalars.append(scalar)
  }

  /// A wide character of which one half is overwritten is gone.
  private mutating func blankHalves(_ row: Int, _ columns: Range<Int>) {
    if grid[row][columns.lowerBound].text.isEmpty, columns.lowerBound > 0 {
      grid[row][columns.lowerBound - 1] = ScreenCell(style: grid[row][columns.lowerBound].style)
    }
    if columns.upperBound < traits.columns, grid[row][columns.upperBound].text.isEmpty {
      grid[row][columns.upperBound] = ScreenCell(style: grid[row][columns.upperBound].style)
    }
  }

  mutating func erase(row: Int, columns: Range<Int>) {
    guard !columns.isEmpty else { return }
    let blank = ScreenCell(style: CellStyle(background: style.background))
    for column in columns { grid[row][column] = blank }
    damage(row: row, columns: columns)
  }

  mutating func damage(row: Int, columns: Range<Int>) {
    for index in pictures.indices
    where pictures[index].isAlternate == isAlternate && !pictures[index].intact.isEmpty
      && (pictures[index].row...pictures[index].lastRow).contains(row)
    {
      for column in columns {
        pictures[index].intact.remove(ScreenPlace(row: row, column: column))
      }
    }
  }

  mutating func move(row: Int, column: Int) {
    cursor.row = min(max(row, 0), traits.rows - 1)
    cursor.column = min(max(column, 0), traits.columns - 1)
    isAtEdge = false
  }

  mutating func lineFeed() {
    if cursor.row == region.upperBound {
      scroll(1, in: region)
    } else if cursor.row < traits.rows - 1 {
      cursor.row += 1
    }
  }

  /// Moves lines up, or down when the count is negative.
  mutating func scroll(_ count: Int, in rows: ClosedRange<Int>) {
    let distance = min(abs(count), rows.count)
    guard distance > 0 else { return }
    scrolledLines += distance
    let blank = Array(
      repeating: ScreenCell(style: CellStyle(background: style.background)), count: traits.columns)
    let fill = Array(repeating: blank, count: distance)
    let moved =
      count > 0
      ? Array(grid[rows].dropFirst(distance)) + fill : fill + Array(grid[rows].dropLast(distance))
    grid.replaceSubrange(rows, with: moved)
    let shift = count > 0 ? -distance : distance
    for index in pictures.indices where pictures[index].isAlternate == isAlternate {
      pictures[index].intact = Set(
        pictures[index].intact.compactMap { place in
          guard rows.contains(place.row) else { return place }
          let row = place.row + shift
          return rows.contains(row) ? ScreenPlace(row: row, column: place.column) : nil
        })
      if rows.contains(pictures[index].row) { pictures[index].row += shift }
    }
  }

  mutating func control(_ byte: UInt8) {
    switch byte {
    case 8: move(row: cursor.row, column: cursor.column - 1)
    case 9: move(row: cursor.row, column: (cursor.column / 8 + 1) * 8)
    case 10, 11, 12:
      isAtEdge = false
      lineFeed()
    case 13: move(row: cursor.row, column: 0)
    default: break
    }
  }

  mutating func escape(_ between: [UInt8], _ final: Character) {
    guard between.isEmpty else { return }
    switch final {
    case "7": saved = (cursor, style)
    case "8":
      style = saved.style
      move(row: saved.place.row, column: saved.place.column)
    case "D": lineFeed()
    case "M":
      if cursor.row == region.lowerBound { scroll(-1, in: region) } else { cursor.row -= 1 }
    case "=", ">", "\\": break
    case "c": self = TerminalModel(traits)
    default: unknown.append("ESC \(final)")
    }
  }
}
