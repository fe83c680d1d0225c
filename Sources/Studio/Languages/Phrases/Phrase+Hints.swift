// Words beside keys; as short as they can be.
extension Phrase {
  static let hintGenerate = Phrase(en: "generate", zh: "生成")
  static let hintStop = Phrase(en: "stop", zh: "停止")
  static let hintNextPane = Phrase(en: "next pane", zh: "下一面板")
  static let hintNormal = Phrase(en: "normal", zh: "普通模式")
  static let hintEdit = Phrase(en: "edit", zh: "编辑")
  static let hintHelp = Phrase(en: "help", zh: "帮助")
  static let hintCommands = Phrase(en: "commands", zh: "命令")
  static let hintBack = Phrase(en: "back", zh: "返回")
  static let hintChoose = Phrase(en: "choose", zh: "选择")
  static let hintMove = Phrase(en: "move", zh: "移动")
  static let hintStep = Phrase(en: "step", zh: "步")
  static let hintFirstLast = Phrase(en: "first / last", zh: "首 / 末步")
  static let hintPlay = Phrase(en: "play", zh: "播放")
  static let hintPause = Phrase(en: "pause", zh: "暂停")
  static let hintBranch = Phrase(en: "branch from here", zh: "从此处分支")
  static let hintCompare = Phrase(en: "compare", zh: "对比")
  static let hintStar = Phrase(en: "star", zh: "星标")
  static let hintDelete = Phrase(en: "delete", zh: "删除")
  static let hintUndo = Phrase(en: "undo", zh: "撤销")
  static let hintAddFile = Phrase(en: "add a file", zh: "添加文件")
  static let hintClear = Phrase(en: "clear", zh: "清空")
  static let hintAlias = Phrase(en: "name it", zh: "起别名")
  static let hintSwap = Phrase(en: "swap sides", zh: "交换宽高")
  static let hintNewSeed = Phrase(en: "new seed", zh: "新种子")
  static let hintKeep = Phrase(en: "keep", zh: "保留")
  static let hintFinish = Phrase(en: "finish the kept", zh: "完成所选")
  static let hintDragToScrub = Phrase(en: "drag the bar to scrub", zh: "拖动进度条可回看")
  static let hintPutIntoSlot = Phrase(en: "put into slot", zh: "放入槽位")

  /// Several keys share a hint: 1…0.
  static func keys(_ first: String, to last: String) -> Phrase {
    Phrase(verbatim: "\(first)…\(last)")
  }
}
