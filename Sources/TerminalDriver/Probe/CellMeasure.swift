import TerminalCanvas

/// Finds out how many pixels a cell has, from sources that may be silent or talk nonsense.
struct CellMeasure: Sendable, Equatable {
  /// Cells and pixels of the window as the kernel has them; pixels are often 0.
  var columns: Int
  var rows: Int
  var windowWidth: Int
  var windowHeight: Int
  /// The terminal's answer to 16t.
  var toldCell: CellSize?
  /// The terminal's answer to 14t.
  var toldWindow: CellSize?

  /// The best that is known.
  var cell: CellSize { measured ?? .usual }

  /// The size when any source was believable.
  var measured: CellSize? {
    if let told = toldCell, Self.isPlausible(told) { return told }
    if let kernel = perCell(width: windowWidth, height: windowHeight) { return kernel }
    return toldWindow.flatMap { perCell(width: $0.width, height: $0.height) }
  }

  private func perCell(width: Int, height: Int) -> CellSize? {
    guard columns > 0, rows > 0 else { return nil }
    let cell = CellSize(width: width / columns, height: height / rows)
    return Self.isPlausible(cell) ? cell : nil
  }

  /// tmux has told 32000 × 0, others 0 × 0; no font is that small or large.
  private static func isPlausible(_ cell: CellSize) -> Bool {
    (2...200).contains(cell.width) && (4...400).contains(cell.height)
  }
}
