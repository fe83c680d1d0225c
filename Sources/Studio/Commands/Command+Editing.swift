extension Command {
  private static func moving(
    _ id: String, _ motion: PromptEditor.Motion, _ en: String, _ zh: String
  ) -> Command {
    Command(id, .editing, Phrase(en: en, zh: zh), Phrase(en: en + ".", zh: zh + "。")) { state, _ in
      state.moveCursor(motion)
    }
  }

  private static func deleting(
    _ id: String, _ extent: PromptEditor.Extent, _ en: String, _ zh: String
  ) -> Command {
    Command(id, .editing, Phrase(en: en, zh: zh), Phrase(en: en + ".", zh: zh + "。")) { state, _ in
      state.edit { $0.delete(extent) }
    }
  }

  private static func changing(
    _ id: String, _ en: String, _ zh: String,
    _ change: @escaping @Sendable (inout StudioState) -> [Effect]
  ) -> Command {
    Command(id, .editing, Phrase(en: en, zh: zh), Phrase(en: en + ".", zh: zh + "。")) { state, _ in
      change(&state)
    }
  }

  static let editing: [Command] = [
    changing("leave-insert", "Stop writing", "结束编写") { $0.stopWriting() },
    changing("edit-new-line", "New line", "换行") { $0.edit { $0.insertNewline() } },
    moving("edit-left", .left, "A character to the left", "左移一字"),
    moving("edit-right", .right, "A character to the right", "右移一字"),
    moving("edit-up", .up, "A row up, then to older prompts", "上移一行，到顶后为更早的提示词"),
    moving("edit-down", .down, "A row down, then to newer prompts", "下移一行，到底后为更新的提示词"),
    moving("edit-word-left", .wordLeft, "A word to the left", "左移一词"),
    moving("edit-word-right", .wordRight, "A word to the right", "右移一词"),
    moving("edit-line-start", .lineStart, "To the beginning of the line", "到行首"),
    moving("edit-line-end", .lineEnd, "To the end of the line", "到行尾"),
    moving("edit-text-start", .textStart, "To the beginning of the prompt", "到提示词开头"),
    moving("edit-text-end", .textEnd, "To the end of the prompt", "到提示词结尾"),
    changing("edit-page-up", "A page up", "上翻一页") { $0.movePrompt(rows: -1) },
    changing("edit-page-down", "A page down", "下翻一页") { $0.movePrompt(rows: 1) },
    deleting("edit-delete-left", .backward, "Delete the character before", "删除前一字"),
    deleting("edit-delete-right", .forward, "Delete the character after", "删除后一字"),
    deleting("edit-delete-word-left", .wordBackward, "Cut the word before", "剪切前一词"),
    deleting("edit-delete-word-right", .wordForward, "Cut the word after", "剪切后一词"),
    deleting("edit-delete-to-line-end", .lineEnd, "Cut to the end of the line", "剪切到行尾"),
    deleting("edit-delete-to-line-start", .lineStart, "Cut to the beginning of the line", "剪切到行首"),
    changing("edit-yank", "Put back what was cut", "粘贴剪切内容") { $0.edit { $0.yank() } },
    changing("edit-yank-older", "Put back what was cut before", "换成更早的剪切内容") {
      $0.edit { $0.yankPop() }
    },
    changing("edit-exchange-letters", "Exchange two characters", "交换两字") {
      $0.edit { $0.transpose() }
    },
    changing("edit-complete", "Complete", "补全") { state in
      state.offerCompletion(isAsked: true)
      return []
    },
    changing("completion-take", "Take the completion", "采用补全") { $0.complete() },
    changing("completion-next", "Next completion", "下一个补全") { $0.moveCompletion(1) },
    changing("completion-previous", "Previous completion", "上一个补全") { $0.moveCompletion(-1) },
    changing("completion-close", "No completion", "关闭补全") { state in
      state.completion = nil
      return []
    },
  ]
}
