import Testing

@testable import Studio

@Suite struct `JSON prompts` {
  @Test(
    arguments: [
      ("", .prose), ("a cat", .prose), (" {", .json), ("{ }", .json), ("{\"scene", .json),
      ("{red|blue} cat", .prose), ("{2::a|b}", .prose), ("{2::", .prose), ("{red", .prose),
      ("{scene: 1}", .json), ("{\"a\"|\"b\"}", .prose), ("[1]", .prose), ("{\"a|b\": 1}", .json),
      ("\n\t{\"a\": 1}", .json),
    ] as [(String, PromptForm)])
  func `are told from prose`(text: String, form: PromptForm) {
    #expect(PromptForm.detect(text) == form)
  }

  /// One letter for each token: key, string, number, literal, punctuation, error.
  private func kinds(_ text: String) -> String {
    JSONPrompt(text).tokens.map { token in
      switch token.kind {
      case .key: "k"
      case .string: "s"
      case .number: "n"
      case .literal: "l"
      case .punctuation: "."
      case .error: "e"
      }
    }.joined()
  }

  @Test(arguments: [
    (#"{"a": "b", "c": [1, -2.5e3, true, null], "d": {}}"#, ".k.s.k.[n.n.l.l].k.{}."),
    (#"{"a": tru, b: 01}"#, ".k.e.e.e."),
    (#"{"a" "b"}"#, ".ks."),
    (#"{"a": 1 "b": 2}"#, ".k.nk.n."),
    (#"{"a": ["b" "c"]}"#, ".k.[ss]."),
    (#"{"a": 1} x"#, ".k.n.e"),
    (#"{"a": 1]"#, ".k.ne"),
    ("{\"a\": \"b\n, \"c\": 1}", ".k.s.k.n."),
    (#"{"a"#, ".k"),
  ])
  func `are coloured, whole or not`(text: String, expected: String) {
    let brackets = expected.map { "[]{}".contains($0) ? "." : $0 }
    #expect(kinds(text) == String(brackets))
  }

  @Test(arguments: [
    (#"{"a": 1}"#, ""),
    (#"{"a": [], "b": {"c": [{}]}}"#, ""),
    ("{", "Line 1, column 2: the { of line 1 is not closed; add }."),
    ("{\n  \"a\": [1", "Line 2, column 10: the [ of line 2 is not closed; add ]."),
    (#"{"a"#, "Line 1, column 2: this text is not closed; add \" at its end."),
    (#"{"a""#, "Line 1, column 5: a colon has to follow the key \"a\"."),
    (
      #"{"a":"#,
      "Line 1, column 6: a value has to stand here; put text in quotation marks."
    ),
    (#"{"a": 1,}"#, "Line 1, column 8: nothing follows this comma; remove it."),
    (#"{"a": [1,]}"#, "Line 1, column 9: nothing follows this comma; remove it."),
    ("{\"a\": 1\n \"b\": 2}", "Line 2, column 2: add a comma before \"b\"."),
    (
      "{scene: 1}",
      "Line 1, column 2: a key in quotation marks has to stand here, not scene."
    ),
    (
      #"{"a": 'b'}"#,
      "Line 1, column 7: a value has to stand here, not 'b'; put text in quotation marks."
    ),
    (#"{"a" 1}"#, "Line 1, column 6: a colon has to follow the key \"a\", not 1."),
    (#"{"a": [1}"#, "Line 1, column 9: } does not close [; write ]."),
    (#"{"a": 1, "a": 2}"#, "Line 1, column 10: \"a\" is there already; join both or rename one."),
    (
      #"{"a": 1}, 2"#,
      "Line 1, column 9: the prompt ends before this; remove it or put it inside of the braces."
    ),
    (#"{"a": "b\x"}"#, "Line 1, column 9: \\x means nothing; write \\\\ for a backslash."),
    (
      #"{"a": 01}"#,
      "Line 1, column 7: a value has to stand here, not 01; put text in quotation marks."
    ),
    (
      #"{"a": }"#,
      "Line 1, column 7: a value has to stand here, not }; put text in quotation marks."
    ),
    (
      "{\"a\": " + String(repeating: "[", count: 40),
      "Line 1, column 38: this is nested too deeply; take some levels away."
    ),
  ])
  func `name their first fault, where it is and what to do`(text: String, expected: String) {
    #expect(JSONPrompt(text).problem?.description ?? "" == expected)
  }

  @Test(arguments: [
    ("{", true), (#"{"a"#, true), (#"{"a""#, true), (#"{"a":"#, true), (#"{"a": 1"#, true),
    (#"{"a": 1,"#, true), (#"{"a": [1, "#, true), (#"{"a": 1,}"#, false), ("{a", false),
    (#"{"a": x"#, false),
  ])
  func `that only have to go on are told from wrong ones`(text: String, isUnfinished: Bool) {
    #expect(JSONPrompt(text).problem?.isUnfinished == isUnfinished)
  }

  @Test(arguments: 0..<200)
  func `are read back as they were written, and survive being cut anywhere`(seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    let (text, value) = random.json(depth: 0)
    let prompt = JSONPrompt("{\"root\": \(text)}")
    #expect(prompt.problem == nil)
    guard case .object(let members) = try #require(prompt.value).content else {
      Issue.record("not an object")
      return
    }
    #expect(members.map(\.key) == ["root"])
    #expect(members[0].value.says(value))
    let buffer = TextBuffer("{\"root\": \(text)}")
    let cut = 1 + random.next(below: buffer.count - 1)
    let partial = JSONPrompt(buffer[0..<cut])
    #expect(partial.problem != nil)
    #expect(partial.tokens.allSatisfy { $0.range.upperBound <= cut })
    let noise = random.text(
      of: ["{", "}", "[", "]", ",", ":", "\"", "a", "1", "\\", "\n"], upTo: 30)
    let tokens = JSONPrompt("{" + noise).tokens
    #expect(
      zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
  }

  @Test func `have texts with every escape`() {
    let token = #""a\"\\\/\n\té\ud83e\udd8a\u""#
    #expect(JSONString.read(Array(token)[...]).text == "a\"\\/\n\té🦊u")
    let text = "a\"b\\c\n\t\u{1}猫"
    #expect(JSONString.written(text) == #""a\"b\\c\n\t\u0001猫""#)
    #expect(JSONString.read(Array(JSONString.written(text))[...]).text == text)
  }
}

extension SplitMix64 {
  fileprivate mutating func json(depth: Int) -> (String, JSONPromptValue) {
    func value(_ content: JSONPromptValue.Content) -> JSONPromptValue {
      JSONPromptValue(content: content, range: 0..<0)
    }
    switch next(below: depth < 3 ? 6 : 4) {
    case 0, 1:
      let string = text(of: ["a", "\"", "\\", "猫", "\n", "e\u{301}", "🦊", " ", "{", "]"], upTo: 6)
      return (JSONString.written(string), value(.string(string)))
    case 2:
      let number = pick(["0", "-1", "2.5", "1e3", "12"])
      return (number, value(.number(number)))
    case 3:
      let word = pick(["true", "false", "null"])
      return (word, value(.literal(word)))
    case 4:
      let elements = (0..<next(below: 4)).map { _ in json(depth: depth + 1) }
      return (
        "[\(elements.map(\.0).joined(separator: pick([",", ", ", " ,\n"])))]",
        value(.list(elements.map(\.1)))
      )
    default:
      let members = (0..<next(below: 4)).map { ("k\($0)", json(depth: depth + 1)) }
      let texts = members.map { JSONString.written($0.0) + pick([":", " : "]) + $0.1.0 }
      return (
        "{\(texts.joined(separator: ", "))}",
        value(.object(members.map { JSONPromptMember(key: $0.0, value: $0.1.1) }))
      )
    }
  }
}
