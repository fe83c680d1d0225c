import Generation
import TerminalCanvas

/// What the rows of a list would cost: time and memory, in two columns at its end.
struct PickerCosts {
  private let timeCells: Int
  private let memoryCells: Int
  private let items: [PickerItem]

  /// The columns of a list; nil where nothing costs anything, or there is no room for them.
  init?(_ items: [PickerItem], columns: Int, _ sketch: Sketch) {
    guard columns >= 44, items.contains(where: { $0.cost != nil }) else { return nil }
    self.items = items
    let rows = items.compactMap { $0.cost.flatMap { Self.words($0, sketch) } }
    let (time, memory) = Self.titles(sketch)
    timeCells = ([time] + rows.map(\.time)).map { TextWidth.cells($0) }.max() ?? 0
    memoryCells = ([memory] + rows.map(\.memory)).map { TextWidth.cells($0) }.max() ?? 0
  }

  /// Cells that the columns need, with the gap before each.
  var cells: Int { timeCells + memoryCells + 4 }

  /// Names the columns, on the line above the rows.
  func drawTitles(in line: Rect, on sketch: inout Sketch) {
    let (time, memory) = Self.titles(sketch)
    write(time, memory, .muted, .muted, in: line, on: &sketch)
  }

  func draw(_ cost: Cost, in line: Rect, on sketch: inout Sketch) {
    switch cost {
    case .unknown:
      write(sketch.glyph(.ellipsis), sketch.glyph(.ellipsis), .muted, .muted, in: line, on: &sketch)
    case .estimated(let estimate) where estimate.problem != nil: drawRefusal(in: line, on: &sketch)
    case .impossible: drawRefusal(in: line, on: &sketch)
    case .estimated(let estimate):
      let (time, memory) = Self.words(estimate)
      let isShort = estimate.workingBytes > estimate.availableBytes
      let role: ThemeRole = isShort ? .error : estimate.streams ? .warning : .popup
      write(time, memory, .popup, role, in: line, on: &sketch)
    }
  }

  private func drawRefusal(in line: Rect, on sketch: inout Sketch) {
    let sign = "\(sketch.glyph(.failed)) \(sketch.say(.impossibleSign))"
    sketch.writeTrailing([sketch.piece(sign, .warning)], in: line)
  }

  private func write(
    _ time: String, _ memory: String, _ timeRole: ThemeRole, _ memoryRole: ThemeRole, in line: Rect,
    on sketch: inout Sketch
  ) {
    let gap = String(repeating: " ", count: memoryCells - TextWidth.cells(memory) + 2)
    sketch.writeTrailing(
      [sketch.piece(time, timeRole), sketch.piece(gap, .popup), sketch.piece(memory, memoryRole)],
      in: line)
  }

  private static func titles(_ sketch: Sketch) -> (time: String, memory: String) {
    (sketch.say(.timeLabel), sketch.say(.parameterMemory))
  }

  private static func words(_ cost: Cost, _ sketch: Sketch) -> (time: String, memory: String)? {
    guard case .estimated(let estimate) = cost else { return nil }
    return words(estimate)
  }

  /// Memory is what the work needs, and the weights, which are read where they lie.
  private static func words(_ estimate: Estimate) -> (time: String, memory: String) {
    (
      (estimate.isMeasured ? "" : "~ ") + Amounts.span(estimate.total),
      "\(Amounts.bytes(estimate.workingBytes)) + \(Amounts.bytes(estimate.weightBytes))"
    )
  }
}
