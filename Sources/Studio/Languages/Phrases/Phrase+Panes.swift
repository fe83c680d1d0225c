// Titles of panes and popups, and what their lines say at the end.
extension Phrase {
  static let panePreview = Phrase(en: "Preview", zh: "预览")
  static let panePrompt = Phrase(en: "Prompt", zh: "提示词")
  static let paneReferences = Phrase(en: "References", zh: "参考图")
  static let paneTakes = Phrase(en: "Takes", zh: "作品")
  static let paneSteps = Phrase(en: "Steps", zh: "步骤")
  static let paneParameters = Phrase(en: "Parameters", zh: "参数")
  static let paneQueue = Phrase(en: "Queue", zh: "队列")
  static let paneCompare = Phrase(en: "Compare", zh: "对比")
  static let paneContactSheet = Phrase(en: "Contact sheet", zh: "小样")
  static let panePalette = Phrase(en: "Commands", zh: "命令")
  static let paneSessions = Phrase(en: "Sessions", zh: "会话")
  static let panePromptHistory = Phrase(en: "Prompt history", zh: "提示词历史")
  static let panePromptDiff = Phrase(en: "What changed", zh: "提示词差异")
  static let paneFiles = Phrase(en: "Add a picture", zh: "添加图片")
  static let paneModels = Phrase(en: "Models", zh: "模型")
  static let paneThemes = Phrase(en: "Themes", zh: "主题")
  static let paneMessages = Phrase(en: "Messages", zh: "消息")
  static let paneTour = Phrase(en: "Tour", zh: "导览")

  /// What a list says when a search has left nothing.
  static let nothingFound = Phrase(en: "Nothing found.", zh: "没有找到。")
  static let searchPlaceholder = Phrase(en: "type to search", zh: "输入以搜索")
}
