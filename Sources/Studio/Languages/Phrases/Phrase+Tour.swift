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
      title: Phrase(en: "Write, and watch it develop", zh: "写下提示词，看它显影"),
      text: Phrase(
        en: "Press i and describe a picture, then Ctrl-G. A small model comes with Darkroom, so "
          + "the first preview is there in a second.",
        zh: "按 i 描述画面，再按 Ctrl-G。Darkroom 自带一个小模型，一秒左右即可看到第一张预览。")),
    TourStep(
      title: Phrase(en: "Go back in time", zh: "回到过去的某一步"),
      text: Phrase(
        en: "Every step is kept. [ and ] walk through them, Space plays them, and the mouse drags "
          + "the bar.",
        zh: "每一步都会保留。用 [ 和 ] 逐步查看，用空格键播放，也可用鼠标拖动进度条。")),
    TourStep(
      title: Phrase(en: "Take it another way", zh: "换个方向再来"),
      text: Phrase(
        en: "Stop at a step, change a word, and press b: the picture goes on from there. The tree "
          + "of takes shows where each began.",
        zh: "停在某一步，改一个词，再按 b，画面便从那里继续。作品树会标出每个分支的起点。")),
    TourStep(
      title: Phrase(en: "Use pictures", zh: "使用参考图"),
      text: Phrase(
        en: "Ten slots hold reference pictures: press a for a file, or a digit to put the chosen "
          + "take into that slot. Write @1 to speak of the first.",
        zh: "十个槽位可放参考图：按 a 添加文件，或按数字键把所选作品放入对应槽位。用 @1 指代第一张。")),
    TourStep(
      title: Phrase(en: "Nothing is lost", zh: "什么都不会丢"),
      text: Phrase(
        en: "All of it is kept as it happens: leave with Ctrl-C twice, and the next start finds it "
          + "as it was. Ctrl-P has every command, F1 the keys.",
        zh: "一切都会即时保存：连按两次 Ctrl-C 离开，下次打开仍是原样。Ctrl-P 列出全部命令，F1 显示按键。")),
  ]
}
