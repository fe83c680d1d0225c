import Pictures
import Testing

@testable import Studio

@Suite struct `Highlighting of a prompt` {
  private let slots = [
    SlotName(number: 1, alias: "dress", isFilled: true), SlotName(number: 2, isFilled: false),
  ]

  private func spans(_ text: String, cut: Int? = nil) -> [String] {
    let buffer = TextBuffer(text)
    return PromptHighlight.spans(in: buffer, slots: slots, cut: cut).map { span in
      let name =
        switch span.kind {
        case .mention(let state, let slot): "\(state) \(slot.map(String.init) ?? "-")"
        case .hexColor(let color): "\(color.red) \(color.green) \(color.blue)"
        case .wildcard(let depth): "choice \(depth)"
        case .json(let kind): "\(kind)"
        case .beyondTheCut: "cut"
        }
      return "\(buffer[span.range])=\(name)"
    }
  }

  @Test func `knows mentions, colours and choices of prose`() {
    #expect(
      spans("@dress @2 @hat on #123 {a|{b|@1}} 猫") == [
        "@dress=filled 1", "@2=empty 2", "@hat=unknown -", "#123=17 34 51", "{a|=choice 0",
        "{b|=choice 1", "@1=filled 1", "}=choice 1", "}=choice 0",
      ])
  }

  @Test func `knows tokens, mentions and colours of JSON, but no choices`() {
    #expect(
      spans(#"{"a": "{x|y} @1 "}"#) == [
        "{=punctuation", "\"a\"=key", ":=punctuation", "\"{x|y} =string", "@1=filled 1",
        " \"=string",
        "}=punctuation",
      ])
  }

  @Test func `what is cut off is only that`() {
    #expect(spans("@1 @1", cut: 4) == ["@1=filled 1", "@=filled 1", "1=cut"])
    #expect(spans("@1", cut: 2) == ["@1=filled 1"])
    #expect(spans("@1", cut: 0) == ["@1=cut"])
  }

  @Test(arguments: 0..<100)
  func `spans stand in order and in the text`(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    let parts = [
      "@1", "@x", "#abc", "{", "|", "}", "\"", ":", ",", "image 2", " ", "图1", "a", "\n",
    ]
    let text = TextBuffer(random.text(of: parts, upTo: 40))
    let cut = random.next(below: 60)
    let spans = PromptHighlight.spans(in: text, slots: slots, cut: cut)
    #expect(spans.allSatisfy { !$0.range.isEmpty && $0.range.upperBound <= text.count })
    #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound })
    #expect(spans.allSatisfy { ($0.kind == .beyondTheCut) == ($0.range.lowerBound >= cut) })
  }
}
