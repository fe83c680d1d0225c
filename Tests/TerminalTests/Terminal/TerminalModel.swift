/// What a terminal would show of everything that was written to it.
struct TerminalModel: Sendable {
  var traits: TerminalTraits
  var grid: [[ScreenCell]]
  /// The screen that is not shown.
  var hidden: [[ScreenCell]]
  var isAlternate = false
  var cursor = ScreenPlace(row: 0, column: 0)
  /// Whether the next character begins a new line.
  var isAtEdge = false
  var style = CellStyle()
  /// First and last row of the part that scrolls.
  var region: ClosedRange<Int>
  /// Private modes that are on.
  var modes: Set<Int> = [7, 25]
  var saved: (place: ScreenPlace, style: CellStyle) = (ScreenPlace(row: 0, column: 0), CellStyle())
  var savedOnEntering = ScreenPlace(row: 0, column: 0)
  var registers = 16
  var title = ""
  /// The clipboard as the program set it, in base64.
  var clipboard: String?
  var pictures: [ScreenPicture] = []
  /// Names of the questions that were asked.
  var questions: [String] = []
  var scrolledLines = 0
  /// Sequences that no terminal model here knows.
  var unknown: [String] = []
  /// Every byte that was written.
  private(set) var byteCount = 0
  /// What the terminal wants to answer.
  var answers: [UInt8] = []
  private var reader = ControlReader()

  init(_ traits: TerminalTraits) {
    self.traits = traits
    let blank = Array(
      repeating: Array(repeating: ScreenCell(), count: traits.columns), count: traits.rows)
    grid = blank
    hidden = blank
    region = 0...traits.rows - 1
  }

  /// Takes what a program writes.
  mutating func feed(_ bytes: some Collection<UInt8>) {
    byteCount += bytes.count
    for token in reader.read(bytes) {
      switch token {
      case .scalar(let scalar): put(scalar)
      case .control(let byte): control(byte)
      case .escape(let between, let final): escape(between, final)
      case .sequence(let mark, let numbers, let between, let final):
        sequence(mark, numbers, between, final)
      case .string(let kind, let bytes): string(kind, bytes)
      }
    }
  }

  /// Gives the window another size.
  mutating func resize(columns: Int, rows: Int) {
    let blank = ScreenCell()
    func fitted(_ grid: [[ScreenCell]]) -> [[ScreenCell]] {
      let lines = grid.prefix(rows).map { line in
        Array((line + Array(repeating: blank, count: columns)).prefix(columns))
      }
      let missing = Array(repeating: blank, count: columns)
      return lines + Array(repeating: missing, count: rows - lines.count)
    }
    (traits.columns, traits.rows) = (columns, rows)
    (grid, hidden) = (fitted(grid), fitted(hidden))
    region = 0...rows - 1
    for index in pictures.indices {
      pictures[index].intact = pictures[index].intact.filter {
        $0.row < rows && $0.column < columns
      }
    }
    move(row: cursor.row, column: cursor.column)
  }

  /// Whether a sequence, such as a picture, has begun and not ended.
  var isInSequence: Bool { reader.isInSequence }

  // MARK: What a test asks

  /// The screen in lines, without blanks at their ends.
  var lines: [String] {
    grid.map { line in
      var text = line.map(\.text).joined()
      while text.last == " " || text.last == "\u{A0}" { text.removeLast() }
      return text
    }
  }

  /// The whole screen as text.
  var text: String { lines.joined(separator: "\n") }

  /// Whether the screen shows a text in one line.
  func shows(_ text: String) -> Bool { place(of: text) != nil }

  /// Where a text begins that stands in one line.
  func place(of text: String) -> ScreenPlace? {
    let wanted = text.unicodeScalars.map(String.init)
    guard let first = wanted.first else { return nil }
    for (row, line) in grid.enumerated() {
      for column in line.indices where line[column].text.hasPrefix(first) {
        let scalars = line[column...].lazy.flatMap { $0.text.unicodeScalars.map(String.init) }
        if scalars.prefix(wanted.count).elementsEqual(wanted) {
          return ScreenPlace(row: row, column: column)
        }
      }
    }
    return nil
  }

  /// Modes that a program has switched on and not off again.
  var modesLeftOn: Set<Int> { modes.subtracting([7, 25]) }

  /// Pictures of which something is to be seen, the oldest first.
  var shownPictures: [ScreenPicture] {
    pictures.filter { !$0.intact.isEmpty && $0.isAlternate == isAlternate }
  }

  /// The largest picture that is to be seen; the newest of those of the same size.
  var mainPicture: ScreenPicture? {
    shownPictures.reversed().max { $0.rows * $0.columns < $1.rows * $1.columns }
  }
}
