import CNcurses
import CTerminal
import Glibc
import TerminalCanvas

/// Text on the screen, through ncurses, which writes into memory: what it would send is taken
/// from there, so that it never waits for the line and never stands between a picture's bytes.
///
/// ncurses is one for the whole process; only one surface may be in use.
final class CursesSurface {
  let depth: ColorDepth
  private let screen: OpaquePointer
  private let output: UnsafeMutablePointer<FILE>
  private let input: UnsafeMutablePointer<FILE>
  private var pairs: ColorPairs
  private var size: Size

  /// Sets ncurses up.
  ///
  /// - Parameters:
  ///   - terminal: the name whose description tells the colours where `colors` does not.
  ///   - colors: what text may have; nil to go by the description.
  ///   - size: the screen's extent.
  init?(terminal: String, colors: ColorDepth?, size: Size) {
    let memory = terminal_memory_file("screen")
    guard memory >= 0, let output = fdopen(memory, "w"), let input = fopen("/dev/null", "r") else {
      return nil
    }
    self.output = output
    self.input = input
    use_env(false)
    use_tioctl(false)
    let described = colors == nil || colors == .ansi ? Int(nc_described_colors(terminal)) : 256
    let depth = colors ?? Self.depth(of: described)
    guard let screen = Self.open(depth == .full ? .direct : .indexed, output, input) else {
      fclose(output)
      fclose(input)
      return nil
    }
    self.screen = screen
    if depth != .none {
      start_color()
      use_default_colors()
    }
    self.depth = depth
    pairs = ColorPairs(depth: depth, count: described)
    self.size = size
    nonl()
    typeahead(-1)
    let window = nc_standard_window()
    idcok(window, false)
    idlok(window, false)
    scrollok(window, false)
    leaveok(window, false)
    resizeterm(Int32(size.rows), Int32(size.columns))
    // What ncurses sends to set the terminal up, and to clear it, was sent by the screen, which
    // also undoes it.
    doupdate()
    _ = taken()
  }

  /// Gives ncurses back; the surface cannot be used afterwards.
  func close() {
    endwin()
    delscreen(screen)
    fclose(output)
    fclose(input)
  }

  /// Takes a new size; everything has to be drawn again.
  func resize(_ size: Size) {
    self.size = size
    resizeterm(Int32(size.rows), Int32(size.columns))
    drawAll()
  }

  /// The next update draws every cell, whatever is believed to be there.
  func drawAll() {
    werase(nc_standard_window())
    nc_draw_all()
  }

  /// Puts the cells of a row into ncurses's picture of the screen.
  func put(_ canvas: Canvas, row: Int, columns: Range<Int>) {
    var column = columns.lowerBound
    // Half of a wide character is drawn by its left half.
    while column > 0, canvas[column, row].isContinuation { column -= 1 }
    while column < columns.upperBound {
      let cell = canvas[column, row]
      var end = column + 1
      while end < canvas.size.columns, canvas[end, row].isContinuation { end += 1 }
      put(cell, row: row, columns: column..<end)
      column = end
    }
  }

  /// Puts blanks in the place of cells, so that these are drawn again when they are put next.
  func blank(_ canvas: Canvas, row: Int, columns: Range<Int>) {
    for column in columns {
      put(Cell(style: canvas[column, row].style), row: row, columns: column..<column + 1)
    }
  }

  /// Moves the cursor and takes the bytes that bring the terminal up to date.
  func update(cursor: Point) -> [UInt8] {
    wmove(nc_standard_window(), Int32(cursor.row), Int32(cursor.column))
    wnoutrefresh(nc_standard_window())
    doupdate()
    return taken()
  }

  private func put(_ cell: Cell, row: Int, columns: Range<Int>) {
    let pair: Int32
    if let number = pairs.number(for: cell.style) {
      pair = number
    } else {
      pairs.removeAll()
      nc_draw_all()
      pair = pairs.number(for: cell.style) ?? 0
    }
    let attributes = attributes(cell.style.attributes)
    var column = columns.lowerBound
    var group: [wchar_t] = []
    func flush() {
      guard let first = group.first else { return }
      let width = max(Int(wcwidth(first)), 1)
      guard column + width <= columns.upperBound else { return }
      // ncurses keeps five code points a cell.
      nc_put(Int32(row), Int32(column), Array(group.prefix(5)) + [0], attributes, pair)
      column += width
    }
    for scalar in cell.text.unicodeScalars {
      if !group.isEmpty, wcwidth(wchar_t(scalar.value)) > 0 {
        flush()
        group = []
      }
      group.append(wchar_t(scalar.value))
    }
    flush()
    group = [0x20]
    while column < columns.upperBound { flush() }
  }

  private func attributes(_ attributes: Style.Attributes) -> attr_t {
    var bits = nc_normal
    if attributes.contains(.bold) { bits |= nc_bold }
    if attributes.contains(.dim) { bits |= nc_dim }
    if attributes.contains(.italic) { bits |= nc_italic }
    if attributes.contains(.underline) { bits |= nc_underline }
    if attributes.contains(.reverse) { bits |= nc_reverse }
    if attributes.contains(.strikethrough) { bits |= nc_standout }
    return bits
  }

  /// What ncurses wrote since the last time.
  private func taken() -> [UInt8] {
    fflush(output)
    let memory = fileno(output)
    let count = lseek(memory, 0, SEEK_CUR)
    guard count > 0 else { return [] }
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initialized in
      initialized = max(pread(memory, buffer.baseAddress, Int(count), 0), 0)
    }
    lseek(memory, 0, SEEK_SET)
    return bytes
  }

  /// What a terminal's description promises; a terminal without one has the colours that all have.
  private static func depth(of described: Int) -> ColorDepth {
    switch described {
    case -2: .ansi
    case ..<8: .none
    case ..<256: .ansi
    case ..<(1 << 24): .indexed
    default: .full
    }
  }

  private static func open(
    _ entry: TerminalEntry, _ output: UnsafeMutablePointer<FILE>,
    _ input: UnsafeMutablePointer<FILE>
  ) -> OpaquePointer? {
    let before = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", entry.description, 1)
    defer {
      if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
    }
    return newterm(entry.rawValue, output, input)
  }
}
