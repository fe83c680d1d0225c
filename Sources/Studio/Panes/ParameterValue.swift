import Generation
import Pictures
import Sessions
import TerminalCanvas

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
      pieces = plain("\(numbers.steps)")
      changes = true
    case .schedule:
      pieces =
        numbers.schedule == .standard
        ? [sketch.piece(say(.scheduleOfModel), .muted)] : plain("\(numbers.schedule)")
      changes = true
    case .sampler:
      pieces = [
        sketch.piece(numbers.sampler.rawValue, numbers.sampler == .euler ? .muted : .text)
      ]
      changes = true
    case .cache:
      let threshold = numbers.cacheThreshold
      pieces =
        threshold == 0
        ? [sketch.piece(say(.cacheOff), .muted)]
        : plain(Amounts.decimal(threshold, places: 2))
      changes = true
    case .precision:
      let usual = state.model?.defaults.precision
      pieces =
        [
          numbers.precision.map { sketch.piece($0.rawValue, $0 == usual ? .muted : .text) }
            ?? sketch.piece(say(.automaticSign), .muted)
        ] + Self.instead(of: numbers.precision, state, sketch)
      changes = true
    case .start:
      if let start = setup.start {
        pieces =
          plain(start.name)
          + [
            sketch.piece(
              "  \(start.width)x\(start.height)\(Self.extras(of: start, sketch))", .muted)
          ]
      } else {
        pieces = [sketch.piece(say(.startsFromNoise), .muted)]
      }
      changes = false
    case .strength:
      pieces = setup.start.map { plain(Amounts.decimal($0.strength, places: 2)) } ?? []
      changes = true
    case .lora(let index):
      if let lora = state.lora(index) {
        // The weight is what is turned: a long name gives way to it.
        pieces = plain("\(Amounts.decimal(lora.weight, places: 2))  \(lora.name)")
        changes = true
      } else {
        pieces = [
          sketch.piece(say(.emptySign), .muted), sketch.piece("  \(say(.addsByKey))", .muted),
        ]
        changes = false
      }
    case .referenceSizes:
      pieces = [
        numbers.keepsReferenceSizes
          ? sketch.piece(say(.sizesOfTheirOwn), .text) : sketch.piece(say(.sizesOfModel), .muted)
      ]
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
        + (state.model.map { [sketch.piece("  \($0.variant)", .muted)] } ?? [])
      changes = true
    case .threads:
      pieces = numbers.threads.map { plain("\($0)") } ?? [sketch.piece(say(.automaticSign), .muted)]
      changes = true
    }
  }

  /// The margins of the picture to start from, and whether a mask says where it is painted.
  private static func extras(of start: StartingPicture, _ sketch: Sketch) -> String {
    (start.margins.map { " +\($0.text)" } ?? "")
      + (start.mask == nil ? "" : " \(sketch.say(.maskSign))")
  }

  /// What products are computed in, where that was left open or is not for this processor.
  private static func instead(
    of asked: Precision?, _ state: StudioState, _ sketch: Sketch
  ) -> [Piece] {
    guard case .estimated(let estimate) = state.cost, estimate.precision != asked else { return [] }
    return [sketch.piece("  \(estimate.precision.rawValue)", asked == nil ? .muted : .warning)]
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
