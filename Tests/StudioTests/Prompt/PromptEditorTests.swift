import TerminalCanvas
import Testing

@testable import Studio

@Suite struct `The prompt editor` {
  /// An editor from a text with `|` for its cursor.
  private func editor(_ picture: String, undoLimit: Int = 4 << 20) -> PromptEditor {
    let parts = picture.split(separator: "|", omittingEmptySubsequences: false)
    var editor = PromptEditor(parts.joined(), undoLimit: undoLimit)
    editor.moveCursor(to: parts[0].count)
    return editor
  }

  private func picture(_ editor: PromptEditor) -> String {
    editor.buffer[0..<editor.cursor] + "|" + editor.buffer[editor.cursor..<editor.buffer.count]
  }

  @Test(
    arguments: [
      ("a red| fox", .left, "a re|d fox"),
      ("|a", .left, "|a"),
      ("a|", .right, "a|"),
      ("👨‍👩‍👧|猫", .left, "|👨‍👩‍👧猫"),
      ("a red| fox", .wordLeft, "a |red fox"),
      ("a, red, |fox", .wordLeft, "a, |red, fox"),
      ("a red| fox", .wordRight, "a red fox|"),
      ("|一只猫，两只狗", .wordRight, "一只猫|，两只狗"),
      ("一只fox|", .wordLeft, "一只|fox"),
      ("it |-- (is)", .wordRight, "it -- (is|)"),
      ("one\ntwo| three\nfour", .lineStart, "one\n|two three\nfour"),
      ("one\ntwo| three\nfour", .lineEnd, "one\ntwo three|\nfour"),
      ("one\ntwo| three\nfour", .textStart, "|one\ntwo three\nfour"),
      ("one\ntwo| three\nfour", .textEnd, "one\ntwo three\nfour|"),
    ] as [(String, PromptEditor.Motion, String)])
  func `moves the cursor`(before: String, motion: PromptEditor.Motion, after: String) {
    var editor = editor(before)
    let moved = editor.move(motion, width: 20)
    #expect(moved == (before != after))
    #expect(picture(editor) == after)
  }

