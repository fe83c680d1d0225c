public import Pictures

extension ScreenError: TranslatedError {
  /// What was expected and what to do, in Chinese.
  public var chinese: String {
    switch self {
    case .noTerminal: "工作室需要在终端中运行：请不要重定向输入和输出，或使用 --plain。"
    case .unusable(let terminal):
      "ncurses 无法在“\(terminal)”类型的终端上绘制：请将 TERM 设为 xterm-256color，或使用 --plain。"
    }
  }
}
