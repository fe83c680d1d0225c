// The history of takes.
extension Phrase {
  static let takesPlaceholder = Phrase(
    en: "Takes appear here. Ctrl-G makes the first.", zh: "作品会显示在这里，按 Ctrl-G 生成第一张。")
  static let previewPlaceholder = Phrase(
    en: "The picture develops here.", zh: "画面将在此显影。")
  static let filterStarred = Phrase(en: "starred", zh: "仅星标")
  static let notePlaceholder = Phrase(en: "a note on this take", zh: "为此作品写备注")

  static func take(_ number: Int) -> Phrase {
    Phrase(en: "take #\(number)", zh: "作品 #\(number)")
  }

  static func takeCount(_ count: Int) -> Phrase {
    Phrase(en: Amounts.count(count, "take", "takes"), zh: "\(count) 个作品")
  }

  static func takesShown(_ count: Int, of all: Int) -> Phrase {
    Phrase(en: "\(count) of \(all)", zh: "显示 \(count)/\(all)")
  }

  static func branchOf(_ number: Int, step: Int) -> Phrase {
    Phrase(en: "from #\(number), step \(step)", zh: "源自 #\(number) 第 \(step) 步")
  }

  static func starred(_ number: Int) -> Phrase {
    Phrase(en: "Take #\(number) is starred.", zh: "作品 #\(number) 已加星标。")
  }

  static func unstarred(_ number: Int) -> Phrase {
    Phrase(en: "Take #\(number) has no star now.", zh: "作品 #\(number) 已取消星标。")
  }

  static func deleted(_ count: Int) -> Phrase {
    Phrase(
      en: "\(Amounts.count(count, "take", "takes")) deleted; u brings back.",
      zh: "已删除 \(count) 个作品，按 u 可恢复。")
  }

  static func recipeRestored(_ number: Int) -> Phrase {
    Phrase(
      en: "Prompt, references and parameters are those of take #\(number); u goes back.",
      zh: "提示词、参考图和参数已恢复为作品 #\(number) 的，按 u 可撤回。")
  }

  static func exported(_ path: String) -> Phrase {
    Phrase(en: "Saved as \(path).", zh: "已保存为 \(path)。")
  }

  static func imported(_ path: String) -> Phrase {
    Phrase(en: "The recipe of \(path) is set.", zh: "已套用 \(path) 中的配方。")
  }

  static func noRecipeInside(_ path: String) -> Phrase {
    Phrase(
      en: "\(path) holds no recipe: choose a PNG that Darkroom or another studio wrote.",
      zh: "\(path) 不含配方，请选择由 Darkroom 或其他工具写入配方的 PNG。")
  }

  static let nothingToUndo = Phrase(en: "Nothing to undo.", zh: "没有可撤销的操作。")
  static let nothingToRedo = Phrase(en: "Nothing to redo.", zh: "没有可重做的操作。")
  static func undone(_ what: Phrase) -> Phrase {
    Phrase(en: "Undone:", zh: "已撤销：").followed(by: what)
  }
  static func redone(_ what: Phrase) -> Phrase {
    Phrase(en: "Redone:", zh: "已重做：").followed(by: what)
  }

  // MARK: Comparing

  static let compareSideBySide = Phrase(en: "side by side", zh: "并排")
  static let compareByWipe = Phrase(en: "wipe", zh: "滑动对比")
  static let compareDifference = Phrase(en: "difference", zh: "差异图")
  static let promptsAreEqual = Phrase(en: "The prompts are equal.", zh: "两者的提示词相同。")

  static func markedFirst(_ what: Phrase) -> Phrase {
    Phrase(en: "A is", zh: "A 为").followed(by: what)
      .joined(with: Phrase(en: ": mark B.", zh: "，请再标记 B。"))
  }

  static func meanDifference(_ value: Double) -> Phrase {
    let share = Amounts.percent(value)
    return Phrase(en: "mean difference \(share)", zh: "平均差异 \(share)")
  }
}
