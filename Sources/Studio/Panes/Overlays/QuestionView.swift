import Sessions
import TerminalCanvas

/// A question that is answered by yes or no.
enum QuestionView {
  static func draw(_ question: Question, _ state: StudioState, on sketch: inout Sketch) {
    let screen = sketch.canvas.bounds
    let text = sketch.say(.question(question))
    let columns = min(screen.columns - 4, 64)
    let lines = WrappedText(text, width: max(columns - 4, 1)).rows.count
    let area = screen.centered(Size(columns: columns, rows: min(lines + 4, screen.rows)))
    let inside = sketch.popup(area, title: sketch.say(.questionTitle))
    sketch.writeWrapped(text, .popup, in: inside)
    let line = inside.line(inside.rows - 1)
    func button(_ id: String, _ word: Phrase) -> String {
      let key = KeyHints.key(of: id, state)
      return key.isEmpty ? " \(sketch.say(word)) " : " \(key) \(sketch.say(word)) "
    }
    let yes = sketch.piece(button("answer-yes", .answerYes), .buttonFocused, .command("answer-yes"))
    let no = sketch.piece(button("answer-no", .answerNo), .button, .command("answer-no"))
    let cells = yes.cells + no.cells + 2
    sketch.write([yes, sketch.piece("  ", .popup), no], in: line, indent: inside.columns - cells)
    sketch.focus(inside.column + inside.columns - cells + 1, line.row)
  }
}
