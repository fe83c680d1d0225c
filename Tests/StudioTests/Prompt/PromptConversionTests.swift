import Testing

@testable import Studio

@Suite struct `Turning prose into JSON and back` {
  @Test func `puts prose into the scene and its colours into the palette`() {
    #expect(
      PromptConversion.json(fromProse: " A \"red\" cat,\n#DDC57A on #ddc57a and #369. ")
        == """
        {
          "scene": "A \\"red\\" cat,\\n#DDC57A on #ddc57a and #369.",
          "color_palette": ["#DDC57A", "#369"]
        }
        """)
    #expect(PromptConversion.json(fromProse: "猫") == "{\n  \"scene\": \"猫\"\n}")
  }

  @Test(arguments: [
    ("{}", ""),
    (#"{"scene": "a cat"}"#, "a cat"),
    (
      #"""
      {"camera": {"angle": "low angle", "lens": "35mm", "depth_of_field": "shallow"},
       "mood": "calm", "subjects": [{"description": "a cat.", "position": "left", "action": "asleep"},
       {"description": "a dog"}], "scene": "A room", "style": "watercolor",
       "color_palette": ["#336699", "red"], "film_stock": {"brand": "Kodak", "iso": 400}}
      """#,
      "A room. a cat., left, asleep. a dog. Style: watercolor. "
        + "Camera: low angle, 35mm, shallow depth of field. Mood: calm. Colors: #336699, red. "
        + "Film stock: brand: Kodak, iso: 400."
    ),
    (
      ##"{"subjects": ["cat face", "rocket"], "background": "#336699"}"##,
      "cat face, rocket. Background: #336699."
    ),
    (
      #"{"scene": "一只猫在屋顶上", "lighting": "夕阳", "camera": {"angle": "低角度", "depth_of_field": "浅"}}"#,
      "一只猫在屋顶上。镜头：低角度，景深：浅。光线：夕阳。"
    ),
  ])
  func `says JSON in sentences of a fixed order`(json: String, expected: String) throws {
    #expect(try PromptConversion.prose(fromJSON: json) == expected)
  }

  @Test func `does not say what it cannot read`() {
    #expect(throws: JSONPromptProblem.self) { try PromptConversion.prose(fromJSON: "{\"a\": ") }
  }

  @Test(arguments: 0..<200)
  func `keeps prose as it was, and every word of JSON`(seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    let words = [
      "cat", "#336699", "\"quoted\"", "猫。", "{red|blue}", "\n", "back\\slash", "e\u{301}", ".",
    ]
    let prose = (0..<1 + random.next(below: 8)).map { _ in random.pick(words) }
      .joined(separator: " ").trimmed
    let json = PromptConversion.json(fromProse: prose)
    #expect(JSONPrompt(json).problem == nil)
    #expect(try PromptConversion.prose(fromJSON: json) == prose)

    let values = ["cat", "left", "calm", "#112233", "午夜", "ocean", "asleep", "35mm"]
    let shuffled = random.shuffled(values).map(JSONString.written)
    let text = """
      {"mood": \(shuffled[0]), "scene": \(shuffled[1]), "color_palette": [\(shuffled[2])],
       "subjects": [\(shuffled[3]), {"description": \(shuffled[4]), "hat": \(shuffled[5])}],
       "other": {"deep": [\(shuffled[6])]}, "camera": {"lens": \(shuffled[7])}}
      """
    let said = try PromptConversion.prose(fromJSON: text)
    #expect(values.filter { !said.contains($0) } == [])
    let again = try PromptConversion.prose(fromJSON: PromptConversion.json(fromProse: said))
    #expect(again == said)
  }
}

extension String {
  fileprivate var trimmed: String {
    let front = drop(while: \.isWhitespace)
    return String(front.reversed().drop(while: \.isWhitespace).reversed())
  }
}
