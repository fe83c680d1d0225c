// Help: headings, and what each pane is for.
extension Phrase {
  static let helpEverywhere = Phrase(en: "Everywhere", zh: "全局")
  static let helpInThisPane = Phrase(en: "In this pane", zh: "本面板")
  static let helpWhileTyping = Phrase(en: "While typing", zh: "输入时")
  static let helpMouse = Phrase(en: "Mouse", zh: "鼠标")
  static let helpCommandLine = Phrase(en: "Command line", zh: "命令行")
  static let helpNoKey = Phrase(en: "no key", zh: "未绑定")
  static let helpRemap = Phrase(
    en: "Keys can be changed in keys.toml.", zh: "可在 keys.toml 中修改按键。")

  static let helpMouseText = Phrase(
    en: "A click gives a pane the focus, a click on a step shows it, dragging the bar scrubs, the "
      + "wheel steps, a double click opens, and a take dragged onto a slot goes there. With Shift "
      + "the terminal selects text.",
    zh: "单击使面板获得焦点，单击某一步可查看该步，拖动进度条回看，滚轮逐步移动，双击打开，"
      + "将作品拖到槽位即可放入。按住 Shift 时由终端选择文字。")

  /// The name of a context as a heading of the keys page.
  static func title(of context: KeyContext) -> Phrase {
    switch context {
    case .global: .helpEverywhere
    case .normal: Phrase(en: "NORMAL mode", zh: "普通模式")
    case .insert: .helpWhileTyping
    case .prompt: .panePrompt
    case .preview: .panePreview
    case .references: .paneReferences
    case .takes: .paneTakes
    case .steps: .paneSteps
    case .parameters: .paneParameters
    case .queue: .paneQueue
    case .compare: .paneCompare
    case .contactSheet: .paneContactSheet
    case .list: Phrase(en: "Lists", zh: "列表")
    case .fileBrowser: .paneFiles
    case .completion: Phrase(en: "Completion", zh: "补全")
    case .field: Phrase(en: "Fields", zh: "输入框")
    case .question: Phrase(en: "Questions", zh: "询问")
    case .tour: .paneTour
    }
  }
}
