import Sessions

extension Command {
  static let prompt: [Command] = [
    Command(
      "edit-prompt", .prompt, Phrase(en: "Edit the prompt", zh: "编辑提示词"),
      Phrase(
        en: "Writes into the prompt; \(Phrase.key("leave-insert")) ends writing.",
        zh: "开始编写提示词，按 \(Phrase.key("leave-insert")) 结束。")
    ) { state, _ in state.write() },
    Command(
      "prompt-history", .prompt, Phrase(en: "Prompts of before", zh: "提示词历史"),
      Phrase(
        en: "Finds a prompt of this or an earlier session.", zh: "查找本次或以前会话中的提示词。"),
      refusal: \.lacksPromptHistory
    ) { state, _ in
      state.overlays.append(.picker(Picker(.prompts)))
      return []
    },
    Command(
      "prompt-older", .prompt, Phrase(en: "Older prompt", zh: "上一条提示词"),
      Phrase(en: "Puts the prompt before this one into the editor.", zh: "在编辑器中换为更早的一条提示词。")
    ) { state, _ in state.recallPrompt(older: true) },
    Command(
      "prompt-newer", .prompt, Phrase(en: "Newer prompt", zh: "下一条提示词"),
      Phrase(en: "Puts the prompt after this one into the editor.", zh: "在编辑器中换为更新的一条提示词。")
    ) { state, _ in state.recallPrompt(older: false) },
    Command(
      "edit-in-editor", .prompt, Phrase(en: "Edit in $EDITOR", zh: "用外部编辑器编辑"),
      Phrase(en: "Opens the prompt in the editor that you use elsewhere.", zh: "在你常用的编辑器中打开提示词。")
    ) { state, _ in [.editPrompt(state.editor.text)] },
    Command(
      "toggle-json", .prompt, Phrase(en: "Prose or JSON", zh: "切换文本与 JSON"),
      Phrase(
        en: "Turns prose into a JSON prompt, or a JSON prompt into prose.",
        zh: "把文本提示词转为 JSON，或把 JSON 转为文本。")
    ) { state, _ in state.switchPromptForm() },
    Command(
      "wildcard-seed-new", .prompt, Phrase(en: "Choose wildcards anew", zh: "重选通配项"),
      Phrase(
        en: "Draws other choices for {a|b}, and leaves the picture's seed alone.",
        zh: "为 {a|b} 重新抽选，图片的种子不变。"),
      refusal: \.lacksWildcards
    ) { state, moment in
      state.adjust { $0.parameters.wildcardSeed = moment.random >> 32 }
    },
    Command(
      "negative-prompt", .prompt, Phrase(en: "Negative prompt", zh: "反向提示词"),
      Phrase(
        en: "Sets what the picture should not show, for guidance above 1.",
        zh: "设置图片中不应出现的内容，引导强度大于 1 时有效。")
    ) { state, _ in state.ask(.parameter(.negativePrompt)) },
  ]
}
