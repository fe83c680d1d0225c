// Parameters, and what a run would cost.
extension Phrase {
  static let parameterSize = Phrase(en: "Size", zh: "尺寸")
  static let parameterSteps = Phrase(en: "Steps", zh: "步数")
  static let parameterGuidance = Phrase(en: "Guidance", zh: "引导")
  static let parameterSeed = Phrase(en: "Seed", zh: "种子")
  static let parameterModel = Phrase(en: "Model", zh: "模型")
  static let parameterThreads = Phrase(en: "Threads", zh: "线程")
  static let parameterMemory = Phrase(en: "Memory", zh: "内存")

  static let seedLocked = Phrase(en: "fixed", zh: "固定")
  static let seedRandom = Phrase(en: "new each run", zh: "每次随机")
  static let seedCounting = Phrase(en: "counts up", zh: "逐次加一")
  static let notUsed = Phrase(en: "not used by this model", zh: "此模型不使用")
}