  @Test func `goes up and down by rows and keeps its column through shorter ones`() {
    var editor = editor("a red fox| jumps\n猫\nover the dog")
    var seen: [String] = []
    for _ in 0..<4 {
      editor.move(.down, width: 10)
      seen.append(picture(editor))
    }
    #expect(
      seen == [
        "a red fox jumps|\n猫\nover the dog", "a red fox jumps\n猫|\nover the dog",
        "a red fox jumps\n猫\nover the| dog", "a red fox jumps\n猫\nover the dog|",
      ])
    let isAtBottom = !editor.move(.down, width: 10)
    for _ in 0..<4 { editor.move(.up, width: 10) }
    #expect(picture(editor) == "a red fox| jumps\n猫\nover the dog")
    let isAtTop = !editor.move(.up, width: 10)
    #expect(isAtBottom && isAtTop)
  }

  @Test func `forgets its column when it moves sideways`() {
    var editor = editor("abcdef|\nx\nabcdef")
    editor.move(.down, width: 10)
    editor.move(.left, width: 10)
    editor.move(.down, width: 10)
    #expect(picture(editor) == "abcdef\nx\n|abcdef")
  }

  @Test func `goes where a cell of the layout is`() {
    var editor = editor("|a red fox jumps")
    editor.moveCursor(to: .init(row: 1, column: 2), width: 10)
    #expect(picture(editor) == "a red fox ju|mps")
  }

  @Test(
    arguments: [
      ("a re|d", .backward, "a r|d"),
      ("a re|d", .forward, "a re|"),
      ("|a", .backward, "|a"),
      ("a|", .forward, "a|"),
      ("e\u{301}|x", .backward, "|x"),
      ("a red, |fox", .wordBackward, "a |fox"),
      ("a| red fox", .wordForward, "a| fox"),
      ("one\ntwo| three\nx", .lineEnd, "one\ntwo|\nx"),
      ("one\ntwo|\nx", .lineEnd, "one\ntwo|x"),
      ("one\ntwo |three", .lineStart, "one\n|three"),
      ("one\n|three", .lineStart, "one\n|three"),
    ] as [(String, PromptEditor.Extent, String)])
  func `deletes`(before: String, extent: PromptEditor.Extent, after: String) {
    var editor = editor(before)
    let deleted = editor.delete(extent)
    #expect(deleted == (before != after))
    #expect(picture(editor) == after)
  }

  @Test func `puts back what was cut, cuts in a row as one`() {
    var editor = editor("one two| three\nfour")
    editor.delete(.wordBackward)
    editor.delete(.lineEnd)
    editor.delete(.wordBackward)
    #expect(picture(editor) == "|\nfour")
    editor.move(.textEnd, width: 20)
    editor.yank()
    #expect(picture(editor) == "\nfourone two three|")
  }

  @Test func `goes back through what was cut before`() {
    var editor = editor("one |")
    editor.delete(.wordBackward)
    editor.type("two ")
    editor.delete(.wordBackward)
    editor.type("x")
    let popped = editor.yankPop()
    #expect(!popped)
    editor.yank()
    #expect(picture(editor) == "xtwo |")
    editor.yankPop()
    #expect(picture(editor) == "xone |")
    editor.yankPop()
    #expect(picture(editor) == "xtwo |")
    editor.undo()
    #expect(picture(editor) == "x|")
    editor.yank()
    #expect(picture(editor) == "xtwo |")
  }

  @Test(arguments: [
    ("ab|cd", "acb|d"), ("abc|", "acb|"), ("abc|\nd", "acb|\nd"), ("|ab", "|ab"), ("a|", "a|"),
    ("a\n|b", "a\n|b"), ("猫|🦊", "🦊猫|"),
  ])
  func `exchanges two characters`(before: String, after: String) {
    var editor = editor(before)
    editor.transpose()
    #expect(picture(editor) == after)
  }

  @Test func `undoes typing word by word, and the cursor with it`() {
    var editor = editor("|!")
    for letter in "a red fox" { editor.type(String(letter)) }
    var seen: [String] = []
    while editor.undo() { seen.append(picture(editor)) }
    #expect(seen == ["a red |!", "a |!", "|!"])
    while editor.redo() { seen.append(picture(editor)) }
    #expect(seen.suffix(3) == ["a |!", "a red |!", "a red fox|!"])
  }

  @Test func `undoes a run of deletions as one, and begins anew after a move`() {
    var editor = editor("abcdef|")
    editor.delete(.backward)
    editor.delete(.backward)
    editor.move(.left, width: 9)
    editor.delete(.backward)
    editor.delete(.forward)
    editor.delete(.forward)
    #expect(picture(editor) == "ab|")
    editor.undo()
    #expect(picture(editor) == "ab|d")
    editor.undo()
    #expect(picture(editor) == "abc|d")
    editor.undo()
    #expect(picture(editor) == "abcdef|")
  }

  @Test func `an edit ends what could be done again`() {
    var editor = editor("a|")
    editor.type("b")
    editor.undo()
    #expect(editor.canRedo)
    editor.type("c")
    #expect(!editor.canRedo)
    #expect(picture(editor) == "ac|")
  }

  @Test func `pastes as one step, with line ends made one kind and controls taken out`() {
    var editor = editor("<|>")
    editor.paste("a\r\nb\rc\u{1B}[31md\u{0}\te\u{202E}f\u{85}g\u{FEFF}")
    #expect(picture(editor) == "<a\nb\nc[31md  ef\ng|>")
    editor.undo()
    #expect(picture(editor) == "<|>")
  }

  @Test func `replaces a part, everything, and several parts with the cursor in place`() {
    var editor = editor("use @1 a|nd @2")
    editor.apply([
      TextEdit(range: 5..<6, replacement: "10"), TextEdit(range: 12..<13, replacement: "1"),
    ])
    #expect(picture(editor) == "use @10 a|nd @1")
    editor.replace(4..<7, with: "it")
    #expect(picture(editor) == "use it| and @1")
    editor.replaceAll(with: "new", cursor: 1)
    #expect(picture(editor) == "n|ew")
    for _ in 0..<3 { editor.undo() }
    #expect(picture(editor) == "use @1 a|nd @2")
  }

  @Test func `a mark typed later joins its letter, and comes off again`() {
    var editor = editor("|x")
    editor.type("e")
    editor.type("\u{301}")
    #expect(editor.buffer.characters == ["e\u{301}", "x"])
    #expect(editor.cursor == 1)
    editor.undo()
    #expect(picture(editor) == "|x")
  }

  @Test func `keeps no more history than it may`() {
    var editor = PromptEditor(undoLimit: 2_000)
    for _ in 0..<1_000 {
      editor.paste("0123456789")
    }
    #expect(editor.history.bytes <= 2_000)
    #expect(editor.history.done.count == 2_000 / 138)
    while editor.undo() {}
    #expect(editor.buffer.count == 10_000 - 10 * (2_000 / 138))
    #expect(editor.history.bytes <= 2_000)
  }

  @Test(arguments: 0..<200)
  func `any keys keep the cursor in the text, and can all be undone and done again`(seed: Int) {
    var random = SplitMix64(state: UInt64(seed) &* 77)
    let letters = ["a", "B", " ", "，", "猫", "e", "\u{301}", "🇨", "🇳", "👨", "\u{200D}", "\n", "-"]
    let first = random.text(of: letters, upTo: 30)
    var editor = PromptEditor(first)
    for _ in 0..<120 {
      random.press(&editor, letters)
      #expect((0...editor.buffer.count).contains(editor.cursor))
      #expect(editor.buffer.units.count == editor.buffer.count)
    }
    #expect(editor.buffer == TextBuffer(editor.text))
    while editor.redo() {}
    let last = editor.buffer
    var states: [TextBuffer] = []
    while editor.undo() {
      #expect((0...editor.buffer.count).contains(editor.cursor))
      states.append(editor.buffer)
    }
    #expect(editor.buffer == TextBuffer(first))
    for state in states.reversed() {
      #expect(editor.buffer == state)
      editor.redo()
    }
    #expect(editor.buffer == last)
    #expect(!editor.canRedo)
  }
}

extension SplitMix64 {
  /// Does one thing a key could do.
  fileprivate mutating func press(_ editor: inout PromptEditor, _ letters: [String]) {
    switch next(below: 12) {
    case 0, 1, 2: editor.type(pick(letters))
    case 3: editor.move(pick(PromptEditor.Motion.allCases), width: 1 + next(below: 12))
    case 4, 5: editor.delete(pick(PromptEditor.Extent.allCases))
    case 6: editor.yank()
    case 7: editor.yankPop()
    case 8: editor.transpose()
    case 9: if next(below: 2) == 0 { editor.undo() } else { editor.redo() }
    case 10: editor.paste(text(of: letters + ["\r\n", "\u{7}"], upTo: 8))
    default:
      let low = next(below: editor.buffer.count + 1)
      let high = low + next(below: editor.buffer.count - low + 1)
      editor.replace(low..<high, with: text(of: letters, upTo: 3), cursor: next(below: 40))
    }
  }
}
