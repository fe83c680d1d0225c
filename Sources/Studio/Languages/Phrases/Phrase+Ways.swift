import Generation

// How the walk goes, and what it goes from and with.
extension Phrase {
  // MARK: Schedule and sampler

  static let scheduleAdvice = Phrase(
    en: "model, linear, shift 1.15, power 2, or falling levels: 1 0.7 0.4.",
    zh: "model（模型自带）、linear、shift 1.15、power 2，或递减的噪声水平：1 0.7 0.4。")
  static let samplerAdvice = Phrase(en: "euler, heun or dpm++2m.", zh: "euler、heun 或 dpm++2m。")
  static let precisionAdvice = Phrase(
    en: "float32, bfloat16 or int8; empty for what suits.",
    zh: "float32、bfloat16 或 int8，留空则自动选择。")
  static let scheduleOfModel = Phrase(en: "the model's own", zh: "模型自带")

  static func badSchedule(_ text: String) -> Phrase {
    Phrase(
      en:
        "\"\(text)\" is no schedule: type model, linear, shift with a number of -5…10, power with "
        + "one of 0.1…10, or falling levels of 0…1.",
      zh: "“\(text)”不是噪声调度：请输入 model（模型自带）、linear、shift 加 -5…10 之间的数、power 加 0.1…10 之间的数，"
        + "或 0…1 之间递减的噪声水平。")
  }

  static func badPrecision(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no precision: type float32, bfloat16 or int8.",
      zh: "“\(text)”不是计算精度：请输入 float32、bfloat16 或 int8。")
  }

  static func badSampler(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no sampler: type euler, heun or dpm++2m.",
      zh: "“\(text)”不是采样器：请输入 euler、heun 或 dpm++2m。")
  }

  // MARK: Step caching

  static let cacheOff = Phrase(en: "off", zh: "关闭")
  static let cacheAdvice = Phrase(
    en: "0 computes every step whole; 0.1 takes over what changes by less than a tenth; up to 1.",
    zh: "0 为每步完整计算；0.1 则沿用变化不到十分之一的部分；最大为 1。")

  /// What step caching saved, and what that cost.
  static func caching(_ caching: Estimate.Caching) -> Phrase {
    let saved = Amounts.percent(caching.skippedShare)
    guard let error = caching.error else {
      return Phrase(en: "\(saved) saved", zh: "省去 \(saved)")
    }
    let off = Amounts.decimal(error * 100)
    return Phrase(en: "\(saved) saved, \(off)% off", zh: "省去 \(saved)，误差 \(off)%")
  }

  // MARK: The picture to start from

  static let pictureToStartFrom = Phrase(en: "A picture to start from", zh: "起始图片")
  static let startsFromNoise = Phrase(en: "noise", zh: "噪声")
  static let noStart = Phrase(
    en: "No picture is set to start from: \(key("start-add-file")) chooses one.",
    zh: "尚未设置起始图片：按 \(key("start-add-file")) 选择。")
  static let startCleared = Phrase(en: "The shot starts from noise.", zh: "已改为从噪声开始。")

  static func startSet(_ name: String) -> Phrase {
    Phrase(
      en: "The shot starts from \(name): the strength says how much of it may change.",
      zh: "以 \(name) 为起始图片，重绘强度决定改变多少。")
  }

  static func missingStart(_ name: String) -> Phrase {
    Phrase(
      en: "The session does not hold the picture to start from, \(name): choose it again.",
      zh: "会话中没有起始图片 \(name)，请重新选择。")
  }

  // MARK: LoRAs

  static let loraToAdd = Phrase(en: "A LoRA to add", zh: "添加 LoRA")
  static let loraAdvice = Phrase(
    en: "Path of a .safetensors file, with :0.8 after it for a weight.",
    zh: ".safetensors 文件的路径，其后可加 :0.8 指定权重。")
  static let addsByKey = Phrase(en: "\(key("lora-add")) adds one", zh: "按 \(key("lora-add")) 添加")
  static let noLoRAInUse = Phrase(
    en: "No LoRA is chosen: \(key("lora-add")) adds one.",
    zh: "没有选中 LoRA：按 \(key("lora-add")) 添加。")

  static func loraAdded(_ lora: LoRAUse) -> Phrase {
    let weight = Amounts.decimal(lora.weight, places: 2)
    return Phrase(
      en: "\(lora.name) changes the model with a weight of \(weight).",
      zh: "已为模型添加 \(lora.name)，权重为 \(weight)。")
  }

  static func loraRemoved(_ lora: LoRAUse) -> Phrase {
    Phrase(
      en: "\(lora.name) is out of use: \(key("undo")) brings it back.",
      zh: "已移除 \(lora.name)：按 \(key("undo")) 恢复。")
  }

  static func noLoRA(_ path: String) -> Phrase {
    Phrase(
      en: "There is no file \(path): give the path of a LoRA's .safetensors file.",
      zh: "没有文件 \(path)：请给出 LoRA 的 .safetensors 文件的路径。")
  }

  /// What LoRAs did that found no place for all of their layers; nil when all of them did.
  static func misfits(of reports: [LoRAReport]) -> Phrase? {
    let misfits = reports.filter { !$0.unmatched.isEmpty || $0.changedLayers == 0 }.map(misfit)
    guard let first = misfits.first else { return nil }
    return misfits.dropFirst().reduce(first) { $0.followed(by: $1) }
  }

  private static func misfit(_ report: LoRAReport) -> Phrase {
    let name = LoRAUse(file: report.file).name
    guard report.changedLayers > 0 else {
      return Phrase(
        en: "\(name) changes nothing: none of its layers has a place in this model.",
        zh: "\(name) 不起作用：它的层在此模型中都没有对应。")
    }
    let count = report.unmatched.count
    let some = report.unmatched.prefix(2).joined(separator: ", ") + (count > 2 ? ", …" : "")
    return Phrase(
      en:
        "\(name) changes \(Amounts.count(report.changedLayers, "layer", "layers")), and \(count) of "
        + "its names \(count == 1 ? "has" : "have") no place in this model: \(some).",
      zh: "\(name) 改变了 \(report.changedLayers) 层，另有 \(count) 个名称在此模型中没有对应：\(some)。")
  }

  static let nothingToTakeOut = Phrase(
    en: "Only a LoRA and a picture to start from can be taken out.", zh: "只有 LoRA 和起始图片可以移除。")

  // MARK: Sizes of references

  static let sizesOfModel = Phrase(en: "the model's", zh: "模型的尺寸")
  static let sizesOfTheirOwn = Phrase(en: "their own", zh: "原图的尺寸")

  static func badReferenceSizes(_ text: String) -> Phrase {
    Phrase(
      en: "\"\(text)\" is no choice of sizes: type own or model.",
      zh: "“\(text)”不是有效选择：请输入 own（原图）或 model（模型）。")
  }
}
