/// What is said when things move by themselves, or do so no longer.
extension Phrase {
  static let motionReduced = Phrase(
    en: "Nothing moves by itself now; playing shows the next step each time.",
    zh: "已减少动态效果，每次播放只前进一步。")
  static let motionFull = Phrase(en: "Steps play by themselves again.", zh: "各步恢复自动播放。")
}
