// The prompt: its meter, mentions, wildcards and JSON.
extension Phrase {
  static let promptPlaceholder = Phrase(
    en: "Describe the picture. @1 means the picture in slot 1.",
    zh: "描述画面，@1 表示槽位 1 中的图片。")
  static let noNegativePrompt = Phrase(
    en: "no negative prompt for this model", zh: "此模型不支持反向提示词")

  static func tokensBeyond(_ count: Int) -> Phrase {
    Phrase(
      en:
        "The model does not read the last \(Amounts.count(count, "token", "tokens")): shorten it.",
      zh: "模型读不到最后 \(count) 个词元，请精简。")
  }

  static func cursorAt(line: Int, column: Int) -> Phrase {
    Phrase(en: "ln \(line) col \(column)", zh: "第 \(line) 行第 \(column) 列")
  }

  static func historyPosition(_ index: Int, of count: Int) -> Phrase {
    Phrase(en: "history \(index)/\(count)", zh: "历史 \(index)/\(count)")
  }

  // MARK: Mentions

  static func mentionEmpty(slot: Int) -> Phrase {
    Phrase(
      en: "Slot \(slot) is empty: put a picture there, or take the mention out.",
      zh: "槽位 \(slot) 为空，请放入图片，或删去这处引用。")
  }

  static func aliasUnknown(_ alias: String, nearest: String?) -> Phrase {
    Phrase(en: "No slot is called @\(alias)", zh: "没有名为 @\(alias) 的槽位")
      .joined(with: .didYouMean(nearest.map { "@" + $0 }))
  }
}
