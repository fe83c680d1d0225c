/// Turns prompts of one form into the other, keeping every word.
public enum PromptConversion {
  /// Puts prose into the skeleton of a JSON prompt: all of it is the scene, its colours are the
  /// palette.
  public static func json(fromProse prose: String) -> String {
    let buffer = TextBuffer(prose)
    let trimmed = buffer[Self.trimmed(buffer)]
    var colors: [String] = []
    for place in HexColors.find(in: buffer) {
      let color = buffer[place.range].uppercased()
      if !colors.contains(color) { colors.append(color) }
    }
    var lines = ["  \"scene\": \(JSONString.written(trimmed))"]
    if !colors.isEmpty {
      lines.append(
        "  \"color_palette\": [\(colors.map(JSONString.written).joined(separator: ", "))]")
    }
    return "{\n\(lines.joined(separator: ",\n"))\n}"
  }

  /// Says what a JSON prompt says in sentences, in the order scene, subjects, style, composition,
  /// camera, lighting, mood, background, colours, rest.
  ///
  /// - Parameter json: without faults.
  /// - Returns: one paragraph; Chinese labels where most of the text is Chinese.
  /// - Throws: the first fault.
  public static func prose(fromJSON json: String) throws(JSONPromptProblem) -> String {
    let prompt = JSONPrompt(json)
    if let problem = prompt.problem { throw problem }
    guard let value = prompt.value else { return "" }
    return Sentences(value).text
  }

  private static func trimmed(_ text: TextBuffer) -> Range<Int> {
    guard let first = text.codes.firstIndex(where: { !Codes.isSpace($0) }),
      let last = text.codes.lastIndex(where: { !Codes.isSpace($0) })
    else { return 0..<0 }
    return first..<last + 1
  }
}

/// The sentences of a JSON prompt.
private struct Sentences {
  private let members: [JSONPromptMember]
  private let isChinese: Bool

  init(_ value: JSONPromptValue) {
    switch value.content {
    case .object(let members): self.members = members
    case .string, .number, .literal, .list: members = [JSONPromptMember(key: "", value: value)]
    }
    isChinese = Self.isChinese(members.map { Self.words(of: $0.value) }.joined(separator: " "))
  }

  var text: String {
    let known = Self.order.compactMap { key in members.first { $0.key == key } }
    let others = members.filter { !Self.order.contains($0.key) }
    let sentences = (known + others).compactMap(sentence)
    guard sentences.count > 1 else { return sentences.first ?? "" }
    return sentences.map(closed).joined(separator: isChinese ? "" : " ")
  }

  private static let order = [
    "scene", "subject", "subjects", "style", "composition", "camera", "lighting", "mood",
    "background", "color_palette",
  ]

  private static let chinese = [
    "style": "风格", "composition": "构图", "camera": "镜头", "lighting": "光线", "mood": "氛围",
    "background": "背景", "color_palette": "配色",
  ]

  private func sentence(_ member: JSONPromptMember) -> String? {
    let phrase: String
    switch member.key {
    case "scene", "subject", "": return Self.nonempty(self.phrase(member.value))
    case "subjects": return subjects(member.value)
    case "color_palette": phrase = palette(member.value)
    default: phrase = self.phrase(member.value)
    }
    guard !phrase.isEmpty else { return nil }
    return label(member.key) + phrase
  }

  /// One sentence for each that is described, one for all that are only named.
  private func subjects(_ value: JSONPromptValue) -> String? {
    guard case .list(let elements) = value.content else { return Self.nonempty(phrase(value)) }
    let areNames = elements.allSatisfy { if case .object = $0.content { false } else { true } }
    if areNames { return Self.nonempty(phrase(value)) }
    let phrases = elements.map(phrase).filter { !$0.isEmpty }
    return Self.nonempty(
      phrases.enumerated()
        .map { $0.offset + 1 < phrases.count ? closed($0.element) : $0.element }
        .joined(separator: isChinese ? "" : " "))
  }

  /// The colours that no other sentence speaks of.
  private func palette(_ value: JSONPromptValue) -> String {
    guard case .list(let colors) = value.content else { return phrase(value) }
    let rest = members.filter { $0.key != "color_palette" }
      .map { Self.words(of: $0.value) }.joined(separator: " ").lowercased()
    return colors.map(phrase).filter { !$0.isEmpty && !rest.contains($0.lowercased()) }
      .joined(separator: comma)
  }

  private func phrase(_ value: JSONPromptValue) -> String {
    switch value.content {
    case .string(let text): text
    case .number(let text), .literal(let text): text
    case .list(let elements):
      elements.map(phrase).filter { !$0.isEmpty }.joined(separator: isChinese ? "、" : ", ")
    case .object(let members):
      members.compactMap { member in
        let phrase = self.phrase(member.value)
        guard !phrase.isEmpty else { return nil }
        return Self.plainKeys.contains(member.key) ? phrase : qualified(member.key, phrase)
      }.joined(separator: comma)
    }
  }

  /// Keys that need not be said beside their values.
  private static let plainKeys: Set = [
    "description", "position", "action", "angle", "lens", "name", "type", "color",
  ]

  private func qualified(_ key: String, _ phrase: String) -> String {
    guard key == "depth_of_field" else { return label(key) + phrase }
    if isChinese { return "景深：" + phrase }
    let saysSo = phrase.contains("depth") || phrase.contains("focus")
    return saysSo ? phrase : phrase + " depth of field"
  }

  private func label(_ key: String) -> String {
    if isChinese { return (Self.chinese[key] ?? key.replacing("_", with: " ")) + "：" }
    if key == "color_palette" { return "Colors: " }
    let words = key.replacing("_", with: " ")
    let isTop = members.contains { $0.key == key }
    return (isTop ? words.prefix(1).uppercased() + words.dropFirst() : words) + ": "
  }

  private var comma: String { isChinese ? "，" : ", " }

  private func closed(_ sentence: String) -> String {
    guard let last = sentence.last, !".!?。！？…".contains(last) else { return sentence }
    return sentence + (isChinese ? "。" : ".")
  }

  private static func nonempty(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// Everything that is said, keys left out.
  private static func words(of value: JSONPromptValue) -> String {
    switch value.content {
    case .string(let text), .number(let text), .literal(let text): text
    case .list(let elements): elements.map(words).joined(separator: " ")
    case .object(let members): members.map { words(of: $0.value) }.joined(separator: " ")
    }
  }

  private static func isChinese(_ text: String) -> Bool {
    let codes = TextBuffer(text).codes
    let han = codes.count(where: Codes.isIdeograph)
    let words = codes.indices.count {
      Codes.isSpacedWord(codes[$0]) && ($0 == 0 || !Codes.isSpacedWord(codes[$0 - 1]))
    }
    return han > words
  }
}
