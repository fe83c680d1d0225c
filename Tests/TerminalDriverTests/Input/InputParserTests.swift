import TerminalCanvas
import Testing

@testable import TerminalDriver

@Suite struct `Input parser` {
  @Test(arguments: InputCorpus.all)
  func `input means the same whole and byte by byte`(_ input: InputCase) {
    var whole = InputParser()
    #expect(whole.feed(input.bytes) == input.tokens)
    #expect(whole.patience == .none)
    var slow = InputParser()
    #expect(input.bytes.flatMap { slow.feed([$0]) } == input.tokens)
    #expect(slow.patience == .none)
  }

  @Test(arguments: 0..<40)
  func `a stream of everything means the same in any pieces`(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let cases = InputCorpus.all.shuffled(using: &random)
    let stream = cases.flatMap(\.bytes)
    var parser = InputParser()
    parser.expectsAnswers = seed % 2 == 0
    var tokens: [InputToken] = []
    var rest = stream[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...12, using: &random))
      tokens += parser.feed(piece)
      rest = rest.dropFirst(piece.count)
    }
    // What came last may have looked like the rest of a sequence that a key interrupted.
    tokens += parser.timeOut()
    #expect(tokens == cases.flatMap(\.tokens))
  }

  @Test(arguments: 0..<40)
  func `random bytes never stop it`(_ seed: UInt64) {
    var random = SplitMix(state: seed)
    let noise = (0..<4_000).map { _ in UInt8.random(in: 0...255, using: &random) }
      .filter { $0 != 0x1B || Bool.random(using: &random) }
    var whole = InputParser()
    var pieces = InputParser()
    let tokens = whole.feed(noise)
    #expect(noise.flatMap { pieces.feed([$0]) } == tokens)
    _ = whole.timeOut()
    // A paste that was begun by chance takes everything up to its end.
    _ = whole.feed(Array("\u{1B}\\\u{1B}[201~".utf8))
    _ = whole.timeOut()
    #expect(whole.feed(Array("ok".utf8)).suffix(2) == ["o", "k"].map(key))
  }

  @Test func `bytes that are no UTF-8 disappear and harm nothing`() {
    var parser = InputParser()
    let bytes: [UInt8] = [
      0xFF, 0x61, 0xC3, 0x62, 0xE2, 0x82, 0x63, 0xED, 0xA0, 0x80, 0x64, 0xC0, 0xAF, 0x65,
    ]
    #expect(parser.feed(bytes) == ["a", "b", "c", "d", "e"].map(key))
    #expect(parser.feed([0x80, 0xE2, 0x1B, 0x5B, 0x41]) == [key("up")])
  }

  @Test(arguments: [
    ("\u{1B}", ["esc"]), ("\u{1B}\u{1B}", ["esc", "esc"]), ("\u{1B}[", ["alt-["]),
    ("\u{1B}O", ["alt-O"]), ("\u{1B}P", ["alt-P"]), ("\u{1B}]", ["alt-]"]),
    ("\u{1B}_", ["alt-_"]), ("\u{1B}\u{1B}[", ["esc", "alt-["]),
  ])
  func `what may be a key becomes one after a moment`(_ input: String, _ keys: [String]) {
    var parser = InputParser()
    #expect(parser.feed(Array(input.utf8)) == [])
    #expect(parser.patience == .key)
    #expect(parser.timeOut() == keys.map(key))
    #expect(parser.patience == .none)
    #expect(parser.feed(Array("[".utf8)) == [key("[")])
  }

  @Test(arguments: ["\u{1B}[?63;1", "\u{1B}[<0;1", "\u{1B}P>|XTe", "\u{1B}]11;rgb:10"])
  func `the beginning of an answer never becomes text`(_ input: String) {
    var parser = InputParser()
    #expect(parser.feed(Array(input.utf8)) == [])
    #expect(parser.patience == .sequence)
    #expect(parser.timeOut() == [])
    #expect(parser.feed(Array("x".utf8)) == [key("x")])
  }

  @Test(arguments: [1, 2])
  func `an answer is recognised although its beginning was taken for a key`(_ taken: Int) {
    let answer = Array("\u{1B}[?63;4c".utf8)
    var parser = InputParser()
    parser.expectsAnswers = true
    #expect(parser.feed(answer.prefix(taken)) == [])
    #expect(parser.timeOut() == [key(taken == 1 ? "esc" : "alt-[")])
    #expect(parser.feed(answer.dropFirst(taken)) == [.answer(.features([63, 4]))])
    #expect(parser.feed(Array("x".utf8)) == [key("x")])
  }

  @Test(arguments: [
    ("\u{1B}[", "?63;4c", TerminalAnswer.features([63, 4])),
    ("\u{1B}[?1;0", ";256S", .graphics(item: 1, status: 0, values: [256])),
    ("\u{1B}P>|XTe", "rm(379)\u{1B}\\", .name("XTerm(379)")),
  ])
  func `a key within an answer spoils neither`(
    _ begin: String, _ rest: String, _ answer: TerminalAnswer
  ) {
    var parser = InputParser()
    parser.expectsAnswers = true
    let input = Array((begin + "\u{1B}OA" + rest + "x").utf8)
    #expect(parser.feed(input) == [key("up"), .answer(answer), key("x")])
  }

  @Test func `keys after an escape stay keys while answers are expected`() {
    var parser = InputParser()
    parser.expectsAnswers = true
    #expect(parser.feed([0x1B]) == [])
    #expect(parser.timeOut() == [key("esc")])
    #expect(parser.feed(Array("[".utf8)) == [])
    #expect(parser.patience == .key)
    #expect(parser.timeOut() == [key("[")])
    #expect(parser.feed([0x1B]) == [])
    #expect(parser.timeOut() == [key("esc")])
    #expect(parser.feed(Array("[xy".utf8)) == ["[", "x", "y"].map(key))
    #expect(parser.feed([0x1B]) == [])
    #expect(parser.timeOut() == [key("esc")])
    #expect(parser.feed(Array("jk".utf8)) == ["j", "k"].map(key))
  }

  @Test(arguments: [
    "\u{1B}[0n", "\u{1B}[?63;1;2;4c", "\u{1B}P>|XTerm(379)\u{1B}\\",
    "\u{1B}]11;rgb:10/20/30\u{1B}\\",
    "\u{1B}[I", "\u{1B}[<0;3;4M", "\u{1B}[200~x\u{1B}[201~",
  ])
  func `Escape right before what is no key stays a key`(_ sequence: String) {
    var parser = InputParser()
    parser.expectsAnswers = true
    let alone = parser.feed(sequence.utf8)
    #expect(parser.feed("\u{1B}\(sequence)".utf8) == [.event(.key(KeyPress(.escape)))] + alone)
  }

  @Test func `a paste may be large but not without limit`() {
    var buffer = PasteBuffer(limit: 1 << 20)
    for _ in 0..<(1 << 20) + 5 where buffer.add(0x61) { Issue.record("the paste has ended") }
    var ends: [Bool] = []
    for byte in "\u{1B}[201~".utf8 { ends.append(buffer.add(byte)) }
    #expect(ends == [false, false, false, false, false, true])
    let pasted = buffer.text
    #expect(pasted.hasSuffix("a\n[cut: a paste may have 1 MB]"))
    #expect(pasted.utf8.prefix(1 << 20).allSatisfy { $0 == 0x61 })
    #expect(!pasted.utf8.prefix((1 << 20) + 1).allSatisfy { $0 == 0x61 })
  }

  @Test func `quick clicks at one place are counted`() {
    var counter = ClickCounter()
    func clicks(_ column: Int, _ milliseconds: Int) -> MouseEvent.Kind {
      let press = MouseEvent(.pressed(clicks: 1), at: Point(column: column, row: 0))
      return counter.count(press, at: .milliseconds(milliseconds)).kind
    }
    #expect(clicks(1, 0) == .pressed(clicks: 1))
    #expect(clicks(1, 300) == .pressed(clicks: 2))
    #expect(clicks(1, 600) == .pressed(clicks: 3))
    #expect(clicks(2, 700) == .pressed(clicks: 1))
    #expect(clicks(2, 1_200) == .pressed(clicks: 1))
    let drag = MouseEvent(.dragged, at: Point(column: 3, row: 0))
    #expect(counter.count(drag, at: .milliseconds(1_250)) == drag)
    #expect(clicks(2, 1_300) == .pressed(clicks: 1))
  }
}

private func key(_ description: String) -> InputToken {
  .event(.key(KeyPress(description) ?? KeyPress(.function(99))))
}
