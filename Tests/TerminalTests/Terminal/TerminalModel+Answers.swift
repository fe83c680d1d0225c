import Foundation

extension TerminalModel {
  /// A question that a terminal answers.
  ///
  /// - Returns: whether it is known.
  mutating func question(
    _ mark: Character?, _ values: [Int?], _ between: String, _ final: Character
  ) -> Bool {
    let first = values.first ?? nil
    switch (mark, between, final) {
    case (nil, "", "c"): answer("DA1", traits.features)
    case (nil, "", "n") where first == 5: answer("DSR 5", "\u{1B}[0n")
    case (nil, "", "n") where first == 6:
      answer("CPR", "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)R")
    case (nil, "", "t") where first == 14:
      let (width, height) = (traits.columns * traits.cellWidth, traits.rows * traits.cellHeight)
      answer("14t", "\u{1B}[4;\(height);\(width)t")
    case (nil, "", "t") where first == 16:
      answer("16t", "\u{1B}[6;\(traits.cellHeight);\(traits.cellWidth)t")
    case (">", "", "q"): answer("XTVERSION", "\u{1B}P>|XTerm(379)\u{1B}\\")
    case ("?", "$", "p"):
      let mode = first ?? 0
      let state = [2026, 2004, 1006, 25, 1049].contains(mode) ? (modes.contains(mode) ? 1 : 2) : 0
      answer("DECRQM \(mode)", "\u{1B}[?\(mode);\(state)$y")
    case ("?", "", "S"): graphics(values)
    // xterm has no such keyboard, and says nothing.
    case ("?", "", "u"): questions.append("keyboard")
    default: return false
    }
    return true
  }

  private mutating func graphics(_ values: [Int?]) {
    let item = (values.first ?? nil) ?? 0
    guard traits.hasSixel else { return answer("XTSMGRAPHICS \(item)", "\u{1B}[?\(item);3S") }
    if item == 1 {
      if values.count > 2, values[1] == 3, let wanted = values[2] {
        registers = min(wanted, traits.registers)
      }
      answer("XTSMGRAPHICS 1", "\u{1B}[?1;0;\(registers)S")
    } else {
      let (width, height) = (traits.columns * traits.cellWidth, traits.rows * traits.cellHeight)
      answer("XTSMGRAPHICS \(item)", "\u{1B}[?\(item);0;\(width);\(height)S")
    }
  }

  mutating func string(_ kind: Character, _ bytes: [UInt8]) {
    switch kind {
    case "P":
      let introducer = bytes.prefix { $0 == UInt8(ascii: ";") || (48...57).contains($0) }
      let rest = bytes.dropFirst(introducer.count)
      if rest.first == UInt8(ascii: "q") {
        picture(Array(rest.dropFirst()))
      } else if rest.starts(with: "$qm".utf8) {
        answer("DECRQSS m", "\u{1B}P1$r48:2::59:34:76m\u{1B}\\")
      } else {
        unknown.append("DCS \(String(decoding: bytes.prefix(12), as: UTF8.self))")
      }
    case "]":
      let text = String(decoding: bytes, as: UTF8.self)
      let parts = text.split(separator: ";", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return }
      switch parts[0] {
      case "0", "2": title = parts[1]
      case "10" where parts[1] == "?":
        answer("OSC 10", "\u{1B}]10;rgb:d8d8/d8d8/d8d8\u{1B}\\")
      case "11" where parts[1] == "?":
        answer("OSC 11", "\u{1B}]11;rgb:1010/1010/1414\u{1B}\\")
      case "52": clipboard = String(parts[1].drop { $0 != ";" }.dropFirst())
      default: unknown.append("OSC \(parts[0])")
      }
    case "_": questions.append("kitty graphics")
    default: unknown.append("string \(kind)")
    }
  }

  private mutating func answer(_ name: String, _ text: String) {
    questions.append(name)
    switch traits.talk {
    case .all: answers += text.utf8
    case .features where name == "DA1": answers += text.utf8
    case .features, .nothing: break
    }
  }

  /// Puts a picture where the cursor stands, as xterm does.
  private mutating func picture(_ bytes: [UInt8]) {
    guard traits.hasSixel, traits.talk == .all, let sixel = SixelPicture(bytes) else {
      unknown.append("picture that this terminal cannot show")
      return
    }
    let rows = (sixel.height + traits.cellHeight - 1) / traits.cellHeight
    let columns = (sixel.width + traits.cellWidth - 1) / traits.cellWidth
    // xterm moves the screen up by a line even when the picture just fits.
    let overhang = cursor.row + rows + 1 - traits.rows
    let scrolled = overhang > 1 ? overhang - 1 : max(overhang, 0)
    if scrolled > 0 { scroll(scrolled, in: 0...traits.rows - 1) }
    let row = max(cursor.row - scrolled, 0)
    let (width, first) = (min(columns, traits.columns - cursor.column), cursor.column)
    let shown = (row..<min(row + rows, traits.rows)).flatMap { row in
      (first..<first + width).map { ScreenPlace(row: row, column: $0) }
    }
    for index in pictures.indices where pictures[index].isAlternate == isAlternate {
      pictures[index].intact.subtract(shown)
    }
    pictures.append(
      ScreenPicture(
        sixel: sixel, row: row, column: first, rows: rows, columns: width, scrolled: scrolled,
        isAlternate: isAlternate, intact: Set(shown)))
    move(row: row + max(rows - 1, 0), column: first)
  }
}
