import Sessions

/// What the studio answers to commands.
extension Phrase {
  static let readOnlySession = Phrase(
    en:
      "Another studio writes to this session: it can be looked at here; :saveas goes on in a copy.",
    zh: "另一个工作室正在写入此会话，这里只能查看；可用 :saveas 另存后继续。")
  static func unwritableSession(_ reason: String) -> Phrase {
    Phrase(
      en:
        "This session cannot be written (\(reason)): it can be looked at; :saveas goes on elsewhere.",
      zh: "此会话无法写入（\(reason)），只能查看；可用 :saveas 另存到别处后继续。")
  }

  static let keptAgain = Phrase(en: "Everything is kept again.", zh: "已恢复保存。")
  static let emptyPrompt = Phrase(
    en: "The prompt is empty: press \(key("edit-prompt")) and say what you want to see.",
    zh: "提示词为空：按 \(key("edit-prompt")) 写下你想看到的画面。")
  static let nothingShown = Phrase(
    en: "No take is shown: \(key("generate")) makes one.",
    zh: "当前没有显示作品：按 \(key("generate")) 生成一个。")
  static let notFinished = Phrase(
    en: "The take is not finished: \(key("resume")) goes on with it.",
    zh: "这个作品尚未完成：按 \(key("resume")) 继续生成。")
  static let branchNeedsEarlierStep = Phrase(
    en:
      "Nothing is left to compute after this step: go back with \(key("step-previous")) and branch "
      + "there.",
    zh: "这一步之后已无可计算的步：用 \(key("step-previous")) 退回再分支。")
  static let onceMoreToEnd = Phrase(
    en: "Nothing is running. \(key("stop")) once more ends the studio.",
    zh: "没有正在运行的任务。再按一次 \(key("stop")) 退出。")
  static let noFinishedDraft = Phrase(
    en: "There is no finished draft to keep: turn on live mode with \(key("toggle-live")).",
    zh: "没有可保留的草图：按 \(key("toggle-live")) 开启实时模式。")
  static let noTakesFound = Phrase(en: "No take has these words.", zh: "没有作品包含这些词。")
  static let nothingToResume = Phrase(
    en: "This take was not stopped in the middle.", zh: "这个作品没有在中途停止。")
  static let noSheet = Phrase(
    en: "This take stands on no contact sheet.", zh: "这个作品不在小样中。")
  static let recipeImported = Phrase(
    en: "The shot is set up by the picture's recipe.", zh: "已按图片中的配方设置。")
  static let nothingToCompare = Phrase(
    en: "There is nothing to compare with: mark a picture with \(key("compare-mark")) first.",
    zh: "没有可对比的图片：先用 \(key("compare-mark")) 标记一张。")
  static let onlyOneModel = Phrase(en: "There is no other model.", zh: "没有其他模型。")
  static let modelNotKnownYet = Phrase(
    en: "The model's advice is not known yet.", zh: "尚不知道该模型的推荐值。")
  static let noPromptsYet = Phrase(en: "No prompt was used yet.", zh: "还没有用过提示词。")
  static let noWildcards = Phrase(
    en: "The prompt has no wildcards: write {red|blue} to have one chosen.",
    zh: "提示词中没有通配项：写 {红|蓝} 即可随机选一。")
  static let marked = Phrase(
    en: "Marked: show another picture and press \(key("compare")).",
    zh: "已标记：显示另一张图片后按 \(key("compare"))。")
  static let unmarked = Phrase(en: "No longer marked.", zh: "已取消标记。")
  static let fileIsGone = Phrase(en: "The file is gone.", zh: "文件已不存在。")

  static func interrupted(_ take: Int, at step: Int, of steps: Int) -> Phrase {
    Phrase(
      en:
        "Take \(take) was interrupted after step \(step) of \(steps): \(key("resume")) goes on with it.",
      zh: "作品 \(take) 在第 \(step)/\(steps) 步后中断：按 \(key("resume")) 继续生成。")
  }

  static func branched(from take: Int, at step: Int) -> Phrase {
    Phrase(
      en: "Another way from take \(take) after step \(step).", zh: "从作品 \(take) 的第 \(step) 步之后另行生成。"
    )
  }

  static func queued(_ take: Int, behind count: Int) -> Phrase {
    Phrase(
      en: "Take \(take) waits in the queue, number \(count).", zh: "作品 \(take) 已排入队列，序号 \(count)。")
  }

  static func draftKept(_ take: Int) -> Phrase {
    Phrase(en: "The draft is take \(take) now.", zh: "草图已存为作品 \(take)。")
  }

  static func emptySlot(_ number: Int) -> Phrase {
    Phrase(
      en: "Slot \(number) is empty: \(key("slot-add-file")) adds a picture.",
      zh: "槽位 \(number) 为空：按 \(key("slot-add-file")) 添加图片。")
  }

  static func slotFilled(_ number: Int, _ name: String) -> Phrase {
    Phrase(
      en: "\(name) lies in slot \(number): call it @\(number).",
      zh: "\(name) 已放入槽位 \(number)，用 @\(number) 引用。")
  }

