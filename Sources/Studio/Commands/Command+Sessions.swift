extension Command {
  static let sessions: [Command] = [
    Command(
      "open-session", .sessions, Phrase(en: "Open a session", zh: "打开会话"),
      Phrase(en: "Finds a session that was open before.", zh: "查找以前打开过的会话。")
    ) { state, _ in
      state.overlays.append(.picker(Picker(.sessions)))
      return [.listSessions]
    },
    Command(
      "open-session-file", .sessions, Phrase(en: "Open a session's file", zh: "打开会话文件"),
      Phrase(en: "Chooses a .darkroom file.", zh: "选择一个 .darkroom 文件。")
    ) { state, _ in state.browse(.session) },
    Command(
      "new-session", .sessions, Phrase(en: "New session", zh: "新会话"),
      Phrase(
        en: "Begins a session in a file of its own; this one stays as it is.",
        zh: "在新文件中开始会话，当前会话保持不变。")
    ) { state, _ in state.requestOpen("") },
    Command(
      "save-as", .sessions, Phrase(en: "Save as", zh: "另存为"),
      Phrase(en: "Copies the session to a file, and goes on there.", zh: "把会话复制到另一个文件并在那里继续。")
    ) { state, _ in state.ask(.saveAs) },
    Command(
      "export-session", .sessions, Phrase(en: "Export the session", zh: "导出会话"),
      Phrase(en: "Writes the session as a folder of plain files.", zh: "把会话写成一个普通文件夹。")
    ) { state, _ in state.ask(.exportSession) },
    Command(
      "undo", .sessions, Phrase(en: "Undo", zh: "撤销"),
      Phrase(
        en: "Takes back the last change of prompt, slots or parameters, or the last deletion.",
        zh: "撤销对提示词、槽位或参数的上一次改动，或上一次删除。")
    ) { state, _ in state.undoHere() },
    Command(
      "redo", .sessions, Phrase(en: "Redo", zh: "重做"),
      Phrase(en: "Makes a change again that was taken back.", zh: "重做被撤销的改动。")
    ) { state, _ in state.redoHere() },
    Command(
      "quit", .sessions, Phrase(en: "Quit", zh: "退出"),
      Phrase(en: "Ends the studio; everything is kept already.", zh: "退出；一切都已保存。")
    ) { state, _ in state.requestEnd() },
  ]
}
