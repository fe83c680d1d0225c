extension TerminalModel {
  mutating func sequence(
    _ mark: Character?, _ numbers: [[Int?]], _ between: String, _ final: Character
  ) {
    let values = numbers.map { $0.first ?? nil }
    switch (mark, between) {
    case (nil, ""): if !plain(numbers, values, final) { note(mark, values, between, final) }
    case ("?", "") where final == "h" || final == "l":
      for mode in values.compactMap(\.self) { set(mode, isOn: final == "h") }
    // Modes are kept aside and had back; what they were before, a test does not know.
    case ("?", "") where final == "s" || final == "r": break
    case (nil, "!"), (nil, " "): break
    default:
      if !question(mark, values, between, final) { note(mark, values, between, final) }
    }
  }

  private mutating func note(
    _ mark: Character?, _ values: [Int?], _ between: String, _ final: Character
  ) {
    let numbers = values.map { $0.map(String.init) ?? "" }.joined(separator: ";")
    unknown.append("CSI \(mark.map(String.init) ?? "")\(numbers)\(between)\(final)")
  }

  /// A sequence without a mark.
  ///
  /// - Returns: whether it is known.
  private mutating func plain(
    _ numbers: [[Int?]], _ values: [Int?], _ final: Character
  ) -> Bool {
    let first = values.first ?? nil
    let count = max(first ?? 1, 1)
    let (row, column) = (cursor.row, cursor.column)
    switch final {
    case "A": move(row: row - count, column: column)
    case "B", "e": move(row: row + count, column: column)
    case "C", "a": move(row: row, column: column + count)
    case "D": move(row: row, column: column - count)
    case "E": move(row: row + count, column: 0)
    case "F": move(row: row - count, column: 0)
    case "G", "`": move(row: row, column: count - 1)
    case "d": move(row: count - 1, column: column)
    case "H", "f":
      let second = values.count > 1 ? values[1] : nil
      move(row: count - 1, column: max(second ?? 1, 1) - 1)
    case "J": eraseScreen(first ?? 0)
    case "K":
      let from = first ?? 0
      erase(
        row: row,
        columns: (from == 0 ? column : 0)..<(from == 1 ? column + 1 : traits.columns))
    case "X": erase(row: row, columns: column..<min(column + count, traits.columns))
    case "L": if region.contains(row) { scroll(-count, in: row...region.upperBound) }
    case "M": if region.contains(row) { scroll(count, in: row...region.upperBound) }
    case "S": scroll(count, in: region)
    case "T": scroll(-count, in: region)
    case "b": if let scalar = repeated { for _ in 0..<count { put(scalar) } }
    case "r":
      let last = (values.count > 1 ? values[1] : nil) ?? traits.rows
      region = count - 1...max(min(last, traits.rows) - 1, count - 1)
      move(row: 0, column: 0)
    case "m": style.apply(numbers)
    case "s": saved = (cursor, style)
    case "u": move(row: saved.place.row, column: saved.place.column)
    case "h", "l", "g": break
    case "t" where first == 22 || first == 23: break
    case "c", "n", "t": return question(nil, values, "", final)
    default: return false
    }
    return true
  }

  private var repeated: Unicode.Scalar? {
    cursor.column > 0 ? grid[cursor.row][cursor.column - 1].text.unicodeScalars.first : nil
  }

  private mutating func eraseScreen(_ part: Int) {
    let (row, column) = (cursor.row, cursor.column)
    if part == 0 { erase(row: row, columns: column..<traits.columns) }
    if part == 1 { erase(row: row, columns: 0..<column + 1) }
    let rows = part == 0 ? row + 1..<traits.rows : part == 1 ? 0..<row : 0..<traits.rows
    for row in rows { erase(row: row, columns: 0..<traits.columns) }
  }

  private mutating func set(_ mode: Int, isOn: Bool) {
    if isOn { modes.insert(mode) } else { modes.remove(mode) }
    guard [47, 1047, 1049].contains(mode), isOn != isAlternate else { return }
    if isOn { savedOnEntering = cursor }
    swap(&grid, &hidden)
    isAlternate = isOn
    if isOn {
      for row in 0..<traits.rows { erase(row: row, columns: 0..<traits.columns) }
    } else {
      for index in pictures.indices where pictures[index].isAlternate {
        pictures[index].intact = []
      }
      move(row: savedOnEntering.row, column: savedOnEntering.column)
    }
  }
}
