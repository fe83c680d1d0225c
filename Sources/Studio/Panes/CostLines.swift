import Generation
import TerminalCanvas

/// What the next picture will cost, before anything is computed.
enum CostLines {
  static func lines(_ state: StudioState, width: Int, _ sketch: Sketch) -> [[Piece]] {
    lines(state.cost, width: width, sketch)
  }

  static func lines(_ cost: Cost, width: Int, _ sketch: Sketch) -> [[Piece]] {
    switch cost {
    case .unknown: return [[sketch.piece(sketch.say(.costUnknown), .muted)]]
    case .impossible(let reason):
      return refusal(reason, width, sketch)
    case .estimated(let estimate):
      if let problem = estimate.problem {
        return refusal(sketch.say(Phrase(error: problem)), width, sketch)
      }
      return [time(estimate, sketch), memory(estimate, width, sketch)]
        + (estimate.streams ? [streaming(width, sketch)] : [])
    }
  }

  /// Why it cannot be done, in full as far as three lines go.
  private static func refusal(_ reason: String, _ width: Int, _ sketch: Sketch) -> [[Piece]] {
    let text = "\(sketch.glyph(.failed)) \(reason)"
    return WrappedText(text, width: max(width, 1)).lines(of: Array(text)).prefix(3).map {
      [sketch.piece($0, .error)]
    }
  }

  /// Weights that do not fit together are read at every step.
  private static func streaming(_ width: Int, _ sketch: Sketch) -> [Piece] {
    let text = "\(sketch.glyph(.warning)) \(sketch.say(.weightsStreamed))"
    return [sketch.piece(sketch.cut(text, to: width), .warning)]
  }

  private static func time(_ estimate: Estimate, _ sketch: Sketch) -> [Piece] {
    let sign = estimate.isMeasured ? "" : "~ "
    return [
      sketch.piece(sketch.say(.timeLabel) + "  ", .muted),
      sketch.piece(sign + Amounts.span(estimate.total), .text),
      sketch.piece("  \(sketch.say(.pace(estimate.step)))", .muted),
    ] + (estimate.caching.map { [sketch.piece("  \(sketch.say(.caching($0)))", .muted)] } ?? [])
  }

  private static func memory(_ estimate: Estimate, _ width: Int, _ sketch: Sketch) -> [Piece] {
    let needs = estimate.workingBytes
    let has = estimate.availableBytes
    let label = sketch.piece(sketch.say(.parameterMemory) + "  ", .muted)
    if needs > has {
      let text = sketch.say(.memoryShort(needs: needs, has: has))
      return [label, sketch.piece("\(sketch.glyph(.warning)) \(text)", .error)]
    }
    let share = Double(needs) / Double(max(has, 1))
    let bar =
      width >= 40
      ? sketch.meter(share, cells: 12, role: share > 0.8 ? .meterHigh : .meterOk)
        + [sketch.piece(" ", .text)] : []
    return [label] + bar + [
      sketch.piece(Amounts.bytes(needs, of: has), .text),
      sketch.piece("  + \(Amounts.bytes(estimate.weightBytes))", .muted),
    ]
  }
}
