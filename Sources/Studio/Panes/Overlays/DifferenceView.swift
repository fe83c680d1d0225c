import Generation
import Sessions
import TerminalCanvas

/// What differs between the prompts of two takes, and between their numbers.
enum DifferenceView {
  static func draw(
    _ first: TakeID, _ second: TakeID, scroll: Int, _ state: StudioState,
    on sketch: inout Sketch
  ) {
    let area = OverlayFrame.popup(in: sketch.layout.size)
    let arrow = sketch.glyph(.arrow)
    let inside = sketch.popup(
      area, title: sketch.say(.panePromptDiff),
      details: [
        sketch.piece(" #\(first.rawValue) ", .sideA), sketch.piece(" \(arrow) ", .muted),
        sketch.piece(" #\(second.rawValue) ", .sideB),
      ])
    let rows = rows(first, second, width: inside.columns, state, sketch)
    let start = min(max(scroll, 0), max(rows.count - inside.rows, 0))
    for (index, row) in rows.dropFirst(start).prefix(inside.rows).enumerated() {
      sketch.write(row, in: inside.line(index))
    }
    let bar = Rect(column: area.endColumn - 1, row: inside.row, columns: 1, rows: inside.rows)
    sketch.scrollBar(bar, first: start, visible: inside.rows, count: rows.count)
    sketch.focus(inside.column, inside.row)
  }

  /// How many rows there are to scroll through.
  static func rowCount(_ first: TakeID, _ second: TakeID, _ state: StudioState) -> Int {
    let inside = OverlayFrame.popup(in: state.layout.size).inset(columns: 2, rows: 1)
    return rows(first, second, width: inside.columns, state, Sketch(state)).count
  }

  private static func rows(
    _ first: TakeID, _ second: TakeID, width: Int, _ state: StudioState, _ sketch: Sketch
  ) -> [[Piece]] {
    guard let old = state.session.history[first], let new = state.session.history[second] else {
      return []
    }
    // The prompts as they were written: references by name, wildcards with all options.
    let rows = prompt(old.setup.prompt, new.setup.prompt, width: width, sketch)
    let numbers = recipes(old.recipe, new.recipe, sketch)
    return numbers.isEmpty ? rows : rows + [[]] + numbers
  }

  private static func prompt(
    _ old: String, _ new: String, width: Int, _ sketch: Sketch
  ) -> [[Piece]] {
    let difference = PromptDiff(from: old, to: new)
    guard !difference.isEmpty else { return [[sketch.piece(sketch.say(.promptsAreEqual), .muted)]] }
    switch difference {
    case .prose(let prose): return wrapped(prose, width: width, sketch)
    case .json(let changes):
      let texts = (TextBuffer(old), TextBuffer(new))
      return changes.flatMap { lines($0, texts, sketch) }
    }
  }

  private static func wrapped(_ prose: ProseDiff, width: Int, _ sketch: Sketch) -> [[Piece]] {
    var characters: [Character] = []
    var styles: [Style] = []
    for piece in prose.pieces {
      let style: Style =
        switch piece.kind {
        case .same: sketch.theme[.popup]
        case .removed: sketch.theme[.diffRemoved]
        case .added: sketch.theme[.diffAdded]
        }
      characters += Array(piece.text)
      styles += Array(repeating: style, count: piece.text.count)
    }
    let units = characters.map { WrappingUnit($0) }
    return WrappedText(units, width: max(width - 1, 1)).rows.map { row in
      var pieces: [Piece] = []
      for offset in row.characters {
        if let last = pieces.last, last.style == styles[offset] {
          pieces[pieces.count - 1].text.append(characters[offset])
        } else {
          pieces.append(Piece(text: String(characters[offset]), style: styles[offset]))
        }
      }
      return pieces
    }
  }

  private static func lines(
    _ change: JSONPromptChange, _ texts: (old: TextBuffer, new: TextBuffer), _ sketch: Sketch
  ) -> [[Piece]] {
    let path = [sketch.piece("\(change.path)", .jsonKey)]
    func removed(_ value: JSONPromptValue) -> [Piece] {
      [sketch.piece("  - \(texts.old[value.range].oneLine)", .diffRemoved)]
    }
    func added(_ value: JSONPromptValue) -> [Piece] {
      [sketch.piece("  + \(texts.new[value.range].oneLine)", .diffAdded)]
    }
    switch change.kind {
    case .added(let value): return [path, added(value)]
    case .removed(let value): return [path, removed(value)]
    case .changed(let old, let new): return [path, removed(old), added(new)]
    }
  }

  private static func recipes(_ old: Recipe, _ new: Recipe, _ sketch: Sketch) -> [[Piece]] {
    func optional(_ value: Double?) -> String { value.map { Amounts.decimal($0) } ?? "–" }
    func seed(_ recipe: Recipe) -> String {
      recipe.noise == Recipe.usualGenerator ? "\(recipe.seed)" : "\(recipe.seed) \(recipe.noise)"
    }
    let none = sketch.say(.emptySign)
    func loras(_ recipe: Recipe) -> String {
      let all = recipe.loras.map { "\($0.name) \(Amounts.decimal($0.weight, places: 2))" }
      return all.isEmpty ? none : all.joined(separator: " + ")
    }
    func schedule(_ recipe: Recipe) -> String {
      recipe.schedule == .standard ? sketch.say(.scheduleOfModel) : "\(recipe.schedule)"
    }
    func cache(_ recipe: Recipe) -> String {
      recipe.cacheThreshold == 0
        ? sketch.say(.cacheOff) : Amounts.decimal(recipe.cacheThreshold, places: 2)
    }
    func precision(_ recipe: Recipe) -> String {
      recipe.precision?.rawValue ?? sketch.say(.automaticSign)
    }
    func start(_ recipe: Recipe) -> String {
      recipe.image.map { PathName.last(of: $0.picture.name) } ?? sketch.say(.startsFromNoise)
    }
    func strength(_ recipe: Recipe) -> String {
      recipe.image.map { Amounts.decimal($0.strength, places: 2) } ?? "–"
    }
    func sizes(_ recipe: Recipe) -> String {
      sketch.say(recipe.keepsReferenceSizes ? .sizesOfTheirOwn : .sizesOfModel)
    }
    let values: [(ParameterRow, String, String)] = [
      (.model, old.model, new.model),
      (.lora(0), loras(old), loras(new)),
      (.size, "\(old.width)x\(old.height)", "\(new.width)x\(new.height)"),
      (.steps, "\(old.steps)", "\(new.steps)"),
      (.schedule, schedule(old), schedule(new)),
      (.sampler, old.sampler.rawValue, new.sampler.rawValue),
      (.cache, cache(old), cache(new)),
      (.precision, precision(old), precision(new)),
      (.start, start(old), start(new)),
      (.strength, strength(old), strength(new)),
      (.guidance, optional(old.guidance ?? old.cfgScale), optional(new.guidance ?? new.cfgScale)),
      (.seed, seed(old), seed(new)),
      (.negativePrompt, old.negativePrompt, new.negativePrompt),
      (.referenceSizes, sizes(old), sizes(new)),
    ]
    return values.filter { $0.1 != $0.2 }.map { row, before, after in
      [
        sketch.piece(sketch.say(.parameterName(row)) + "  ", .muted),
        sketch.piece(before, .diffRemoved), sketch.piece(" \(sketch.glyph(.arrow)) ", .muted),
        sketch.piece(after, .diffAdded),
      ]
    }
  }
}
