import TerminalCanvas
import Testing

@testable import TerminalDriver

/// Input as terminals send it, with what it means.
struct InputCase: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  let tokens: [InputToken]

  init(_ text: String, _ tokens: [InputToken]) {
    bytes = Array(text.utf8)
    self.tokens = tokens
  }

  init(_ text: String, _ keys: String...) {
    self.init(text, keys.compactMap { KeyPress($0).map { .event(.key($0)) } })
  }

  init(_ text: String, answer: TerminalAnswer) {
    self.init(text, [.answer(answer)])
  }

  var testDescription: String {
    String(decoding: bytes, as: UTF8.self).replacing("\u{1B}", with: "␛")
  }
}

enum InputCorpus {
  static let text: [InputCase] = [
    InputCase("aé日👍", "a", "é", "日", "👍"),
    InputCase(" -", "space", "minus"),
    InputCase("\r\t\u{7F}\u{8}", "enter", "tab", "backspace", "backspace"),
    InputCase("\u{1}\u{1A}\u{A}", "ctrl-a", "ctrl-z", "ctrl-j"),
    InputCase("\0\u{1C}\u{1D}\u{1F}", "ctrl-space", "ctrl-\\", "ctrl-]", "ctrl-_"),
    InputCase("\u{85}x", "x"),
  ]

  static let keys: [InputCase] = [
    InputCase("\u{1B}[A\u{1B}OB\u{1B}[C\u{1B}OD", "up", "down", "right", "left"),
    InputCase(
      "\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[4~\u{1B}[7~\u{1B}[8~", "home", "end", "home", "end", "home",
      "end"),
    InputCase("\u{1B}[2~\u{1B}[3~\u{1B}[5~\u{1B}[6~", "insert", "delete", "pageup", "pagedown"),
    InputCase("\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[[A\u{1B}[[E", "f1", "f5", "f12", "f1", "f5"),
    InputCase(
      "\u{1B}[1;5A\u{1B}[1;2D\u{1B}[1;3H\u{1B}[3;5~", "ctrl-up", "shift-left", "alt-home",
      "ctrl-delete"),
    InputCase("\u{1B}[1;8C", "ctrl-alt-shift-right"),
    InputCase("\u{1B}[1;5P\u{1B}O5C\u{1B}O1;2S", "ctrl-f1", "ctrl-right", "shift-f4"),
    InputCase("\u{1B}[Z", "shift-tab"),
    InputCase(
      "\u{1B}[a\u{1B}Od\u{1B}[3$\u{1B}[3^\u{1B}[3@", "shift-up", "ctrl-left", "shift-delete",
      "ctrl-delete", "ctrl-shift-delete"),
    InputCase("\u{1B}[25~\u{1B}[28~\u{1B}[34~", "f13", "f15", "f20"),
    InputCase("\u{1B}OM\u{1B}Op\u{1B}Oy\u{1B}Ok\u{1B}OX", "enter", "0", "9", "+", "="),
    InputCase(
      "\u{1B}b\u{1B}\r\u{1B}\u{7F}\u{1B}é\u{1B}\u{1}", "alt-b", "alt-enter", "alt-backspace",
      "alt-é", "ctrl-alt-a"),
    InputCase("\u{1B}\u{1B}[A\u{1B}\u{1B}OA", "alt-up", "alt-up"),
    InputCase("\u{1B}\u{1B}\u{1B}[A", "esc", "alt-up"),
    InputCase("\u{1B}\u{1B}x", "esc", "alt-x"),
    InputCase("\u{1B}^\u{1B}X\u{1B}Px", "alt-^", "alt-X", "alt-P", "x"),
    InputCase("\u{1B}[27;5;109~\u{1B}[27;2;13~", "ctrl-m", "shift-enter"),
    InputCase(
      "\u{1B}[109;5u\u{1B}[27u\u{1B}[13;5u\u{1B}[9;2u", "ctrl-m", "esc", "ctrl-enter", "shift-tab"),
    InputCase("\u{1B}[97;6u\u{1B}[97:65;6u\u{1B}[228:196;4u", "ctrl-A", "ctrl-A", "alt-Ä"),
    InputCase(
      "\u{1B}[97;5:1u\u{1B}[97;5:2u\u{1B}[97;5:3u\u{1B}[1;1:3A\u{1B}[3;1:3~", "ctrl-a", "ctrl-a"),
    InputCase(
      "\u{1B}[97;69u\u{1B}[57399u\u{1B}[57414;5u\u{1B}[57421u\u{1B}[57376u", "ctrl-a", "0",
      "ctrl-enter", "pageup", "f13"),
    InputCase("\u{1B}[57441;2u\u{1B}[1114112u\u{1B}[9999999999999999999999u"),
    InputCase("\u{1B}[2Jx\u{1B}[>1;2mx\u{1B}[?1hx", "x", "x", "x"),
    InputCase("\u{1B}[M !!y", "y"),
    InputCase("\u{1B}[1;5\u{1B}[A", "up"),
    InputCase("\u{1B}[1;5\rx", "enter", "x"),
    InputCase("\u{1B}O\u{1B}[A", "alt-O", "up"),
  ]

