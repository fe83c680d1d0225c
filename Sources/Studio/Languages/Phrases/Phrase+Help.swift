// Help: headings, and what each pane is for.
extension Phrase {
  static let helpEverywhere = Phrase(en: "Everywhere", zh: "全局")
  static let helpWhileTyping = Phrase(en: "While typing", zh: "输入时")

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
    case .mask: .maskTitle
    case .contactSheet: .paneContactSheet
    case .list: Phrase(en: "Lists", zh: "列表")
    case .models: .paneModels
    case .fileBrowser: .paneFiles
    case .completion: Phrase(en: "Completion", zh: "补全")
    case .field: Phrase(en: "Fields", zh: "输入框")
    case .question: Phrase(en: "Questions", zh: "询问")
    case .tour: .paneTour
    }
  }
}
