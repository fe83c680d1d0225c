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

  static let picturesByKitty = Phrase(verbatim: "kitty")
  static let picturesByHalfBlocks = Phrase(en: "half blocks", zh: "半块字符")
  static let picturesByCharacters = Phrase(en: "characters", zh: "字符画")
  static let picturesOff = Phrase(en: "no pictures", zh: "无图片")

  static let copied = Phrase(en: "Copied.", zh: "已复制。")
}
