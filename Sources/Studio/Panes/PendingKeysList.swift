import TerminalCanvas

/// What may be pressed next, while the keys of a sequence are not complete.
enum PendingKeysList {
  static func draw(_ state: StudioState, on sketch: inout Sketch) {
    guard !state.pendingKeys.isEmpty, state.overlays.isEmpty else { return }
    let next = state.settings.keymap.continuations(
      of: state.pendingKeys, contexts: state.keyContexts)
    let rows = next.compactMap { binding -> (key: String, command: Command)? in
      guard let command = Command.named(binding.command),
        let rest = KeySequence(Array(binding.keys.keys.dropFirst(state.pendingKeys.count)))
      else { return nil }
      return (KeyHints.text(rest), command)
    }
    guard !rows.isEmpty else { return }
    let screen = sketch.canvas.bounds
    let keys = rows.map { TextWidth.cells($0.key) }.max() ?? 0
    let titles = rows.map { TextWidth.cells(sketch.say($0.command.title)) }.max() ?? 0
    let shown = min(rows.count, screen.rows - 3)
    let columns = min(keys + titles + 4, screen.columns)
    let area = Rect(
      column: screen.columns - columns, row: screen.rows - 1 - shown, columns: columns,
      rows: shown)
    sketch.canvas.cover(area, sketch.theme[.popup])
    for (index, row) in rows.prefix(shown).enumerated() {
      let line = area.line(index)
      let isRefused = row.command.refusal(state) != nil
      sketch.write(row.key, isRefused ? .disabled : .hintKey, in: line, indent: 1)
      sketch.write(
        sketch.say(row.command.title), isRefused ? .disabled : .popup, in: line, indent: keys + 3)
      sketch.hit(line, .command(row.command.id))
    }
  }
}
