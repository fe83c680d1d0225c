// The tour of the first run: five steps with the bundled model.
extension Phrase {
  /// A step of the tour.
  struct TourStep: Sendable, Hashable {
    /// A few words.
    let title: Phrase
    /// What to do, and what will be seen.
    let text: Phrase
  }

  static let tour: [TourStep] = [
    TourStep(
      title: Phrase(en: "Write, and watch it develop", zh: "写下提示词，看画面显现"),
      text: Phrase(
        en:
          "Press \(key("edit-prompt")) and describe a picture, then \(key("generate")). A small model "
          + "comes with Darkroom, so the first preview is there in a second.",
        zh: "按 \(key("edit-prompt")) 描述画面，再按 \(key("generate"))。Darkroom 自带一个小模型，"
          + "一秒左右即可看到第一张预览。")),
    TourStep(
      title: Phrase(en: "Go back in time", zh: "回到过去的某一步"),
      text: Phrase(
        en:
          "Every step is kept. \(key("step-previous")) and \(key("step-next")) walk through them, "
          + "\(key("play")) plays them, and the mouse drags the bar.",
        zh: "每一步都会保留。用 \(key("step-previous")) 和 \(key("step-next")) 逐步查看，"
          + "用 \(key("play")) 播放，也可用鼠标拖动进度条。")),
    TourStep(
      title: Phrase(en: "Take it another way", zh: "换个方向再来"),
      text: Phrase(
        en:
          "Stop at a step, change a word, and press \(key("branch")): the picture goes on from there. "
          + "The tree of takes shows where each began.",
        zh: "停在某一步，改一个词，再按 \(key("branch"))，画面便从那里继续。作品树会标出每个分支的起点。")),
    TourStep(
      title: Phrase(en: "Use pictures", zh: "使用参考图"),
      text: Phrase(
        en: "Ten slots hold reference pictures: press \(key("slot-add-file")) for a file, or "
          + "\(key("slot-1")) to put the chosen take into the first. Write @1 to speak of it.",
        zh: "十个槽位可放参考图：按 \(key("slot-add-file")) 添加文件，"
          + "或按 \(key("slot-1")) 把所选作品放入第一个槽位。用 @1 指代它。")),
    TourStep(
      title: Phrase(en: "Nothing is lost", zh: "什么都不会丢"),
      text: Phrase(
        en:
          "All of it is kept as it happens: leave with \(key("stop")) twice, and the next start finds "
          + "it as it was. \(key("palette")) has every command, \(key("help")) the keys.",
        zh: "一切都会即时保存：连按两次 \(key("stop")) 离开，下次打开仍是原样。"
          + "\(key("palette")) 列出全部命令，\(key("help")) 显示按键。")),
  ]
}