  static let events: [InputCase] = [
    InputCase("\u{1B}[I\u{1B}[O", [.event(.focused(true)), .event(.focused(false))]),
    mouse("\u{1B}[<0;1;1M", .pressed(clicks: 1), 0, 0),
    mouse("\u{1B}[<0;300;200m", .released, 299, 199),
    mouse("\u{1B}[<32;12;3M", .dragged, 11, 2),
    mouse("\u{1B}[<1;2;2M", .otherPressed(1), 1, 1),
    mouse("\u{1B}[<18;2;2M", .otherPressed(2), 1, 1, .control),
    mouse("\u{1B}[<34;7;9M", .otherDragged(2), 6, 8),
    mouse("\u{1B}[<37;7;9M", .otherDragged(1), 6, 8, .shift),
    mouse("\u{1B}[<2;7;9m", .otherReleased(2), 6, 8),
    mouse("\u{1B}[<9;7;9m", .otherReleased(1), 6, 8, .alt),
    mouse("\u{1B}[<64;2;2M", .wheelUp, 1, 1),
    mouse("\u{1B}[<73;2;2M", .wheelDown, 1, 1, .alt),
    InputCase("\u{1B}[<35;2;2M\u{1B}[<66;2;2M\u{1B}[<0;0;1M\u{1B}[<0;1M"),
    paste("hello", "hello"),
    paste("a\r\nb\rc\nd", "a\nb\nc\nd"),
    paste("x\u{1B}[Ay\u{1B}\u{1B}[200~\u{1B}[201z", "x\u{1B}[Ay\u{1B}\u{1B}[200~\u{1B}[201z"),
    paste("日本\u{1B}[20", "日本\u{1B}[20"),
    paste("", ""),
  ]

  static let answers: [InputCase] = [
    InputCase(
      "\u{1B}[?63;1;2;4;6;9;15;16;22;28c", answer: .features([63, 1, 2, 4, 6, 9, 15, 16, 22, 28])),
    InputCase("\u{1B}[?6c", answer: .features([6])),
    InputCase("\u{1B}P>|XTerm(379)\u{1B}\\", answer: .name("XTerm(379)")),
    InputCase("\u{1B}[?2026;2$y", answer: .mode(2026, state: 2)),
    InputCase("\u{1B}[?1;0;256S", answer: .graphics(item: 1, status: 0, values: [256])),
    InputCase("\u{1B}[?2;0;720;456S", answer: .graphics(item: 2, status: 0, values: [720, 456])),
    InputCase("\u{1B}[?1;3S", answer: .graphics(item: 1, status: 3, values: [])),
    InputCase("\u{1B}[4;456;720t", answer: .windowPixels(width: 720, height: 456)),
    InputCase("\u{1B}[6;19;9t", answer: .cellPixels(width: 9, height: 19)),
    InputCase("\u{1B}]11;rgb:1010/1010/1414\u{1B}\\", answer: .background(.rgb(16, 16, 20))),
    InputCase("\u{1B}]11;rgb:f/0/8\u{7}", answer: .background(.rgb(255, 0, 136))),
    InputCase("\u{1B}]11;#102030\u{7}", answer: .background(.rgb(16, 32, 48))),
    InputCase("\u{1B}]11;pink\u{7}", answer: .other),
    InputCase("\u{1B}]52;c;aGVsbG8=\u{7}", answer: .other),
    InputCase("\u{1B}P1$r0;48:2::59:34:76m\u{1B}\\", answer: .setting("0;48:2::59:34:76m")),
    InputCase("\u{1B}P0$r\u{1B}\\", answer: .other),
    InputCase("\u{1B}P!|00000000\u{1B}\\", answer: .other),
    InputCase("\u{1B}[0n", answer: .ready),
    InputCase("\u{1B}[?997;1n", answer: .other),
    InputCase("\u{1B}[>41;379;0c", answer: .other),
    InputCase("\u{1B}[?1u", answer: .keyboard(1)),
    InputCase("\u{1B}_Gi=31;OK\u{1B}\\", answer: .kittyGraphics("OK")),
    InputCase("\u{1B}_Gi=31;EINVAL:bad\u{1B}\\", answer: .kittyGraphics("EINVAL:bad")),
  ]

  static let all = text + keys + events + answers

  private static func mouse(
    _ text: String, _ kind: MouseEvent.Kind, _ column: Int, _ row: Int,
    _ modifiers: KeyPress.Modifiers = []
  ) -> InputCase {
    InputCase(
      text,
      [
        .event(
          .mouse(MouseEvent(kind, at: Point(column: column, row: row), modifiers: modifiers)))
      ])
  }

  private static func paste(_ text: String, _ pasted: String) -> InputCase {
    InputCase("\u{1B}[200~\(text)\u{1B}[201~", [.event(.pasted(pasted))])
  }
}
