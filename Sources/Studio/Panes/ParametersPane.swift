import Generation
import Sessions
import TerminalCanvas

/// The numbers of the recipe, and what the next picture will cost.
enum ParametersPane {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard sketch.layout[.parameters] != nil else { return }
    let inside = sketch.frame(
      .parameters, sketch.say(.paneTitle(.parameters)), isFocused: state.focus == .parameters)
    guard !inside.isEmpty else { return }
    let room = inside.inset(columns: 1, rows: 0)
    let across = sketch.layout.parametersAcross
    let down = (ParameterRow.allCases.count + across - 1) / across
    let costs = CostLines.lines(state, width: room.columns, sketch)
    let least = min(down, max(room.rows - costs.count, min(room.rows, 3)))
    let rows = min(down, least)
    let first = StudioLayout.scroll(
      to: state.parameter.rawValue / across, of: down, visible: rows)
    for parameter in ParameterRow.allCases {
      let row = parameter.rawValue / across - first
      guard (0..<rows).contains(row) else { continue }
      let width = room.columns / across
      let line = Rect(
        column: room.column + parameter.rawValue % across * width, row: room.row + row,
        columns: width - (across > 1 ? 1 : 0), rows: 1)
      draw(parameter, state, in: line, on: &sketch)
    }
    let gap = room.rows - rows - costs.count > 0 ? 1 : 0
    for (index, cost) in costs.enumerated() where rows + gap + index < room.rows {
      sketch.write(cost, in: room.line(rows + gap + index))
    }
    let bar = Rect(column: inside.endColumn, row: inside.row, columns: 1, rows: rows)
    sketch.scrollBar(bar, first: first, visible: rows, count: down)
  }

  private static func draw(
    _ parameter: ParameterRow, _ state: StudioState, in line: Rect, on sketch: inout Sketch
  ) {
    let labels = ParameterRow.allCases.map { TextWidth.cells(sketch.say(.parameterName($0))) }
    let indent = (labels.max() ?? 0) + 2
    let value = ParameterValue(parameter, state, sketch)
    sketch.hit(line, .parameter(parameter, change: 0))
    sketch.write(sketch.say(.parameterName(parameter)), .muted, in: line)
    let end = value.changes ? 4 : 0
    let field = Rect(
      column: line.column, row: line.row, columns: line.columns - end, rows: 1)
    var pieces = value.pieces
    // What only explains gives way whole.
    while pieces.count > 1, pieces.reduce(indent, { $0 + $1.cells }) > field.columns {
      pieces.removeLast()
    }
    sketch.write(pieces, in: field, indent: indent)
    if value.changes, line.columns > indent + end {
      let left = Rect(column: line.endColumn - 3, row: line.row, columns: 1, rows: 1)
      let right = Rect(column: line.endColumn - 1, row: line.row, columns: 1, rows: 1)
      sketch.write(sketch.glyph(.left), .hintKey, in: left)
      sketch.write(sketch.glyph(.right), .hintKey, in: right)
      sketch.hit(left, .parameter(parameter, change: -1))
      sketch.hit(right, .parameter(parameter, change: 1))
    }
    if state.parameter == parameter, state.focus == .parameters {
      sketch.tint(line, .selection)
      if state.overlays.isEmpty { sketch.focus(line.column, line.row) }
    }
  }
}

/// What a parameter is now.
struct ParameterValue {
  let pieces: [Piece]
  /// Whether it goes up and down step by step.
  let changes: Bool

  init(_ parameter: ParameterRow, _ state: StudioState, _ sketch: Sketch) {
    let setup = state.session.setup
    let numbers = setup.parameters
    let say = sketch.say
    func plain(_ text: String) -> [Piece] { [sketch.piece(text, .text)] }
    switch parameter {
    case .size:
      pieces =
        plain("\(numbers.width) x \(numbers.height)")
        + [sketch.piece("  \(Self.megapixels(numbers)) MP", .muted)]
      changes = true
    case .steps:
      pieces = plain("\(numbers.steps)") + Self.walk(numbers, sketch)
      changes = true
    case .guidance:
      if let guidance = numbers.guidance {
        pieces = plain(Amounts.decimal(guidance))
        changes = true
      } else if let scale = numbers.cfgScale {
        pieces = plain("CFG \(Amounts.decimal(scale))")
        changes = true
      } else {
        pieces = [sketch.piece(say(.unusedSign), .disabled)]
        changes = false
      }
    case .seed:
      // A generator that was not chosen here, but came with a recipe.
      let isUsual = numbers.noise == Recipe.usualGenerator
      pieces =
        plain("\(numbers.seed)  ") + (isUsual ? [] : [sketch.piece("\(numbers.noise)  ", .muted)])
        + Self.mode(numbers.seedMode, sketch)
      changes = true
    case .wildcardSeed:
      let hasChoices = !Wildcards(state.editor.buffer).choices.isEmpty
      pieces =
        [sketch.piece("\(numbers.wildcardSeed)", hasChoices ? .text : .disabled)]
        + (hasChoices ? [] : [sketch.piece("  \(say(.noWildcardsSign))", .disabled)])
      changes = hasChoices
    case .negativePrompt:
      if (numbers.cfgScale ?? 1) == 1 {
        pieces = [sketch.piece(say(.needsCFG), .disabled)]
      } else {
        let text = setup.negativePrompt
        pieces = [
          sketch.piece(text.isEmpty ? say(.emptySign) : text, text.isEmpty ? .muted : .text)
        ]
      }
      changes = false
    case .model:
      pieces =
        plain(SessionPlace(path: numbers.model).name)
        + numbers.loras.map { [sketch.piece("  + \(PathName.last(of: $0.file))", .text)] }.joined()
        + (state.model.map { [sketch.piece("  \($0.variant)", .muted)] } ?? [])
      changes = true
    case .threads:
      pieces = numbers.threads.map { plain("\($0)") } ?? [sketch.piece(say(.automaticSign), .muted)]
      changes = true
    }
  }

  /// Sampler and schedule, where they are not the usual ones: they came with a recipe.
  private static func walk(_ numbers: Parameters, _ sketch: Sketch) -> [Piece] {
    var words: [String] = []
    if numbers.sampler != .euler { words.append(numbers.sampler.rawValue) }
    if numbers.schedule != .standard { words.append(numbers.schedule.description) }
    return words.map { sketch.piece("  \($0)", .muted) }
  }

  private static func megapixels(_ numbers: Parameters) -> String {
    Amounts.decimal(Double(numbers.width * numbers.height) / 1e6, places: 2)
  }

  private static func mode(_ mode: Parameters.SeedMode, _ sketch: Sketch) -> [Piece] {
    switch mode {
    case .locked:
      [sketch.piece("\(sketch.glyph(.locked)) \(sketch.say(.seedModeSign(mode)))", .locked)]
    case .random, .increment: [sketch.piece(sketch.say(.seedModeSign(mode)), .muted)]
    }
  }
}
