// Parameters, and what a run would cost.
extension Phrase {
  static let parameterSize = Phrase(en: "Size", zh: "尺寸")
  static let parameterSteps = Phrase(en: "Steps", zh: "步数")
  static let parameterGuidance = Phrase(en: "Guidance", zh: "引导")
  static let parameterScale = Phrase(en: "CFG scale", zh: "CFG 强度")
  static let parameterSeed = Phrase(en: "Seed", zh: "种子")
  static let parameterSchedule = Phrase(en: "Schedule", zh: "调度")
  static let parameterStrength = Phrase(en: "Strength", zh: "重绘强度")
  static let parameterModel = Phrase(en: "Model", zh: "模型")
  static let parameterThreads = Phrase(en: "Threads", zh: "线程")
  static let parameterPreview = Phrase(en: "Preview", zh: "预览")
  static let parameterMemory = Phrase(en: "Memory", zh: "内存")
  static let parameterPrecision = Phrase(en: "Precision", zh: "精度")
  static let parameterTextLength = Phrase(en: "Text length", zh: "文本长度")
  static let parameterLoRA = Phrase(verbatim: "LoRA")

  static let seedLocked = Phrase(en: "fixed", zh: "固定")
  static let seedRandom = Phrase(en: "new each run", zh: "每次随机")
  static let seedCounting = Phrase(en: "counts up", zh: "逐次加一")
  static let previewEveryStep = Phrase(en: "every step", zh: "每步")
  static let notUsed = Phrase(en: "not used by this model", zh: "此模型不使用")

  static func previewEvery(_ steps: Int) -> Phrase {
    Phrase(en: "every \(steps) steps", zh: "每 \(steps) 步")
  }

  static func seedIs(_ seed: UInt64) -> Phrase {
    Phrase(en: "Seed \(seed).", zh: "种子：\(seed)。")
  }

  static func valueOutOfRange(_ name: Phrase, from low: String, to high: String) -> Phrase {
    Phrase(
      en: "\(name.text(.english)) goes from \(low) to \(high).",
      zh: "\(name.text(.chinese))的范围是 \(low) 到 \(high)。")
  }

  static func notANumber(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no number: type digits.", zh: "“\(text)”不是数字，请输入数字。")
  }

  static func sizeNeedsSixteenths(width: Int, height: Int) -> Phrase {
    Phrase(
      en: "Sides are multiples of 16: \(width)x\(height) is taken.",
      zh: "宽和高须为 16 的倍数，已取 \(width)x\(height)。")
  }

  static func cost(_ duration: Duration, memory: Int) -> Phrase {
    let (clock, bytes) = (Amounts.clock(duration), Amounts.bytes(memory))
    return Phrase(en: "about \(clock), \(bytes)", zh: "约 \(clock)，\(bytes)")
  }

  static func needsMoreMemory(_ needed: Int, has free: Int) -> Phrase {
    let (needs, has) = (Amounts.bytes(needed), Amounts.bytes(free))
    return Phrase(
      en: "This needs \(needs) and \(has) are free: choose a smaller size or model.",
      zh: "需要 \(needs) 内存，目前可用 \(has)，请减小尺寸或换用更小的模型。")
  }

  static func modelLoading(_ name: String) -> Phrase {
    Phrase(en: "Loading \(name)…", zh: "正在载入 \(name)…")
  }

  static func modelReady(_ name: String) -> Phrase {
    Phrase(en: "\(name) is ready.", zh: "\(name) 已就绪。")
  }

  static func modelMissing(_ name: String) -> Phrase {
    Phrase(
      en: "There is no model \"\(name)\": choose another, or add it with darkroom models add.",
      zh: "没有名为“\(name)”的模型，请另选，或用 darkroom models add 添加。")
  }
}
