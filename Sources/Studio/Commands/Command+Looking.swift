import Sessions

extension Command {
  static let looking: [Command] = [
    Command(
      "step-previous", .looking, Phrase(en: "Previous step", zh: "上一步"),
      Phrase(en: "Shows the step before.", zh: "显示前一步。"), refusal: \.lacksSteps
    ) { state, _ in state.moveStep(-1) },
    Command(
      "step-next", .looking, Phrase(en: "Next step", zh: "下一步"),
      Phrase(en: "Shows the step after, or the finished picture.", zh: "显示后一步或成品。"),
      refusal: \.lacksSteps
    ) { state, _ in state.moveStep(1) },
    Command(
      "step-first", .looking, Phrase(en: "First step", zh: "第一步"),
      Phrase(en: "Shows the first step.", zh: "显示第一步。"), refusal: \.lacksSteps
    ) { state, _ in state.show(step: 0) },
    Command(
      "step-last", .looking, Phrase(en: "Last step", zh: "最后一步"),
      Phrase(
        en: "Shows the finished picture, or follows the one that develops.",
        zh: "显示成品，或跟随正在生成的作品。"), refusal: \.lacksSteps
    ) { state, _ in state.show(step: Int.max) },
    Command(
      "play", .looking, Phrase(en: "Play the steps", zh: "播放各步"),
      Phrase(en: "Plays the steps like a film, or pauses.", zh: "像影片一样播放各步，或暂停。"),
      refusal: \.lacksSteps
    ) { state, _ in state.togglePlay() },
    Command(
      "toggle-noisy", .looking, Phrase(en: "Noisy latents", zh: "含噪潜变量"),
      Phrase(
        en: "Shows the latents with their noise, or the prediction again.",
        zh: "显示带噪声的潜变量，或切回预测图。"), refusal: \.lacksSteps
    ) { state, _ in state.toggle(.noisy) },
    Command(
      "toggle-change", .looking, Phrase(en: "Change of the step", zh: "本步变化"),
      Phrase(
        en: "Shows what changed since the step before, or the prediction again.",
        zh: "显示与上一步相比的变化，或切回预测图。"), refusal: \.lacksSteps
    ) { state, _ in state.toggle(.change) },
    Command(
      "zoom", .looking, Phrase(en: "Fit or 1:1", zh: "适应窗口或 1:1"),
      Phrase(
        en: "Shows a pixel as a pixel, or the whole picture.", zh: "按实际像素显示，或显示整张图片。")
    ) { state, _ in
      state.viewing.isActualSize.toggle()
      state.viewing.origin = Viewing.Offset(x: 0, y: 0)
      return []
    },
    Command(
      "screen-mode-more", .looking, Phrase(en: "More picture", zh: "放大图片区"),
      Phrase(en: "Gives more of the screen to the picture.", zh: "把更多屏幕空间留给图片。")
    ) { state, _ in state.widenPicture(1) },
    Command(
      "screen-mode-less", .looking, Phrase(en: "Less picture", zh: "缩小图片区"),
      Phrase(en: "Gives more of the screen to the panes.", zh: "把更多屏幕空间留给面板。")
    ) { state, _ in state.widenPicture(-1) },
    Command(
      "full-screen", .looking, Phrase(en: "Picture only", zh: "只看图片"),
      Phrase(en: "Shows nothing but the picture, or all panes again.", zh: "只显示图片，或恢复所有面板。")
    ) { state, _ in
      state.viewing.screen = state.viewing.screen == .picture ? .normal : .picture
      return []
    },
    Command(
      "compare-mark", .looking, Phrase(en: "Mark for comparison", zh: "标记对比"),
      Phrase(
        en: "Marks what is shown, to compare another picture with it.", zh: "标记当前图片，用于与另一张对比。"),
      refusal: \.lacksSteps
    ) { state, _ in
      state.viewing.marked = state.viewing.marked == state.shownMoment ? nil : state.shownMoment
      return state.say(state.viewing.marked == nil ? .unmarked : .marked)
    },
    Command(
      "compare", .looking, Phrase(en: "Compare", zh: "对比"),
      Phrase(
        en: "Compares what is shown with what is marked, side by side, by wipe or by difference.",
        zh: "把当前图片与标记的图片并排、擦除或按差异对比。"), refusal: \.lacksSteps
    ) { state, _ in state.compare() },
    Command(
      "prompt-diff", .looking, Phrase(en: "Compare prompts", zh: "对比提示词"),
      Phrase(
        en: "Shows which words differ from the marked take, the parent, or the take before.",
        zh: "显示与标记的作品、父作品或前一个作品相比，提示词改了哪些词。"),
      refusal: \.lacksTake
    ) { state, _ in state.comparePrompts() },
  ]
}
