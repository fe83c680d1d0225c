// What a step looks like beside its prediction.
extension Phrase {
  static let nothingBeforeFirstStep = Phrase(
    en: "Nothing came before the first step.", zh: "第一步之前没有画面。")
  static let changesFromSecondStep = Phrase(
    en: "What a step changed can be seen from the second one on.", zh: "从第二步起才能看到变化。")
  static let facesAreOfSteps = Phrase(
    en: "The finished picture has one face only: go back to a step to see another.",
    zh: "成品只有一种画面：请退回到某一步查看。")
}
