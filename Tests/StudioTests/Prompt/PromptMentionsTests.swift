import Pictures
import Testing

@testable import Studio

@Suite struct `Mentions of reference pictures` {
  private let slots = [
    SlotName(number: 1, alias: "dress", isFilled: true),
    SlotName(number: 2, isFilled: false),
    SlotName(number: 3, alias: "裙子", isFilled: true),
    SlotName(number: 4, alias: "dress-2", isFilled: true),
    SlotName(number: 10, alias: "cat_face", isFilled: true),
  ]

  /// `text→slot` for each mention; `∅` after it when the slot is empty, `?` when there is none.
  private func found(_ text: String) -> [String] {
    let buffer = TextBuffer(text)
    return PromptMentions.find(in: buffer, slots: slots).map { mention in
      let sign =
        switch mention.state {
        case .filled: ""
        case .empty: "∅"
        case .unknown: "?"
        }
      return buffer[mention.range] + "→" + (mention.slot.map(String.init) ?? "") + sign
    }
  }

  @Test(arguments: [
    ("@1 and @2, @10.", ["@1→1", "@2→2∅", "@10→10"]),
    ("@dress @DRESS @dress-2 @cat_face", ["@dress→1", "@DRESS→1", "@dress-2→4", "@cat_face→10"]),
    ("@dresses @hat @11 @0 @2nd", ["@dresses→?", "@hat→?", "@11→?", "@0→?", "@2nd→?"]),
    ("把@裙子换成@dress的颜色", ["@裙子→3", "@dress→1"]),
    ("@3的猫，@帽子", ["@3→3", "@帽子→?"]),
    ("@裙子2 @裙子red", ["@裙子2→?", "@裙子→3"]),
    ("@1@3 (@4)", ["@1→1", "@3→3", "@4→4"]),
    ("me@dress.com @ 1 @", []),
    ("@2-inspired @hat-", ["@2→2∅", "@hat→?"]),
  ])
  func `with an at sign`(text: String, expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test(arguments: [
    ("image 1, Image 2 and IMAGE\u{A0}10.", ["image 1→1", "Image 2→2∅", "IMAGE\u{A0}10→10"]),
    ("image 2.", ["image 2→2∅"]),
    ("image 2.5, image 2:3, image 2,000, image 2nd, image 12, image 0, image 02", []),
    ("images 2, image2, scrimage 2, image\n2, 2 image", []),
    ("从image 1取背景", ["image 1→1"]),
  ])
  func `in English`(text: String, expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test(arguments: [
    ("图1和图 2，参考图10、图片3", ["图1→1", "图 2→2∅", "参考图10→10", "图片3→3"]),
    ("将图1的猫", ["图1→1"]),
    ("地图2，截图 3，图12，图2.5，图2B，图二", []),
    ("图像 4", ["图像 4→4"]),
  ])
  func `in Chinese`(text: String, expected: [String]) {
    #expect(found(text) == expected)
  }

  @Test func `in JSON count inside of values only`() {
    #expect(
      found(#"{"image 1": "the cat of image 1", "@2": ["@dress", 2], "steps": 1}"#)
        == ["image 1→1", "@dress→1"])
  }

  @Test(arguments: [
    ("the cat of @dress on @3", "the cat of image 1 on image 2"),
    ("Image 10 as image 3", "Image 4 as image 2"),
    ("把@裙子的颜色给@dress", "把图2的颜色给图1"),
    ("参考图 10和图3", "参考图 4和图2"),
    ("(@1)@3", "(image 1)image 2"),
    ("@1@3 x", "image 1 image 2 x"),
    ("@2 and @hat stay", "@2 and @hat stay"),
    ("A cat. 一只@1的猫。On @3!", "A cat. 一只图1的猫。On image 2!"),
    ("写着 love 的@裙子", "写着 love 的图2"),
    (#"{"scene": "@3 at 3 o'clock", "n": 3}"#, #"{"scene": "image 2 at 3 o'clock", "n": 3}"#),
  ])
  func `become what the model reads, counted among the filled slots`(
    text: String, expected: String
  ) {
    #expect(PromptMentions.compile(TextBuffer(text), slots: slots).text == expected)
  }

  @Test func `that mean nothing are reported`() {
    let compiled = PromptMentions.compile(TextBuffer("@1 @2 @hat"), slots: slots)
    #expect(compiled.sentSlots == [1, 3, 4, 10])
    #expect(compiled.unresolved.map(\.state) == [.empty, .unknown])
    #expect(compiled.unresolved.map(\.range) == [3..<5, 6..<10])
  }

  @Test func `are completed after an at sign, filled slots first`() {
    func offered(_ text: String, at cursor: Int? = nil) -> [String] {
      let buffer = TextBuffer(text)
      return PromptMentions.completions(in: buffer, at: cursor ?? buffer.count, slots: slots).map {
        $0.insertion + (buffer[$0.range] == "@" ? "" : "←" + buffer[$0.range])
      }
    }
    #expect(offered("a @") == ["@dress", "@裙子", "@dress-2", "@cat_face", "@2"])
    #expect(offered("a @Dr") == ["@dress←@Dr", "@dress-2←@Dr"])
    #expect(offered("@fa") == ["@cat_face←@fa"])
    #expect(offered("把@裙") == ["@裙子←@裙"])
    #expect(offered("@1") == ["@dress←@1", "@cat_face←@1"])
    #expect(offered("@dr and", at: 3) == ["@dress←@dr", "@dress-2←@dr"])
    #expect(offered("me@dr").isEmpty)
    #expect(offered("dress").isEmpty)
  }

  @Test func `follow a slot that moves`() {
    let text = TextBuffer("@1, @dress, image 2, 图3 and 3 cats of image 10")
    let edits = PromptMentions.rewriting(text, slots: slots, by: .moving(1, to: 3))
    #expect(text.applying(edits) == "@3, @dress, image 1, 图2 and 3 cats of image 10")
    let removal = PromptMentions.rewriting(text, slots: slots, by: .removing(2))
    #expect(text.applying(removal) == "@1, @dress, image 10, 图2 and 3 cats of image 9")
  }

  @Test func `permutations are undone by their inverse`() throws {
    let shuffled = try #require(SlotPermutation([3, 1, 2, 4, 5, 6, 7, 10, 8, 9]))
    for slot in SlotName.numbers { #expect(shuffled.inverse[shuffled[slot]] == slot) }
    #expect(SlotPermutation([1, 1, 2, 4, 5, 6, 7, 10, 8, 9]) == nil)
    #expect(SlotPermutation.swapping(2, 7)[7] == 2)
    #expect(
      shuffled.applied(to: slots).map(\.alias) == [nil, "裙子", "dress", "dress-2", "cat_face"])
    #expect(SlotPermutation.identity[11] == 11)
  }

  @Test(arguments: 0..<300)
  func `mean the same picture after any permutation, and nothing else changes`(seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    let names = ["dress", "裙子", "b2", "cat_face", "dress-2"]
    var aliases: [String?] = random.shuffled(names + [nil, nil, nil, nil, nil])
    let slots = SlotName.numbers.map {
      SlotName(number: $0, alias: aliases.removeLast(), isFilled: random.next(below: 3) > 0)
    }
    let parts =
      (1...11).flatMap { ["@\($0)", "image \($0)", "Image \($0)", "图\($0)", "参考图 \($0)"] }
      + names.map { "@" + $0 }
      + [" ", "的", ", ", "2 cats", "地图3", "3.5", "0.", "@hat", "image", "图", "5", "\n", "x", "@"]
    let prose = (0..<20).map { _ in random.pick(parts) }.joined()
    let isJSON = random.next(below: 3) == 0
    let text = TextBuffer(
      isJSON ? "{\"scene\": \(JSONString.written(prose)), \"image 3\": 3}" : prose)
    let permutation = try #require(SlotPermutation(random.shuffled(Array(SlotName.numbers))))

    let edits = PromptMentions.rewriting(text, slots: slots, by: permutation)
    let rewritten = TextBuffer(text.applying(edits))
    let moved = permutation.applied(to: slots)
    let before = PromptMentions.find(in: text, slots: slots)
    let after = PromptMentions.find(in: rewritten, slots: moved)

    // A picture is known by the slot it was in before.
    #expect(before.map(\.slot) == after.map { $0.slot.map { permutation.inverse[$0] } })
    #expect(before.map(\.state) == after.map(\.state))
    let back = PromptMentions.rewriting(rewritten, slots: moved, by: permutation.inverse)
    #expect(rewritten.applying(back) == text.text)
    let blank = { (text: TextBuffer, mentions: [Mention]) in
      text.applying(mentions.map { TextEdit(range: $0.range, replacement: "·") })
    }
    #expect(blank(text, before) == blank(rewritten, after))
  }

  @Test(arguments: [
    ("dress", true), ("裙子", true), ("cat_face-2", true), ("été", true), ("", false), ("2nd", false),
    ("-a", false), ("a b", false), ("a@b", false), (String(repeating: "a", count: 33), false),
  ])
  func `have aliases of letters, digits, underscores and hyphens`(alias: String, isValid: Bool) {
    #expect(SlotName.isAlias(alias) == isValid)
  }
}

@Suite struct `Hex colours` {
  @Test(arguments: [
    ("color #DDC57A, #fff.", ["#DDC57A:221,197,122", "#fff:255,255,255"]),
    ("背景#336699的", ["#336699:51,102,153"]),
    ("{\"background\": \"#369\"}", ["#369:51,102,153"]),
    ("#12 #1234 #12345 #1234567 #12345678 #ggg #fffx a#fff ##fff &#123; #", []),
  ])
  func `are found where nothing else is meant`(text: String, expected: [String]) {
    let buffer = TextBuffer(text)
    let found = HexColors.find(in: buffer).map {
      "\(buffer[$0.range]):\($0.color.red),\($0.color.green),\($0.color.blue)"
    }
    #expect(found == expected)
  }
}
