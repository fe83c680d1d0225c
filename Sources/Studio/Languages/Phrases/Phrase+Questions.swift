// Questions, which are few: what can be undone is not asked.
extension Phrase {
  static let answerYes = Phrase(en: "Yes", zh: "是")
  static let answerNo = Phrase(en: "No", zh: "否")
  static let answerCancel = Phrase(en: "Cancel", zh: "取消")
  static let answerDelete = Phrase(en: "Delete", zh: "删除")
  static let answerQuit = Phrase(en: "Quit", zh: "退出")
  static let answerStopAndQuit = Phrase(en: "Stop and quit", zh: "停止并退出")
  static let answerReplace = Phrase(en: "Replace", zh: "替换")

  static func deleteTakes(_ count: Int) -> Phrase {
    Phrase(
      en: "Delete \(Amounts.count(count, "take", "takes")) and what branches from there?",
      zh: "删除 \(count) 个作品及其分支？")
  }

  static func deleteStarred(_ number: Int) -> Phrase {
    Phrase(en: "Take #\(number) is starred. Delete it?", zh: "作品 #\(number) 有星标，确定删除？")
  }

  static let quitWhileRunning = Phrase(
    en: "A run is at work. It can be resumed later. Quit?", zh: "任务正在运行，之后可以继续。现在退出？")

  static func replaceFile(_ path: String) -> Phrase {
    Phrase(en: "\(path) is there already. Replace it?", zh: "\(path) 已存在，要替换吗？")
  }

  static func replaceSlot(_ number: Int) -> Phrase {
    Phrase(en: "Replace the picture in slot \(number)?", zh: "替换槽位 \(number) 中的图片？")
  }
}
