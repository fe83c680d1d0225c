import Generation
import Sessions
import TerminalCanvas

/// All that there is to know about a model.
enum ModelView {
  static func draw(_ page: ModelPage, _ state: StudioState, on sketch: inout Sketch) {
    let area = OverlayFrame.popup(in: sketch.layout.size)
    let inside = sketch.popup(area, title: page.name)
    let body = Rect(
      column: inside.column, row: inside.row, columns: inside.columns, rows: inside.rows - 2)
    let lines = lines(page, state, width: body.columns, sketch)
    let first = min(max(page.scroll, 0), max(lines.count - body.rows, 0))
    for (index, line) in lines.dropFirst(first).prefix(body.rows).enumerated() {
      sketch.write(line, in: body.line(index))
    }
    let bar = Rect(column: area.endColumn - 1, row: body.row, columns: 1, rows: body.rows)
    sketch.scrollBar(bar, first: first, visible: body.rows, count: lines.count)
    sketch.focus(body.column, body.row)
    let hints = KeyHints.pieces(
      for: ["choose", "model-verify", "model-remove", "back"], state, sketch, width: inside.columns)
    sketch.write(hints, in: inside.line(inside.rows - 1))
  }

  /// Rows that the page can be scrolled by.
  static func overflow(_ page: ModelPage, _ state: StudioState) -> Int {
    let inside = OverlayFrame.popup(in: state.size).inset(columns: 2, rows: 1)
    let lines = lines(page, state, width: inside.columns, Sketch(state))
    return max(lines.count - (inside.rows - 2), 0)
  }

  private static func lines(
    _ page: ModelPage, _ state: StudioState, width: Int, _ sketch: Sketch
  ) -> [[Piece]] {
    guard let model = state.models.first(where: { $0.name == page.name }) else {
      return [[sketch.piece(sketch.say(.folderIsRead) + sketch.glyph(.ellipsis), .muted)]]
    }
    var writer = ModelPageWriter(width: width, sketch)
    switch model.state {
    case .unusable(let english, let chinese):
      writer.write(nil, sketch.say(Phrase(en: english, zh: chinese)), .error)
    case .usable(let summary): write(summary, state, with: &writer)
    }
    return writer.lines
  }

  private static func write(
    _ summary: ModelSummary, _ state: StudioState, with writer: inout ModelPageWriter
  ) {
    let say = state.voice
    let details = state.modelDetails.flatMap { $0.name == summary.name ? $0 : nil }
    writer.write(.variant, summary.variant)
    let precision = details?.contents.map { ", " + $0.precisions.joined(separator: " + ") } ?? ""
    writer.write(
      .weights,
      say(.modelWeights(summary)) + precision
    )
    writer.write(
      .reads,
      say(
        .modelReads(
          textTokens: summary.textLength, references: summary.recommendedReferences)))
    writer.write(.defaults, say(.modelDefaults(summary.defaults)))
    writer.write(
      .license, say(Phrase(en: summary.license.english, zh: summary.license.chinese)))
    if summary.needsReview { writer.write(nil, say(.modelNeedsReview), .warning) }
    write(details, with: &writer, say)
    write(state.modelCheck, state.modelFindings[summary.name], summary.name, with: &writer, say)
  }

  private static func write(
    _ details: ModelDetails?, with writer: inout ModelPageWriter, _ say: Voice
  ) {
    guard let details, let costs = details.costs, let contents = details.contents else {
      writer.write(.shot, say(.costUnknown), .muted)
      return
    }
    let parameters = details.setup.parameters
    let sizes =
      ModelDetails.sides.map { "\($0) x \($0)" } + [say(.modelLabel(.shot))]
    for (index, (size, cost)) in zip(sizes, costs).enumerated() {
      let isShot = index == sizes.count - 1
      let own = isShot ? "\(parameters.width) x \(parameters.height): " : ""
      switch cost {
      case .unknown: break
      case .impossible(let reason): writer.write(labelled: size, reason, .error)
      case .estimated(let estimate):
        if let problem = estimate.problem {
          writer.write(labelled: size, say(Phrase(error: problem)), .error)
        } else {
          writer.write(labelled: size, own + say(.pictureCost(estimate)))
        }
      }
    }
    if case .estimated(let estimate)? = costs.last, estimate.problem == nil {
      writer.write(.memory, say(.memoryPlan(estimate)), estimate.streams ? .warning : .popup)
    }
    writer.write(.path, contents.path)
    for (index, file) in contents.files.prefix(6).enumerated() {
      writer.write(index == 0 ? .files : nil, "\(Amounts.bytes(file.bytes))  \(file.name)", .muted)
    }
    if contents.files.count > 6 {
      writer.write(nil, say(.moreFiles(contents.files.count - 6)), .muted)
    }
  }

  private static func write(
    _ check: ModelCheck?, _ finding: ModelFinding?, _ name: String,
    with writer: inout ModelPageWriter, _ say: Voice
  ) {
    if let check, check.model == name {
      writer.write(.verified, "\(say(.checking(check.part))) \(check.percent)%")
      return
    }
    switch finding {
    case nil: writer.write(.verified, say(.notVerified), .muted)
    case .failed(let reason): writer.write(.verified, reason, .error)
    case .found(let found):
      for (index, phrase) in Phrase.findings(of: found).enumerated() {
        writer.write(index == 0 ? .verified : nil, say(phrase), found.isSound ? .popup : .error)
      }
    }
  }
}

/// Writes labels and texts into lines of a width.
private struct ModelPageWriter {
  let width: Int
  let sketch: Sketch
  private let labels: Int
  private(set) var lines: [[Piece]] = []

  init(width: Int, _ sketch: Sketch) {
    self.width = width
    self.sketch = sketch
    let names = ModelPageLabel.allCases.map { TextWidth.cells(sketch.say(.modelLabel($0))) }
    labels = min(max(names.max() ?? 0, 11) + 2, width / 2)
  }

  mutating func write(_ label: ModelPageLabel?, _ text: String, _ role: ThemeRole = .popup) {
    write(labelled: label.map { sketch.say(.modelLabel($0)) } ?? "", text, role)
  }

  mutating func write(labelled label: String, _ text: String, _ role: ThemeRole = .popup) {
    let text = Array(text.oneLine)
    let wrapped = WrappedText(String(text), width: max(width - labels, 1)).lines(of: text)
    for (index, line) in wrapped.enumerated() {
      let title = index == 0 ? label : ""
      let gap = String(repeating: " ", count: max(labels - TextWidth.cells(title), 0))
      lines.append([sketch.piece(title + gap, .muted), sketch.piece(line, role)])
    }
  }
}
