import Sessions

extension Command {
  static let generating: [Command] = [
    Command(
      "generate", .generating, Phrase(en: "Generate", zh: "生成"),
      Phrase(
        en:
          "Develops a take of the shot as it is set up; a shot asked for again gets its next seed.",
        zh: "按当前设置生成一个作品；同样的设置再次生成时换用下一个种子。"),
      refusal: \.cannotMake
    ) { $0.generate(at: $1) },
    Command(
      "stop", .generating, Phrase(en: "Stop", zh: "停止"),
      Phrase(
        en: "Stops what is developed, which can be resumed; twice at rest ends the studio.",
        zh: "停止正在生成的作品，之后可以继续；空闲时按两次退出。")
    ) { state, _ in state.stop() },
    Command(
      "resume", .generating, Phrase(en: "Resume", zh: "继续生成"),
      Phrase(
        en: "Goes on with a take at the step it had reached, as if it had never stopped.",
        zh: "从已到达的那一步继续生成作品，结果与未中断时完全相同。"),
      refusal: \.cannotResume
    ) { state, _ in
      guard let id = state.take?.id else { return [] }
      return state.resume(id)
    },
    Command(
      "branch", .generating, Phrase(en: "Branch from this step", zh: "从此步分支"),
      Phrase(
        en: "Develops another take from the shown step on, with the shot as it is edited now.",
        zh: "从显示的这一步起，用现在的设置另生成一个作品。"),
      refusal: \.cannotBranch
    ) { state, _ in state.branch() },
    Command(
      "toggle-live", .generating, Phrase(en: "Live mode", zh: "实时模式"),
      Phrase(en: "A draft follows every change of the shot.", zh: "每次改动设置后自动出一张草图。")
    ) { state, _ in state.toggleLive() },
    Command(
      "keep-draft", .generating, Phrase(en: "Keep the draft", zh: "保留草图"),
      Phrase(en: "Makes the draft a take, with all its steps.", zh: "把草图连同它的每一步保存为一个作品。"),
      refusal: \.cannotKeepDraft
    ) { state, _ in state.keepDraft() },
    Command(
      "contact-sheet", .generating, Phrase(en: "Contact sheet", zh: "小样"),
      Phrase(
        en: "Develops several seeds a few steps, so that only the best are finished.",
        zh: "把多个种子各生成几步，只把满意的继续完成。"),
      refusal: \.cannotMake
    ) { state, _ in state.ask(.sheet) },
    Command(
      "open-sheet", .generating, Phrase(en: "Open the contact sheet", zh: "打开小样"),
      Phrase(
        en: "Shows the contact sheet of the take again, to keep others of it.",
        zh: "重新显示这个作品所在的小样，以便保留其他作品。"),
      refusal: \.lacksSheet
    ) { state, _ in
      guard let number = state.take?.sheet else { return [] }
      state.overlays.append(.sheet(ContactSheet(number: number)))
      return []
    },
    Command(
      "queue", .generating, Phrase(en: "Queue", zh: "队列"),
      Phrase(
        en: "Shows the takes that wait, to reorder or to cancel them.",
        zh: "查看等待中的作品，可调整顺序或取消。")
    ) { state, _ in
      state.overlays.append(.picker(Picker(.queue)))
      return []
    },
  ]
}
