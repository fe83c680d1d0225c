import TerminalCanvas

/// What the keys do, those of a pane first, searchable.
enum HelpView {
  static func draw(_ help: Help, _ state: StudioState, on sketch: inout Sketch) {
    let rows = HelpRow.rows(help, state)
    let size = sketch.layout.size
    let area = OverlayFrame.popup(in: size)
    let inside = sketch.popup(
      area, title: sketch.say(.helpTitle(help.pane)),
      details: [sketch.piece("\(rows.filter { !$0.isHeading }.count)", .muted)])
    sketch.write(help.query, label: "\(sketch.glyph(.cursor)) ", in: inside.line(0))
    if help.query.text.isEmpty {
      sketch.write(sketch.say(.searchPlaceholder), .placeholder, in: inside.line(0), indent: 3)
    }
    PickerView.rule(inside.line(1), on: &sketch)
    let list = Rect(
      column: inside.column, row: inside.row + 2, columns: inside.columns, rows: inside.rows - 2)
    if rows.isEmpty { sketch.write(sketch.say(.nothingFound), .muted, in: list.line(0)) }
    let first = min(max(help.scroll, 0), max(rows.count - list.rows, 0))
    let keys = min(rows.map { TextWidth.cells($0.keys) }.max() ?? 0, list.columns / 3)
    let titles = min(rows.map { TextWidth.cells($0.title) }.max() ?? 0, list.columns / 3)
    for (index, row) in rows.dropFirst(first).prefix(list.rows).enumerated() {
      let line = list.line(index)
      guard !row.isHeading else {
        sketch.write(row.title, .popupTitle, in: line)
        continue
      }
      let parts = line.columns([.cells(keys + 2), .cells(titles + 2), .share(1)])
      sketch.write(row.keys, row.isRefused ? .disabled : .hintKey, in: parts[0])
      sketch.write(row.title, row.isRefused ? .disabled : .popup, in: parts[1])
      sketch.write(row.text, row.isRefused ? .disabled : .muted, in: parts[2])
    }
    let bar = Rect(column: area.endColumn - 1, row: list.row, columns: 1, rows: list.rows)
    sketch.scrollBar(bar, first: first, visible: list.rows, count: rows.count)
  }
}

/// A command in the help, or the heading of several.
struct HelpRow {
  var keys = ""
  var title: String
  var text = ""
  var isHeading = false
  var isRefused = false

  /// The commands that have keys, by where the keys hold, those that match what was typed.
  static func rows(_ help: Help, _ state: StudioState) -> [HelpRow] {
    let say = state.voice
    var place = state
    // What help was asked for lies right under it.
    place.overlays = state.overlays.filter { if case .mask = $0 { true } else { false } }
    place.mode = .normal
    place.focus = help.pane
    let query = FuzzyMatch.Query(help.query.string)
    var rows: [HelpRow] = []
    var seen = Set<String>()
    for (index, context) in (place.keyContexts + [.insert]).enumerated() {
      let own = state.settings.keymap.bindings.filter { $0.context == context }
      let keys = Dictionary(grouping: own, by: \.command)
      let section = Command.all.compactMap { command -> HelpRow? in
        guard let bindings = keys[command.id], !seen.contains(command.id) else { return nil }
        let refusal = command.refusal(place)
        let row = HelpRow(
          keys: bindings.prefix(2).map { KeyHints.text($0.keys) }.joined(separator: "  "),
          title: say(command.title), text: say(refusal ?? command.help),
          isRefused: refusal != nil)
        guard query.match("\(row.keys) \(row.title) \(say(command.help))") != nil else {
          return nil
        }
        seen.insert(command.id)
        return row
      }
      guard !section.isEmpty else { continue }
      let isPane = index == 0 && context != .global
      let heading = isPane ? say(.paneTitle(help.pane)) : say(.title(of: context))
      rows.append(HelpRow(title: heading, isHeading: true))
      rows += section
    }
    return rows
  }
}
