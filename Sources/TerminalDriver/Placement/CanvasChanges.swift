import TerminalCanvas

/// Which cells of a canvas differ from what is on the screen.
struct CanvasChanges: Sendable, Equatable {
  /// Cells of one row that are put together.
  struct Run: Sendable, Equatable {
    var row: Int
    var columns: Range<Int>
  }

  /// Runs in the order in which they are drawn; the screen library is brought up to date after
  /// each pass.
  ///
  /// It may draw unchanged cells between two changed ones again when that is shorter than moving
  /// the cursor. Under a picture that would erase it: cells on both sides of one go into
  /// different passes.
  private(set) var passes: [[Run]] = []

  /// What has to be drawn; everything when there is nothing on the screen yet.
  init(from shown: Canvas?, to canvas: Canvas) {
    let known = shown.flatMap { $0.size == canvas.size ? $0 : nil }
    for row in 0..<canvas.size.rows {
      guard let known else {
        if canvas.size.columns > 0 { add(Run(row: row, columns: 0..<canvas.size.columns), pass: 0) }
        continue
      }
      let start = row * canvas.size.columns
      let cells = start..<start + canvas.size.columns
      guard known.cells[cells] != canvas.cells[cells] else { continue }
      var pass = 0
      var run: Run?
      for column in 0..<canvas.size.columns {
        guard known.cells[start + column] != canvas.cells[start + column] else {
          if canvas.cells[start + column].text == Cell.underPicture, let finished = run {
            add(finished, pass: pass)
            pass += 1
            run = nil
          }
          continue
        }
        run = Run(row: row, columns: (run?.columns.lowerBound ?? column)..<column + 1)
      }
      if let run { add(run, pass: pass) }
    }
  }

  private mutating func add(_ run: Run, pass: Int) {
    if pass == passes.count { passes.append([]) }
    passes[pass].append(run)
  }
}
