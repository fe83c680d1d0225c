import Testing

@testable import Studio

@Suite struct `What changed between prompts` {
  /// `[-removed-]` and `{+added+}` in the text both share.
  private func inline(_ old: String, _ new: String) -> String {
    ProseDiff(from: old, to: new).pieces.map { piece in
      switch piece.kind {
      case .same: piece.text
      case .removed: "[-\(piece.text)-]"
      case .added: "{+\(piece.text)+}"
      }
    }.joined()
  }

  @Test(arguments: [
    ("", "", ""),
    ("a red fox", "a red fox", "a red fox"),
    ("a red fox", "a blue fox", "a [-red-]{+blue+} fox"),
    ("a red fox", "a big red fox", "a {+big +}red fox"),
    ("a red old fox", "a blue new fox", "a [-red old-]{+blue new+} fox"),
    ("一只红猫", "一只蓝猫", "一只[-红-]{+蓝+}猫"),
    ("fox, red", "fox. red", "fox[-,-]{+.+} red"),
    ("", "new", "{+new+}"),
    ("old", "", "[-old-]"),
  ])
  func `is shown by words`(old: String, new: String, expected: String) {
    #expect(inline(old, new) == expected)
  }

  @Test func `is shown side by side`() {
    let diff = ProseDiff(from: "a red fox", to: "a big blue fox")
    #expect(diff.old.map(\.range) == [0..<2, 2..<5, 5..<9])
    #expect(diff.old.map(\.kind) == [.same, .removed, .same])
    #expect(diff.new.map(\.range) == [0..<2, 2..<10, 10..<14])
    #expect(diff.new.map(\.kind) == [.same, .added, .same])
  }

  @Test(arguments: 0..<300)
  func `holds both texts, and no more changes than needed`(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    let parts = ["a", "b", " ", "猫", ",", "c d", "\n", "e\u{301}"]
    let old = random.text(of: parts, upTo: 24)
    let new = random.text(of: parts, upTo: 24)
    let pieces = ProseDiff(from: old, to: new).pieces
    #expect(pieces.filter { $0.kind != .added }.map(\.text).joined() == old)
    #expect(pieces.filter { $0.kind != .removed }.map(\.text).joined() == new)
    let (left, right) = (Array(old), Array(new))
    let path = EditPath(from: left, to: right)
    #expect(path.pairs.allSatisfy { left[$0.old] == right[$0.new] })
    #expect(
      zip(path.pairs, path.pairs.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new })
    #expect(path.pairs.count == longestCommon(left, right))
  }

  /// The textbook's table.
  private func longestCommon(_ left: [Character], _ right: [Character]) -> Int {
    var row = [Int](repeating: 0, count: right.count + 1)
    for x in left {
      var diagonal = 0
      for (index, y) in right.enumerated() {
        let above = row[index + 1]
        row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[right.count]
  }

  @Test func `is shown by paths when both are JSON`() {
    let old =
      #"{"scene": "a", "camera": {"angle": "low", "lens": "35mm"}, "n": 1.0, "l": ["x", "y"]}"#
    let new =
      #"{"n": 1, "camera": {"angle": "high", "lens": "35mm"}, "mood": "calm", "l": ["y", "z"]}"#
    guard case .json(let changes) = PromptDiff(from: old, to: new) else {
      Issue.record("compared as prose")
      return
    }
    let (before, after) = (TextBuffer(old), TextBuffer(new))
    let lines = changes.map { change in
      switch change.kind {
      case .added(let value): "+ \(change.path) \(after[value.range])"
      case .removed(let value): "- \(change.path) \(before[value.range])"
      case .changed(let from, let to): "~ \(change.path) \(before[from.range]) \(after[to.range])"
      }
    }
    #expect(
      lines == [
        "- scene \"a\"", "~ camera.angle \"low\" \"high\"", "- l[0] \"x\"", "+ l[1] \"z\"",
        "+ mood \"calm\"",
      ])
  }

  @Test func `finds what changed inside of a list's elements`() {
    let diff = PromptDiff(
      from: #"{"subjects": [{"description": "cat", "action": "asleep"}, {"description": "dog"}]}"#,
      to: #"{"subjects": [{"description": "cat", "action": "awake"}, {"description": "dog"}]}"#)
    guard case .json(let changes) = diff else {
      Issue.record("compared as prose")
      return
    }
    #expect(changes.map(\.path.description) == ["subjects[0].action"])
  }

  @Test func `compares as prose what is not JSON on both sides`() {
    for new in ["a cat", "{\"a\": 2"] {
      guard case .prose = PromptDiff(from: "{\"a\": 1}", to: new) else {
        Issue.record("compared as JSON")
        return
      }
    }
    #expect(PromptDiff(from: "{\"a\":1}", to: "{ \"a\": 1 }").isEmpty)
    #expect(PromptDiff(from: "a", to: "a").isEmpty)
    #expect(!PromptDiff(from: "a", to: "b").isEmpty)
  }
}
