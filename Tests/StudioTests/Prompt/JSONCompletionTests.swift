import Testing

@testable import Studio

@Suite struct `Completion of JSON prompts` {
  /// What is offered at `|`.
  private func offered(_ picture: String, _ schema: JSONPromptSchema = .flux) -> [JSONCompletion] {
    let parts = picture.split(separator: "|", omittingEmptySubsequences: false)
    return schema.completions(in: TextBuffer(parts.joined()), at: parts[0].count)
  }

  /// The text after taking the first offer.
  private func completed(_ picture: String, _ schema: JSONPromptSchema = .flux) -> String? {
    let text = TextBuffer(picture.replacing("|", with: ""))
    return offered(picture, schema).first.map {
      text.applying([TextEdit(range: $0.range, replacement: $0.insertion)])
    }
  }

  @Test(arguments: [
    (
      "{|",
      [
        "scene", "subjects", "style", "color_palette", "lighting", "mood", "background",
        "composition", "camera",
      ]
    ),
    (
      #"{"scene": "x", |"style": "y"}"#,
      ["subjects", "color_palette", "lighting", "mood", "background", "composition", "camera"]
    ),
    (#"{"camera": {"|"#, ["angle", "lens", "depth_of_field"]),
    (#"{"camera": {"l|"#, ["lens", "angle", "depth_of_field"]),
    (#"{"subjects": [{"description": "a", "|"}, {"action": "b"}]}"#, ["position", "action"]),
    (#"{"camera": {"angle": "low angle"}, "mo|"#, ["mood", "composition"]),
    (#"{"scene": "|"#, []),
    (#"{"unknown": {"|"#, []),
    (#"{"mood": "calm"|}"#, []),
    (#"{"mood"| }"#, []),
    (#"{"mood" |}"#, []),
  ])
  func `offers the keys of the place`(text: String, expected: [String]) {
    #expect(offered(text).map(\.title) == expected)
  }

  @Test func `offers values that are well known`() {
    #expect(offered(#"{"camera": {"angle": "l|"}}"#).first?.title == "low angle")
    #expect(offered(#"{"camera": {"angle": |"#).count == 7)
    #expect(offered(#"{"subjects": [{"position": "|"#).first?.title == "center")
    #expect(offered(#"{"subjects": ["|"#, .miniature).first?.title == "cat face")
    #expect(offered(#"{"subjects": |"#).map(\.insertion) == ["["])
    #expect(offered(#"{"camera": |"#).map(\.insertion) == ["{"])
  }

  @Test func `offers colours that the prompt has elsewhere first`() {
    let titles = offered(##"{"scene": "a #336699 cat, #fff", "color_palette": ["|"]}"##).map(
      \.title)
    #expect(titles.prefix(3) == ["#336699", "#fff", "red"])
  }

  @Test(arguments: [
    ("{|", #"{"scene": "#),
    (#"{"sc|"#, #"{"scene": "#),
    (#"{sc|"#, #"{"scene": "#),
    (#"{"sc|": "x"}"#, #"{"scene": "x"}"#),
    (#"{"sc|xyz": "x"}"#, #"{"scene": "x"}"#),
    (#"{"sty| "scene": "x"}"#, #"{"style":  "scene": "x"}"#),
    (#"{"mood": "dra|"}"#, #"{"mood": "dramatic"}"#),
    (#"{"mood": dra|}"#, #"{"mood": "dramatic"}"#),
    (#"{"lighting": "gol|"#, #"{"lighting": "golden hour""#),
  ])
  func `puts in what is missing`(text: String, expected: String) {
    #expect(completed(text) == expected)
  }

  @Test(arguments: 0..<200)
  func `replaces only what is being typed, wherever the cursor is`(seed: Int) {
    var random = SplitMix64(state: UInt64(seed))
    let parts = [
      "{", "}", "[", "]", ",", ":", "\"", "\"scene\"", "\"camera\": {", "cam", "\\", " ", "\n",
      "#123", "1",
    ]
    let text = TextBuffer("{" + random.text(of: parts, upTo: 20))
    for cursor in -1...text.count + 1 {
      for offer in JSONPromptSchema.flux.completions(in: text, at: cursor) {
        let place = min(max(cursor, 0), text.count)
        #expect(offer.range.lowerBound <= place && place <= offer.range.upperBound)
        #expect(offer.range.upperBound <= text.count)
        #expect(offer.insertion.contains(offer.title))
      }
    }
  }
}
