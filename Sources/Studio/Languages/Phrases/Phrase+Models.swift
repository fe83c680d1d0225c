public import Generation

/// What is said of the models that have names.
extension Phrase {
  static let modelToAdd = Phrase(en: "A model to add", zh: "添加模型")
  static let modelPathAdvice = Phrase(
    en: "Path of a model's folder, or of its file of weights.", zh: "模型文件夹或权重文件的路径。")

  static func modelAdded(_ name: String) -> Phrase {
    Phrase(en: "\(name) is in the list of models.", zh: "已将 \(name) 加入模型列表。")
  }

  static func modelRemoved(_ name: String, path: String) -> Phrase {
    Phrase(
      en: "\(name) is forgotten; its files are still at \(path).",
      zh: "已移除模型 \(name)，其文件仍在 \(path)。")
  }

  static func modelIsInUse(_ name: String) -> Phrase {
    Phrase(
      en: "\(name) is the model of this shot: choose another one first.",
      zh: "\(name) 是当前使用的模型，请先选择其他模型。")
  }

  static func otherModelIsVerified(_ name: String) -> Phrase {
    Phrase(
      en: "\(name) is being verified: wait for it, or stop it first.",
      zh: "正在校验模型 \(name)，请等待或先停止。")
  }

  static func modelVerifyingStopped(_ name: String) -> Phrase {
    Phrase(en: "Verifying \(name) was stopped.", zh: "已停止校验 \(name)。")
  }

  static func modelVerified(_ name: String, _ finding: ModelFinding) -> Phrase {
    switch finding {
    case .failed(let reason): Phrase(verbatim: "\(name): \(reason)")
    case .found(let found):
      findings(of: found).dropFirst().reduce(
        Phrase(verbatim: "\(name): ").joined(with: findings(of: found)[0])
      ) { $0.followed(by: $1) }
    }
  }

  // MARK: Verification

  /// What is being checked.
  public static func checking(_ part: ModelVerification.Part) -> Phrase {
    switch part {
    case .shapes: Phrase(en: "checking shapes", zh: "正在检查形状")
    case .values: Phrase(en: "checking values", zh: "正在检查数值")
    case .checksums: Phrase(en: "comparing checksums", zh: "正在核对校验和")
    }
  }

  /// What looking through a model found, a sentence each; at least one.
  public static func findings(of found: ModelVerification) -> [Phrase] {
    var phrases = found.notFinite.map {
      Phrase(
        en: "\($0) holds values that are not finite; download the file again.",
        zh: "\($0) 含有非有限数值，请重新下载该文件。")
    }
    phrases += found.changedFiles.map {
      Phrase(
        en: "\($0) is not what it was when its checksum was taken; download it again, or take new "
          + "checksums with models add --checksum.",
        zh: "\($0) 与记录的校验和不符，请重新下载，或用 models add --checksum 重新记录模型的校验和。")
    }
    if found.notFinite.isEmpty {
      phrases.append(
        Phrase(
          en:
            "All \(found.tensors) tensors have the shapes of the configuration, and finite values.",
          zh: "全部 \(found.tensors) 个张量的形状与配置一致，数值均为有限值。"))
    }
    guard let unchangedFiles = found.unchangedFiles else {
      phrases.append(
        Phrase(
          en: "No checksums were taken: models add --checksum does.",
          zh: "没有记录校验和，可用 models add --checksum 记录模型的校验和。"))
      return phrases
    }
    if found.changedFiles.isEmpty {
      phrases.append(
        Phrase(
          en: "All \(unchangedFiles) files have their checksums.",
          zh: "全部 \(unchangedFiles) 个文件与校验和一致。"))
    }
    return phrases
  }

  // MARK: The page of a model

  /// What a line of the page tells.
  static func modelLabel(_ label: ModelPageLabel) -> Phrase {
    switch label {
    case .variant: Phrase(en: "Variant", zh: "变体")
    case .weights: Phrase(en: "Weights", zh: "权重")
    case .reads: Phrase(en: "Reads", zh: "读取")
    case .defaults: Phrase(en: "Defaults", zh: "默认值")
    case .license: Phrase(en: "Licence", zh: "许可")
    case .shot: Phrase(en: "This shot", zh: "当前设置")
    case .memory: .parameterMemory
    case .path: Phrase(en: "Path", zh: "路径")
    case .files: Phrase(en: "Files", zh: "文件")
    case .verified: Phrase(en: "Verified", zh: "校验")
    }
  }

  static func modelWeights(_ summary: ModelSummary) -> Phrase {
    let (count, bytes) = (
      Amounts.parameters(summary.parameters), Amounts.bytes(summary.weightBytes)
    )
    return Phrase(en: "\(count) parameters, \(bytes)", zh: "\(count) 参数，\(bytes)")
  }

  static func modelReads(textTokens: Int, references: Int) -> Phrase {
    Phrase(
      en: "\(textTokens) tokens, \(Amounts.count(references, "reference", "references"))",
      zh: "\(textTokens) 个词元，\(references) 张参考图")
  }

  static func modelDefaults(_ own: ModelSummary.Defaults) -> Phrase {
    var (english, chinese) = ("", "")
    if let guidance = own.guidance {
      english += ", guidance \(Amounts.decimal(guidance))"
      chinese += "，引导强度 \(Amounts.decimal(guidance))"
    }
    if let scale = own.cfgScale {
      english += ", CFG \(Amounts.decimal(scale))"
      chinese += "，CFG \(Amounts.decimal(scale))"
    }
    return Phrase(
      en: "\(own.width) x \(own.height), \(Amounts.count(own.steps, "step", "steps"))\(english)",
      zh: "\(own.width) x \(own.height)，\(own.steps) 步\(chinese)")
  }

  static let modelNeedsReview = Phrase(
    en: "It asks for a review: look at each picture and approve it before it is exported.",
    zh: "它要求审核：导出前请查看并批准每张图片。")

  /// How the weights and the work share the machine.
  static func memoryPlan(_ estimate: Estimate) -> Phrase {
    estimate.streams
      ? Phrase(
        en: "The weights do not fit together: they are streamed from the disk at each step.",
        zh: "权重无法同时放入内存，每步都会从磁盘流式读取。")
      : Phrase(en: "The weights stay in memory.", zh: "权重保留在内存中。")
  }

  static let notVerified = Phrase(en: "not yet", zh: "尚未校验")
  static let modelIsSound = Phrase(en: "sound", zh: "完好")
  static let modelHasProblems = Phrase(en: "has problems", zh: "有问题")

  static func moreFiles(_ count: Int) -> Phrase {
    Phrase(en: "and \(Amounts.count(count, "more file", "more files"))", zh: "另有 \(count) 个文件")
  }

  static func pictureCost(_ estimate: Estimate) -> Phrase {
    let (time, memory) = (
      (estimate.isMeasured ? "" : "~ ") + Amounts.span(estimate.total),
      Amounts.bytes(estimate.workingBytes)
    )
    return Phrase(
      en: "\(time), \(memory) beside the weights", zh: "\(time)，权重之外 \(memory)")
  }
}

/// A line of a model's page.
enum ModelPageLabel: Sendable, CaseIterable {
  case variant, weights, reads, defaults, license, shot, memory, path, files, verified
}
