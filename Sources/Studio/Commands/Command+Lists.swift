import TerminalCanvas

extension Command {
  private static func list(
    _ id: String, _ en: String, _ zh: String,
    _ change: @escaping @Sendable (inout StudioState, Moment) -> [Effect]
  ) -> Command {
    Command(
      id, .lists, Phrase(en: en, zh: zh), Phrase(en: en + ".", zh: zh + "。"), change)
  }

  private static func field(
    _ id: String, _ press: KeyPress, _ en: String, _ zh: String
  ) -> Command {
    list(id, en, zh) { state, _ in state.editLine { _ = $0.handle(press) } }
  }

  static let lists: [Command] = [
    list("move-left", "To the left", "向左") { state, _ in state.move(columns: -1, rows: 0) },
    list("move-right", "To the right", "向右") { state, _ in state.move(columns: 1, rows: 0) },
    list("move-up", "Up", "向上") { state, _ in state.move(columns: 0, rows: -1) },
    list("move-down", "Down", "向下") { state, _ in state.move(columns: 0, rows: 1) },
    list("move-first", "To the first", "到第一个") { state, _ in state.moveToEnd(first: true) },
    list("move-last", "To the last", "到最后一个") { state, _ in state.moveToEnd(first: false) },
    list("page-up", "A page up", "上翻一页") { state, _ in state.movePage(-1) },
    list("page-down", "A page down", "下翻一页") { state, _ in state.movePage(1) },
    list("choose", "Choose", "选择") { $0.choose(at: $1) },
    list("folder-open", "Open the folder", "打开文件夹") { $0.choose(at: $1) },
    list("folder-up", "To the folder above", "上一级文件夹") { state, _ in state.browseFolder(up: true) },
    list("folder-home", "To your own folder", "个人文件夹") { state, _ in state.browseFolder(up: false)
    },
    list("folder-hidden", "Hidden files", "隐藏文件") { state, _ in state.toggleHiddenFiles() },
    field("field-left", KeyPress(.left), "A character to the left", "左移一字"),
    field("field-right", KeyPress(.right), "A character to the right", "右移一字"),
    field("field-start", KeyPress(.home), "To the beginning", "到开头"),
    field("field-end", KeyPress(.end), "To the end", "到结尾"),
    field("field-delete-left", KeyPress(.backspace), "Delete the character before", "删除前一字"),
    field("field-delete-right", KeyPress(.delete), "Delete the character after", "删除后一字"),
    field(
      "field-delete-word", KeyPress(.character("w"), .control), "Delete the word before", "删除前一词"),
    field("field-clear", KeyPress(.character("u"), .control), "Delete everything before", "删除前面全部"),
    list("field-done", "Done", "完成") { $0.choose(at: $1) },
    list("answer-yes", "Yes", "是") { state, _ in state.answer(true) },
    list("answer-no", "No", "否") { state, _ in state.answer(false) },
    list("tour-next", "Next page", "下一页") { state, _ in state.turnTourPage(1) },
    list("tour-previous", "Page before", "上一页") { state, _ in state.turnTourPage(-1) },
    list("tour-leave", "Leave the tour", "离开导览") { state, _ in state.closeOverlay() },
    list("queue-move-up", "Earlier in the queue", "队列中前移") { state, _ in state.moveQueued(-1) },
    list("queue-move-down", "Later in the queue", "队列中后移") { state, _ in state.moveQueued(1) },
    list("queue-cancel", "Out of the queue", "移出队列") { state, _ in state.cancelQueued() },
    list("wipe-left", "Wipe to the left", "擦除线左移") { state, _ in state.moveWipe(-5) },
    list("wipe-right", "Wipe to the right", "擦除线右移") { state, _ in state.moveWipe(5) },
    list("compare-wipe", "Compare by wipe", "擦除对比") { state, _ in state.compare(by: .wipe) },
    list("compare-side-by-side", "Compare side by side", "并排对比") { state, _ in
      state.compare(by: .sideBySide)
    },
    list("compare-difference", "Compare by difference", "差异对比") { state, _ in
      state.compare(by: .difference)
    },
    list("compare-exchange", "Exchange the two", "交换两图") { state, _ in state.exchangeCompared() },
    list("sheet-keep", "Keep, or not", "保留或取消") { state, _ in state.keepOnSheet(.toggle) },
    list("sheet-keep-all", "Keep all", "全部保留") { state, _ in state.keepOnSheet(.all) },
    list("sheet-drop", "Drop", "不保留") { state, _ in state.keepOnSheet(.none) },
    list("sheet-finish", "Finish those that are kept", "完成保留的作品") { state, _ in
      state.finishSheet()
    },
  ]
}
