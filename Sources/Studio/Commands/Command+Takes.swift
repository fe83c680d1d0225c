import Generation
import Sessions

extension Command {
  static let takes: [Command] = [
    Command(
      "take-previous", .takes, Phrase(en: "Previous take", zh: "上一个作品"),
      Phrase(en: "Shows the take above.", zh: "显示上面的作品。")
    ) { state, _ in state.showTake(-1) },
    Command(
      "take-next", .takes, Phrase(en: "Next take", zh: "下一个作品"),
      Phrase(en: "Shows the take below.", zh: "显示下面的作品。")
    ) { state, _ in state.showTake(1) },
    Command(
      "take-show", .takes, Phrase(en: "Show the take", zh: "显示作品"),
      Phrase(en: "Goes to the picture of the take.", zh: "转到这个作品的图片。"), refusal: \.lacksTake
    ) { state, _ in
      state.focus = .picture
      return []
    },
    Command(
      "restore-recipe", .takes, Phrase(en: "Restore the recipe", zh: "恢复配方"),
      Phrase(
        en: "Sets prompt, slots and parameters as they were for the take.",
        zh: "把提示词、槽位和参数恢复为生成该作品时的样子。"), refusal: \.lacksTake
    ) { state, _ in state.take.map { state.restore($0) } ?? [] },
    Command(
      "star", .takes, Phrase(en: "Star", zh: "星标"),
      Phrase(en: "Marks the take, or unmarks it.", zh: "为作品加上或取消星标。"), refusal: \.cannotChangeTake
    ) { state, _ in
      guard let take = state.take else { return [] }
      return state.record(.star(take.id, !take.isStarred))
    },
    Command(
      "approve-take", .takes, Phrase(en: "Approve", zh: "批准"),
      Phrase(
        en: "Says that the picture may be given away, or takes that back.",
        zh: "批准这张图片可以公开，或取消批准。"), refusal: \.cannotReviewTake
    ) { state, _ in state.review(.approved) },
    Command(
      "reject-take", .takes, Phrase(en: "Reject", zh: "否决"),
      Phrase(
        en: "Says that the picture may not be given away, or takes that back.",
        zh: "否决公开这张图片，或取消否决。"), refusal: \.cannotReviewTake
    ) { state, _ in state.review(.rejected) },
    Command(
      "note", .takes, Phrase(en: "Note", zh: "备注"),
      Phrase(en: "Writes something about the take.", zh: "为作品写备注。"), refusal: \.cannotChangeTake
    ) { state, _ in state.take.map { state.ask(.note($0.id)) } ?? [] },
    Command(
      "delete", .takes, Phrase(en: "Delete", zh: "删除"),
      Phrase(en: "Throws the take away; undo brings it back.", zh: "删除作品，可撤销。"),
      refusal: \.cannotChangeTake
    ) { state, _ in state.throwAway() },
    Command(
      "search", .takes, Phrase(en: "Search takes", zh: "搜索作品"),
      Phrase(en: "Lists the takes whose prompt or note has the words.", zh: "列出提示词或备注中含有这些词的作品。")
    ) { state, _ in state.ask(.search) },
    Command(
      "search-next", .takes, Phrase(en: "Next found", zh: "下一个结果"),
      Phrase(en: "Shows the next take that was found.", zh: "显示下一个找到的作品。")
    ) { state, _ in state.searchNext(backwards: false) },
    Command(
      "search-previous", .takes, Phrase(en: "Previous found", zh: "上一个结果"),
      Phrase(en: "Shows the take that was found before.", zh: "显示上一个找到的作品。")
    ) { state, _ in state.searchNext(backwards: true) },
    Command(
      "filter-starred", .takes, Phrase(en: "Starred only", zh: "只看星标"),
      Phrase(en: "Lists only starred takes, or all again.", zh: "只列出有星标的作品，或恢复全部。")
    ) { state, _ in state.look { $0.filter.isStarredOnly.toggle() } },
    Command(
      "branch-collapse", .takes, Phrase(en: "Fold branches", zh: "折叠分支"),
      Phrase(en: "Hides the branches of the take.", zh: "隐藏这个作品的分支。"), refusal: \.lacksTake
    ) { state, _ in state.fold(true) },
    Command(
      "branch-expand", .takes, Phrase(en: "Unfold branches", zh: "展开分支"),
      Phrase(en: "Shows the branches of the take.", zh: "显示这个作品的分支。"), refusal: \.lacksTake
    ) { state, _ in state.fold(false) },
    Command(
      "copy-prompt", .takes, Phrase(en: "Copy the prompt", zh: "复制提示词"),
      Phrase(en: "Gives the take's prompt to the clipboard.", zh: "把这个作品的提示词复制到剪贴板。")
    ) { state, _ in
      [.copy(state.take?.recipe.prompt ?? state.editor.text)] + state.say(.copied)
    },
    Command(
      "copy-recipe", .takes, Phrase(en: "Copy the recipe", zh: "复制配方"),
      Phrase(en: "Gives the take's whole recipe to the clipboard.", zh: "把这个作品的完整配方复制到剪贴板。"),
      refusal: \.lacksTake
    ) { state, _ in
      guard let take = state.take else { return [] }
      return [.copy(take.recipe.parameters)] + state.say(.copied)
    },
    Command(
      "open-in-viewer", .takes, Phrase(en: "Open in a viewer", zh: "用看图程序打开"),
      Phrase(en: "Shows the picture in the system's viewer.", zh: "用系统的看图程序显示图片。"),
      refusal: \.lacksFinishedTake
    ) { state, _ in state.openInViewer() },
    Command(
      "export-png", .takes, Phrase(en: "Export as PNG", zh: "导出 PNG"),
      Phrase(en: "Writes the picture with its recipe into a file.", zh: "把图片连同配方写入文件。"),
      refusal: \.cannotExportTake
    ) { state, _ in state.take.map { state.ask(.exportPicture($0.id)) } ?? [] },
    Command(
      "import-recipe", .takes, Phrase(en: "Import a PNG's recipe", zh: "导入 PNG 配方"),
      Phrase(en: "Sets the shot up by the recipe in a picture.", zh: "按图片中的配方进行设置。")
    ) { state, _ in state.browse(.recipe) },
  ]
}
