internal import TerminalCanvas

extension Phrase {
  static func themeIsFine(_ file: String) -> Phrase {
    Phrase(en: "\(file): fine", zh: "\(file)：没有问题")
  }

  static func contrastTooLow(_ finding: ContrastFinding) -> Phrase {
    let ratio = Amounts.decimal(finding.ratio, places: 2)
    let needed = Amounts.decimal(finding.needed)
    let colors = (finding.foreground.hex ?? "–", finding.background.hex ?? "–")
    let (role, surface) = (finding.role.rawValue, finding.surface.rawValue)
    return Phrase(
      en: "\(role) on \(surface) is hard to read: \(colors.0) on \(colors.1) has a contrast of "
        + "\(ratio):1 and needs \(needed):1.",
      zh: "\(surface) 上的 \(role) 难以辨认：\(colors.0) 与 \(colors.1) 的对比度为 \(ratio):1，"
        + "至少需要 \(needed):1。")
  }

  static func slotsLookAlike(_ first: Int, _ second: Int) -> Phrase {
    Phrase(
      en: "reference.\(first) and reference.\(second) look alike: give one of them another colour.",
      zh: "reference.\(first) 与 reference.\(second) 颜色太接近，请换掉其中一个。")
  }

  /// The end of a sentence about a name that means nothing.
  static func didYouMean(_ name: String?) -> Phrase {
    guard let name else { return Phrase(en: ".", zh: "。") }
    return Phrase(en: ": did you mean \"\(name)\"?", zh: "，是不是“\(name)”？")
  }
}

extension ThemeFault {
  /// One sentence that says what was expected and what to do.
  var phrase: Phrase {
    switch self {
    case .syntax(let message):
      Phrase(
        en: "This is not TOML (\(message)): correct the line.",
        zh: "这里不是有效的 TOML（\(message)），请改正这一行。")
    case .unreadable(let reason):
      Phrase(
        en: "The theme cannot be read (\(reason)): check the path.",
        zh: "无法读取主题（\(reason)），请检查路径。")
    case .unknownKey(let key, let table, let nearest):
      Self.unknownKey(key, table).joined(with: .didYouMean(nearest))
    case .unexpectedValue(let key, let expected):
      Phrase(
        en: "\"\(key)\" takes \(expected.phrase.text(.english)).",
        zh: "“\(key)”的值应为\(expected.phrase.text(.chinese))。")
    case .unknownChoice(let word, let key, let choices):
      Phrase(
        en: "\"\(key)\" cannot be \"\(word)\": choose \(choices.joined(separator: ", ")).",
        zh: "“\(key)”不能是“\(word)”，可选：\(choices.joined(separator: "、"))。")
    case .unknownColor(let name, let nearest):
      Phrase(
        en: "The palette has no colour \"\(name)\"", zh: "调色板中没有颜色“\(name)”"
      ).joined(with: .didYouMean(nearest))
    case .unreadableColor(let text):
      Phrase(
        en: "\"\(text)\" is no colour: write #RRGGBB or #RGB.",
        zh: "“\(text)”不是颜色，请写成 #RRGGBB 或 #RGB。")
    case .reservedColor:
      Phrase(
        en: "\"default\" is the terminal's own colour: choose another name.",
        zh: "“default”表示终端自身的颜色，请换一个名称。")
    case .paletteCycle(let names):
      Phrase(
        en: "These colours stand for each other (\(names.joined(separator: " → "))): "
          + "give one of them a value.",
        zh: "这些颜色互相引用（\(names.joined(separator: " → "))），请给其中一个写上色值。")
    case .inheritanceCycle(let names):
      Phrase(
        en: "These themes inherit from each other (\(names.joined(separator: " → "))): "
          + "remove one \"inherits\".",
        zh: "这些主题互相继承（\(names.joined(separator: " → "))），请删去其中一个 inherits。")
    case .unknownTheme(let name, let nearest):
      Phrase(en: "There is no theme \"\(name)\"", zh: "没有名为“\(name)”的主题")
        .joined(with: .didYouMean(nearest))
    case .glyphWidth(let text, let glyph):
      Phrase(
        en: "\"\(text)\" cannot stand for \"\(glyph)\": a sign is one character, one cell wide.",
        zh: "“\(text)”不能用作“\(glyph)”：符号必须是宽一格的单个字符。")
    }
  }

  private static func unknownKey(_ key: String, _ table: String) -> Phrase {
    table.isEmpty
      ? Phrase(en: "There is no key \"\(key)\"", zh: "没有名为“\(key)”的键")
      : Phrase(
        en: "There is no key \"\(key)\" in [\(table)]", zh: "[\(table)] 中没有名为“\(key)”的键")
  }
}

extension ThemeFault.Expected {
  fileprivate var phrase: Phrase {
    switch self {
    case .text: Phrase(en: "a text in quotes", zh: "引号中的文字")
    case .flag: Phrase(en: "true or false", zh: " true 或 false")
    case .table: Phrase(en: "a table", zh: "表")
    case .style:
      Phrase(
        en: "a colour, or a table such as { fg = \"…\", bold = true }",
        zh: "颜色，或形如 { fg = \"…\", bold = true } 的表")
    }
  }
}
