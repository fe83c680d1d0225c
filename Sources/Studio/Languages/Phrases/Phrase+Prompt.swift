// The prompt: its meter, mentions, wildcards and JSON.
extension Phrase {
  static let promptPlaceholder = Phrase(
    en: "Describe the picture. @1 means the picture in slot 1.",
    zh: "描述画面，@1 表示槽位 1 中的图片。")
  static let noNegativePrompt = Phrase(
    en: "no negative prompt for this model", zh: "此模型不支持反向提示词")
  static let negativePrompt = Phrase(en: "negative", zh: "反向提示词")

  /// The meter in the pane's title.
  static func tokensUsed(_ used: Int, of limit: Int) -> Phrase {
    Phrase(en: "\(used)/\(limit)", zh: "\(used)/\(limit)")
  }

  static func tokensInWords(_ used: Int, of limit: Int) -> Phrase {
    Phrase(
      en: "\(used) of \(Amounts.count(limit, "token", "tokens"))", zh: "\(limit) 个词元中已用 \(used) 个")
  }

  static func tokensBeyond(_ count: Int) -> Phrase {
    Phrase(
      en:
        "The model does not read the last \(Amounts.count(count, "token", "tokens")): shorten it.",
      zh: "模型读不到最后 \(count) 个词元，请精简。")
  }

  static let beyondHere = Phrase(en: "not read from here", zh: "此后不会读取")

  static func cursorAt(line: Int, column: Int) -> Phrase {
    Phrase(en: "ln \(line) col \(column)", zh: "第 \(line) 行第 \(column) 列")
  }

  static func historyPosition(_ index: Int, of count: Int) -> Phrase {
    Phrase(en: "history \(index)/\(count)", zh: "历史 \(index)/\(count)")
  }

  static func pasted(characters: Int) -> Phrase {
    Phrase(
      en: "Pasted \(Amounts.count(characters, "character", "characters")).",
      zh: "已粘贴 \(characters) 个字符。")
  }

  static let languageNotRead = Phrase(
    en: "This model reads English only: write the prompt in English, or choose another model.",
    zh: "此模型只能理解英文，请用英文书写提示词，或换用其他模型。")

  // MARK: Mentions

  static func mentionEmpty(slot: Int) -> Phrase {
    Phrase(
      en: "Slot \(slot) is empty: put a picture there, or take the mention out.",
      zh: "槽位 \(slot) 为空，请放入图片，或删去这处引用。")
  }

  static func mentionOutOfRange(slot: Int) -> Phrase {
    Phrase(
      en: "There is no slot \(slot): slots are 1 to 10.", zh: "没有槽位 \(slot)，槽位只有 1 到 10。")
  }

  static func aliasUnknown(_ alias: String, nearest: String?) -> Phrase {
    Phrase(en: "No slot is called @\(alias)", zh: "没有名为 @\(alias) 的槽位")
      .joined(with: .didYouMean(nearest.map { "@" + $0 }))
  }

  static func mentionsRewritten(_ count: Int) -> Phrase {
    Phrase(
      en: "\(Amounts.count(count, "mention", "mentions")) in the prompt follow the new order.",
      zh: "提示词中的 \(count) 处引用已随新顺序更新。")
  }

  // MARK: Wildcards

  static func wildcardChoices(_ count: Int) -> Phrase {
    Phrase(
      en: Amounts.count(count, "combination", "combinations"), zh: "\(count) 种组合")
  }
  static let wildcardOpen = Phrase(
    en: "This brace is not closed: add }.", zh: "此处的大括号没有闭合，请补上 }。")
  static func wildcardSeed(_ seed: UInt64) -> Phrase {
    Phrase(en: "wildcard seed \(seed)", zh: "通配种子 \(seed)")
  }

  // MARK: JSON

  static let promptIsJSON = Phrase(verbatim: "JSON")
  static let promptIsProse = Phrase(en: "prose", zh: "文字")

  static func jsonUnexpected(_ found: String, expected: String) -> Phrase {
    Phrase(
      en: "\(expected) is expected here, not \(found).", zh: "此处应为 \(expected)，而不是 \(found)。")
  }
  static let jsonNotClosed = Phrase(
    en: "The JSON ends too early: close what is open.", zh: "JSON 提前结束，请补全未闭合的括号或引号。")
  static func jsonUnknownKey(_ key: String, nearest: String?) -> Phrase {
    Phrase(en: "The schema has no \"\(key)\"", zh: "格式中没有“\(key)”")
      .joined(with: .didYouMean(nearest))
  }
  static func jsonWrongType(key: String, expected: String) -> Phrase {
    Phrase(en: "\"\(key)\" takes \(expected).", zh: "“\(key)”的值应为 \(expected)。")
  }
  static func jsonBadColor(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no colour: write #RRGGBB.", zh: "“\(text)”不是颜色，请写成 #RRGGBB。")
  }
  static let jsonToProseFailed = Phrase(
    en: "Correct the JSON first: it cannot be turned into prose.", zh: "请先修正 JSON，才能转换为文字。")
}