  static func whereToMove(_ number: Int) -> Phrase {
    Phrase(
      en:
        "Slot \(number) goes to the slot whose key is next, from \(key("slot-1")) to \(key("slot-10")); "
        + "\(key("back")) leaves it.",
      zh: "按目标槽位的键（\(key("slot-1")) 到 \(key("slot-10"))）移动槽位 \(number)，按 \(key("back")) 取消。")
  }

  static func manyReferences(_ count: Int, recommended: Int) -> Phrase {
    Phrase(
      en: "\(count) references are more than the \(recommended) that this model was made for.",
      zh: "参考图共 \(count) 张，超过该模型推荐的 \(recommended) 张。")
  }

  static func badAlias(_ alias: String) -> Phrase {
    Phrase(
      en: "\"\(alias)\" is no name: use letters, digits, - and _, and begin with a letter.",
      zh: "“\(alias)”不能作名称：请用字母、数字、- 和 _，并以字母开头。")
  }

  static func aliasTaken(_ alias: String, _ number: Int) -> Phrase {
    Phrase(
      en: "@\(alias) is slot \(number) already: choose another name.",
      zh: "@\(alias) 已是槽位 \(number) 的名称，请另取。")
  }

  static func thrownAway(_ take: Int) -> Phrase {
    Phrase(
      en: "Take \(take) is deleted: \(key("undo")) brings it back.",
      zh: "已删除作品 \(take)：按 \(key("undo")) 恢复。")
  }

  static func broughtBack(_ take: Int) -> Phrase {
    Phrase(en: "Take \(take) is back.", zh: "已恢复作品 \(take)。")
  }

  static func restored(_ take: Int) -> Phrase {
    Phrase(
      en: "The shot is set up as it was for take \(take).", zh: "已恢复作品 \(take) 的设置。")
  }

  static func recipeLacks(_ names: [String]) -> Phrase {
    let list = names.joined(separator: ", ")
    return Phrase(
      en: "The recipe is set up, but its pictures are not here: add \(list).",
      zh: "已按配方设置，但缺少其中的图片，请添加：\(list)。")
  }

  static func unknownModel(_ name: String) -> Phrase {
    Phrase(en: "There is no model \"\(name)\" here.", zh: "这里没有模型“\(name)”。")
  }

  static func unknownTheme(_ name: String) -> Phrase {
    Phrase(en: "There is no theme \"\(name)\" here.", zh: "这里没有主题“\(name)”。")
  }

  static func unknownLanguage(_ name: String) -> Phrase {
    Phrase(
      en: "\"\(name)\" is not spoken here: there are en and zh.", zh: "不支持语言“\(name)”，可选 en 和 zh。")
  }

  static func badSize(_ text: String) -> Phrase {
    Phrase(
      en:
        "\"\(text)\" is no size: sides are multiples of 16 from 64 on, up to 4 megapixels, as 768x512 "
        + "or 16:9.",
      zh: "“\(text)”不是有效尺寸：边长须为 16 的倍数且不小于 64，总计不超过四百万像素，例如 768x512 或 16:9。")
  }

  static func badNumber(_ text: String, _ range: String) -> Phrase {
    Phrase(en: "\"\(text)\" has to be a number of \(range).", zh: "“\(text)”应为 \(range) 之间的数。")
  }

  static func badSheet(limit: Int) -> Phrase {
    Phrase(
      en: "Type two numbers: 2 to 16 seeds, and 1 to \(limit) steps, as 8 \(min(3, limit)).",
      zh: "请输入两个数：2 到 16 个种子，1 到 \(limit) 步，例如 8 \(min(3, limit))。")
  }

  static func unknownCommand(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no command: \(key("palette")) lists them all.",
      zh: "没有“\(text)”这个命令：按 \(key("palette")) 查看全部。")
  }

  static func everythingIsKept(_ name: String) -> Phrase {
    Phrase(
      en: "Everything is kept in \(name) as it happens.", zh: "所有内容随时保存在 \(name) 中。")
  }

  static func seedMode(_ mode: Parameters.SeedMode) -> Phrase {
    switch mode {
    case .locked: Phrase(en: "The seed stays.", zh: "种子保持不变。")
    case .random: Phrase(en: "The seed is drawn anew for each take.", zh: "每个作品重新抽取种子。")
    case .increment: Phrase(en: "The seed grows by one for each take.", zh: "每个作品的种子加一。")
    }
  }

  static func goTo(_ pane: Pane) -> Phrase {
    switch pane {
    case .prompt: Phrase(en: "Go to the prompt", zh: "转到提示词")
    case .picture: Phrase(en: "Go to the picture", zh: "转到图片")
    case .references: Phrase(en: "Go to the references", zh: "转到参考图")
    case .takes: Phrase(en: "Go to the takes", zh: "转到作品")
    case .steps: Phrase(en: "Go to the steps", zh: "转到步骤")
    case .parameters: Phrase(en: "Go to the parameters", zh: "转到参数")
    }
  }
}
