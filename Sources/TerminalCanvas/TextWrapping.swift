/// Text laid out in rows of a given width, broken between words.
///
/// Between East Asian characters a row may end anywhere, but not before closing punctuation and not
/// after opening. A word that is longer than a row is cut, a character never is. Spaces at the end
/// of a full row hang over its edge.
public struct WrappedText: Sendable, Equatable {
  /// One row of the layout.
  public struct Row: Sendable, Hashable {
    /// Its characters, without the line end.
    public let characters: Range<Int>
    /// Whether the same line of the text goes on in the next row.
    public let isContinued: Bool
  }

  /// A place in the layout.
  public struct Position: Sendable, Hashable {
    /// Counted from the top.
    public var row: Int
    /// In cells from the left; equal to the width after the last character of a full row, so leave
    /// a cell for the cursor there.
    public var column: Int

    /// A place.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// At least one.
  public private(set) var rows: [Row] = []
  /// Cells in a row.
  public let width: Int
  private let units: [WrappingUnit]

  /// Lays out characters of which only this is known.
  public init(_ units: [WrappingUnit], width: Int) {
    self.units = units
    self.width = max(width, 1)
    breakRows()
  }

  /// Lays out text, which may have several lines.
  public init(_ text: some StringProtocol, width: Int, counting: TextWidth.Counting = .scalars) {
    self.init(text.map { WrappingUnit($0, counting: counting) }, width: width)
  }

  /// Where a character, or the end of the text, stands.
  ///
  /// Where a row is full and its line goes on, that is the beginning of the next row.
  ///
  /// - Parameter offset: counted in characters from the beginning of the text.
  /// - Returns: its row and column.
  public func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), units.count)
    var low = 0
    var high = rows.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if rows[middle].characters.lowerBound <= offset { low = middle } else { high = middle }
    }
    let start = rows[low].characters.lowerBound
    let column = units[start..<offset].reduce(0) { $0 + Int($1.cells) }
    return Position(row: low, column: min(column, width))
  }

  /// The character that covers a cell, or the end of the row right of it.
  ///
  /// - Parameter position: may lie outside of the text; the nearest row counts.
  /// - Returns: a character's offset that is shown in this row.
  public func offset(at position: Position) -> Int {
    let row = rows[min(max(position.row, 0), rows.count - 1)]
    var column = 0
    for offset in row.characters {
      column += Int(units[offset].cells)
      if column > position.column { return offset }
    }
    guard row.isContinued, !row.characters.isEmpty else { return row.characters.upperBound }
    return row.characters.upperBound - 1
  }

  /// The text of each row, without the spaces at the end of rows that go on.
  ///
  /// - Parameter characters: those that were laid out.
  /// - Returns: one string a row.
  public func lines(of characters: [Character]) -> [String] {
    rows.map { row in
      var range = row.characters
      while row.isContinued, let last = range.last, units[last].kind == .space {
        range = range.lowerBound..<last
      }
      return String(characters[range])
    }
  }

  private mutating func breakRows() {
    var start = 0
    var opportunity = 0
    var column = 0
    for (index, unit) in units.enumerated() {
      if unit.kind == .newline {
        rows.append(Row(characters: start..<index, isContinued: false))
        (start, opportunity, column) = (index + 1, index + 1, 0)
        continue
      }
      if index > start, units[index - 1].allowsBreak(before: unit) { opportunity = index }
      let cells = Int(unit.cells)
      while unit.kind != .space, index > start, column + cells > width {
        let end = opportunity > start ? opportunity : index
        rows.append(Row(characters: start..<end, isContinued: true))
        start = end
        column = units[start..<index].reduce(0) { $0 + Int($1.cells) }
      }
      column += cells
    }
    rows.append(Row(characters: start..<units.count, isContinued: false))
  }
}

/// What laying out needs to know of one character.
public struct WrappingUnit: Sendable, Hashable {
  /// How a character behaves at the end of a row.
  public enum Kind: UInt8, Sendable {
    case space, newline, word, ideograph, opening
    /// Wide closing punctuation, after which a row may end.
    case closing
    /// Narrow closing punctuation, which stands inside of words too.
    case mark
  }

  /// Its width, 255 at most.
  public let cells: UInt8
  /// How it behaves.
  public let kind: Kind

  /// Measures and classifies a character.
  public init(_ character: Character, counting: TextWidth.Counting = .scalars) {
    let scalars = character.unicodeScalars
    let first = scalars[scalars.startIndex].value
    if first < 0x80, scalars.count == 1 {
      cells = first < 0x20 || first == 0x7F ? 0 : 1
      kind = Self.kind(ofASCII: first)
    } else {
      let width = TextWidth.cells(character, counting: counting)
      cells = UInt8(clamping: width)
      kind = first < 0x80 ? Self.kind(ofASCII: first) : Self.kind(of: first, width: width)
    }
  }

  private static func kind(ofASCII value: UInt32) -> Kind {
    switch value {
    case 0x20, 0x09: .space
    case 0x0A...0x0D: .newline
    case 0x28, 0x5B, 0x7B: .opening  // ( [ {
    case 0x21, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D, 0x7D: .mark  // ! ) , . : ; ? ] }
    default: .word
    }
  }

  private static func kind(of value: UInt32, width: Int) -> Kind {
    switch value {
    case 0x85, 0x2028, 0x2029: .newline
    case 0x3000, 0x2002...0x2006, 0x2008...0x200A: .space
    // “ ‘ and the brackets of East Asian text
    case 0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301D,
      0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62:
      .opening
    // … 、。 closing brackets, small signs that may not begin a row, full-width ！ ） ， ． ： ； ？
    case 0x2026, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017,
      0x3019, 0x301E, 0x301F, 0x30FB...0x30FE, 0x309D, 0x309E, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E,
      0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF60, 0xFF61, 0xFF63, 0xFF64:
      .closing
    case 0x2019, 0x201D: .mark
    // Hangul has spaces between its words.
    case 0x1100...0x11FF, 0xAC00...0xD7FB: .word
    default: width > 1 ? .ideograph : .word
    }
  }

  /// Whether a row may end between this character and the next.
  ///
  /// - Parameter next: the character after this one.
  /// - Returns: true where `next` may begin a row.
  public func allowsBreak(before next: WrappingUnit) -> Bool {
    switch (kind, next.kind) {
    case (_, .space), (_, .newline), (.newline, _): false
    case (.space, _): true
    case (_, .closing), (_, .mark), (.opening, _): false
    case (.closing, _), (.ideograph, _), (_, .ideograph): true
    case (.word, _), (.mark, _): false
    }
  }
}
