// The top line, the bottom line, and the terminal itself.
extension Phrase {
  static let modeInsert = Phrase(en: "INSERT", zh: "编辑")
  static let modeNormal = Phrase(en: "NORMAL", zh: "普通")
  static let modeReadOnly = Phrase(en: "READ ONLY", zh: "只读")
  static let modeLive = Phrase(en: "LIVE", zh: "实时")

  /// Instead of the studio, where it has no room.
  static func terminalTooSmall(
    needs: (columns: Int, rows: Int), has: (columns: Int, rows: Int)
  )
    -> Phrase
  {
    Phrase(
      en: "needs \(needs.columns)x\(needs.rows), has \(has.columns)x\(has.rows)",
      zh: "窗口需 \(needs.columns)x\(needs.rows)，现为 \(has.columns)x\(has.rows)")
  }

  static let terminalTooSmallRemedy = Phrase(
    en: "Make the window larger, or the letters smaller. Your work is kept.",
    zh: "请放大窗口或缩小字号，您的工作已保存。")

  static func picturesBySixel(colors: Int) -> Phrase {
    Phrase(en: "sixel \(colors)", zh: "sixel \(colors) 色")
  }
  static let picturesByKitty = Phrase(verbatim: "kitty")
  static let picturesByHalfBlocks = Phrase(en: "half blocks", zh: "半块字符")
  static let picturesByCharacters = Phrase(en: "characters", zh: "字符画")
  static let picturesOff = Phrase(en: "no pictures", zh: "无图片")

  /// Where a picture would be, in a terminal that shows none.
  static func pictureInWords(_ name: String, width: Int, height: Int) -> Phrase {
    Phrase(en: "\(name), \(width)x\(height)", zh: "\(name)，\(width)x\(height)")
  }

  static func memory(_ used: Int, of limit: Int) -> Phrase {
    let amount = Amounts.bytes(used, of: limit)
    return Phrase(en: "mem \(amount)", zh: "内存 \(amount)")
  }

  static func processor(_ busy: Int, of cores: Int) -> Phrase {
    Phrase(en: "cpu \(busy)/\(cores)", zh: "处理器 \(busy)/\(cores)")
  }

  static func summary(model: String, steps: Int, width: Int, height: Int, seed: UInt64) -> Phrase {
    Phrase(
      en: "\(model) · \(Amounts.count(steps, "step", "steps")) · \(width)x\(height) · seed \(seed)",
      zh: "\(model) · \(steps) 步 · \(width)x\(height) · 种子 \(seed)")
  }

  static func languageChanged(_ language: Language) -> Phrase {
    Phrase(en: "Language: \(language.title).", zh: "语言：\(language.title)。")
  }

  static func themeChanged(_ name: String) -> Phrase {
    Phrase(en: "Theme: \(name).", zh: "主题：\(name)。")
  }

  static let quitHint = Phrase(
    en: "Press the same key again to leave. Everything is kept.",
    zh: "再按一次即退出，所有内容均已保存。")

  static let copied = Phrase(en: "Copied.", zh: "已复制。")
  static let copyRefused = Phrase(
    en: "This terminal does not take copied text: it was written to the messages instead.",
    zh: "此终端不支持复制，内容已写入消息列表。")

  static func cannotNow(_ reason: Phrase) -> Phrase {
    Phrase(en: "Not now:", zh: "暂不可用：").followed(by: reason)
  }

  static func unknownKeys(_ keys: String) -> Phrase {
    Phrase(
      en: "\(keys) means nothing here: F1 shows what does.",
      zh: "\(keys) 在此处无效，按 F1 查看可用按键。")
  }
}
