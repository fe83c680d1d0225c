// The history of takes.
extension Phrase {
  static let takesPlaceholder = Phrase(
    en: "Takes appear here. \(key("generate")) makes the first.",
    zh: "作品会显示在这里，按 \(key("generate")) 生成第一个。")
  static let previewPlaceholder = Phrase(
    en: "The picture develops here.", zh: "图片将在此生成。")

  static func branchOf(_ number: Int, step: Int) -> Phrase {
    Phrase(en: "from #\(number), step \(step)", zh: "源自 #\(number) 第 \(step) 步")
  }

  static let nothingToUndo = Phrase(en: "Nothing to undo.", zh: "没有可撤销的操作。")
  static let nothingToRedo = Phrase(en: "Nothing to redo.", zh: "没有可重做的操作。")

  // MARK: Comparing

  static let compareSideBySide = Phrase(en: "side by side", zh: "并排")
  static let compareByWipe = Phrase(en: "wipe", zh: "擦除")
  static let compareDifference = Phrase(en: "difference", zh: "差异")
  static let promptsAreEqual = Phrase(en: "The prompts are equal.", zh: "两者的提示词相同。")

  static func meanDifference(_ value: Double) -> Phrase {
    let share = Amounts.percent(value)
    return Phrase(en: "mean difference \(share)", zh: "平均差异 \(share)")
  }
}
