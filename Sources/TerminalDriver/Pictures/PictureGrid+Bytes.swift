import TerminalCanvas

extension PictureGrid {
  /// What draws the grid, or only its changes.
  ///
  /// - Parameters:
  ///   - origin: the screen's cell of its top left.
  ///   - previous: what stands there now, of the same size and at the same place; nil when that is
  ///     not known, which draws everything.
  /// - Returns: movements of the cursor, colours and characters; empty when nothing changes. The
  ///   cursor is left anywhere, and the colours are the terminal's own again.
  func bytes(at origin: Point, replacing previous: PictureGrid? = nil) -> [UInt8] {
    let known = previous.flatMap { $0.columns == columns && $0.rows == rows ? $0 : nil }
    var pen = BlockPen()
    for row in 0..<rows {
      for column in 0..<columns {
        let block = self[column, row]
        guard block != .hole, block != known?[column, row] else { continue }
        pen.move(to: Point(column: origin.column + column, row: origin.row + row))
        pen.draw(block)
      }
    }
    return pen.finished()
  }
}

/// Writes cells with as few bytes as what the terminal has already been told allows.
private struct BlockPen {
  private var bytes: [UInt8] = []
  private var place: Point?
  // Nil is the terminal's own.
  private var foreground: PictureGrid.Ink?
  private var background: PictureGrid.Ink?

  mutating func move(to point: Point) {
    defer { place = Point(column: point.column + 1, row: point.row) }
    guard let place else {
      // Whatever was set before, such as reverse, would show in every cell.
      bytes += "\u{1B}[m".utf8
      return jump(to: point)
    }
    guard place != point else { return }
    // Nothing is drawn beyond the grid's edge, so the cursor may not be where a wrap would put it.
    guard place.row == point.row, point.column > place.column else { return jump(to: point) }
    let distance = point.column - place.column
    bytes += (distance == 1 ? "\u{1B}[C" : "\u{1B}[\(distance)C").utf8
  }

  mutating func draw(_ block: PictureGrid.Block) {
    switch block {
    case .hole: break
    case .character(let byte):
      reset()
      bytes.append(byte)
    case .halves(let upper, let lower) where upper == lower:
      // One colour is all that is needed, as ground or as text.
      if foreground == upper, background != upper {
        bytes += "█".utf8
      } else {
        set(foreground: foreground, background: upper)
        bytes.append(UInt8(ascii: " "))
      }
    case .halves(let upper, let lower):
      let upright = (foreground == upper ? 0 : 1) + (background == lower ? 0 : 1)
      let inverted = (foreground == lower ? 0 : 1) + (background == upper ? 0 : 1)
      if upright <= inverted {
        set(foreground: upper, background: lower)
        bytes += "▀".utf8
      } else {
        set(foreground: lower, background: upper)
        bytes += "▄".utf8
      }
    }
  }

  mutating func finished() -> [UInt8] {
    reset()
    return bytes
  }

  private mutating func reset() {
    guard foreground != nil || background != nil else { return }
    bytes += "\u{1B}[m".utf8
    (foreground, background) = (nil, nil)
  }

  private mutating func jump(to point: Point) {
    bytes += "\u{1B}[\(point.row + 1);\(point.column + 1)H".utf8
  }

  private mutating func set(foreground ink: PictureGrid.Ink?, background ground: PictureGrid.Ink) {
    var parameters: [String] = []
    if let ink, ink != foreground {
      parameters.append(ink.parameters(of: 30))
      foreground = ink
    }
    if ground != background {
      parameters.append(ground.parameters(of: 40))
      background = ground
    }
    guard !parameters.isEmpty else { return }
    bytes += "\u{1B}[\(parameters.joined(separator: ";"))m".utf8
  }
}

extension PictureGrid.Ink {
  /// Parameters of SGR, with 30 for text and 40 for the ground.
  fileprivate func parameters(of base: Int) -> String {
    switch self {
    case .indexed(let number): "\(base + 8);5;\(number)"
    case .full(let red, let green, let blue): "\(base + 8);2;\(red);\(green);\(blue)"
    }
  }
}
