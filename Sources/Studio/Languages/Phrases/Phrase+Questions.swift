// Questions, which are few: what can be undone is not asked.
extension Phrase {
  static let answerYes = Phrase(en: "Yes", zh: "是")
  static let answerNo = Phrase(en: "No", zh: "否")

  static let quitWhileRunning = Phrase(
    en: "A run is at work. It can be resumed later. Quit?", zh: "任务正在运行，之后可以继续。现在退出？")

  static func replaceFile(_ path: String) -> Phrase {
    Phrase(en: "\(path) is there already. Replace it?", zh: "\(path) 已存在，要替换吗？")
  }
}
