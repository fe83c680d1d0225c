import Generation
import Sessions
import TerminalCanvas

/// Words of the panes that name the cases of a value.
extension Phrase {
  static func paneTitle(_ pane: Pane) -> Phrase {
    switch pane {
    case .prompt: .panePrompt
    case .picture: .panePreview
    case .references: .paneReferences
    case .takes: .paneTakes
    case .steps: .paneSteps
    case .parameters: .paneParameters
    }
  }

  static func modeSign(_ mode: Mode) -> Phrase {
    switch mode {
    case .normal: .modeNormal
    case .insert: .modeInsert
    }
  }

  static func pictureProtocol(_ pictures: PictureProtocol) -> Phrase {
    switch pictures {
    case .sixel: Phrase(verbatim: "sixel")
    case .kitty: .picturesByKitty
    case .halfBlocks: .picturesByHalfBlocks
    case .characters: .picturesByCharacters
    case .none: .picturesOff
    }
  }

  static func stage(_ stage: Stage) -> Phrase {
    switch stage {
    case .loadingModel: Phrase(en: "loading the model", zh: "正在载入模型")
    case .encodingPrompt: .stateEncoding
    case .encodingImage: Phrase(en: "reading the picture to start from", zh: "读取起始图片")
    case .encodingReference(let index, let count):
      Phrase(
        en: "reading reference \(index + 1) of \(count)", zh: "读取参考图 \(index + 1)/\(count)")
    case .denoising: .stateDeveloping
    case .decoding: .stateDecoding
    }
  }

  static func takeStatus(_ status: Take.Status) -> Phrase {
    switch status {
    case .waiting: .stateQueued
    case .developing: .stateDeveloping
    case .paused: .statePaused
    case .stopped: .stateStopped
    case .interrupted: .stateInterrupted
    case .finished: .stateDone
    case .failed: .stateFailed
    }
  }

  static func face(_ face: Viewing.Face) -> Phrase {
    switch face {
    case .predicted: .showsPredicted
    case .noisy: Phrase(en: "with noise", zh: "含噪声")
    case .change: Phrase(en: "change", zh: "变化")
    }
  }

  static func comparisonWay(_ way: Comparison.Way) -> Phrase {
    switch way {
    case .sideBySide: .compareSideBySide
    case .wipe: .compareByWipe
    case .difference: .compareDifference
    }
  }

  static func parameterName(_ row: ParameterRow) -> Phrase {
    switch row {
    case .size: .parameterSize
    case .steps: .parameterSteps
    case .guidance: .parameterGuidance
    case .seed: .parameterSeed
    case .schedule: Phrase(en: "Schedule", zh: "噪声调度")
    case .sampler: Phrase(en: "Sampler", zh: "采样器")
    case .cache: Phrase(en: "Caching", zh: "步骤缓存")
    case .precision: Phrase(en: "Precision", zh: "计算精度")
    case .start: Phrase(en: "Start", zh: "起始图片")
    case .strength: Phrase(en: "Strength", zh: "重绘强度")
    case .lora(let index): Phrase(verbatim: index == 0 ? "LoRA" : "LoRA \(index + 1)")
    case .referenceSizes: Phrase(en: "Ref. size", zh: "参考尺寸")
    case .wildcardSeed: Phrase(en: "Wildcards", zh: "通配项")
    case .negativePrompt: Phrase(en: "Negative", zh: "反向提示")
    case .model: .parameterModel
    case .threads: .parameterThreads
    }
  }

  static func seedModeSign(_ mode: Parameters.SeedMode) -> Phrase {
    switch mode {
    case .locked: .seedLocked
    case .random: .seedRandom
    case .increment: .seedCounting
    }
  }
}

/// Words of the panes that hold a number.
extension Phrase {
  static func steps(_ count: Int) -> Phrase {
    Phrase(en: Amounts.count(count, "step", "steps"), zh: "\(count)步")
  }

  static func shortSteps(_ count: Int) -> Phrase { Phrase(en: "\(count) st", zh: "\(count)步") }

  static func seed(_ seed: UInt64) -> Phrase { Phrase(en: "seed \(seed)", zh: "种子 \(seed)") }

  static func tokens(_ count: Int) -> Phrase {
    Phrase(en: Amounts.count(count, "token", "tokens"), zh: "\(count)个词元")
  }

  static func recommendedReferences(_ limit: Int) -> Phrase {
    Phrase(en: "made for \(limit)", zh: "建议至多\(limit)张")
  }

  static func tokensNotRead(_ count: Int) -> Phrase {
    Phrase(
      en: count == 1 ? "The last token is not read." : "The last \(count) tokens are not read.",
      zh: "末尾\(count)个词元不会被读取。")
  }

  static func placeInQueue(_ place: Int, of count: Int) -> Phrase {
    Phrase(en: "number \(place) of \(count) in line", zh: "排在第\(place)/\(count)位")
  }

  static let developsByKey = Phrase(
    en: "\(key("generate")) makes one of this prompt.",
    zh: "按 \(key("generate")) 由当前提示词生成。")

  static func memoryShort(needs: Int, has: Int) -> Phrase {
    let (needed, free) = (Amounts.bytes(needs), Amounts.bytes(has))
    return Phrase(en: "needs \(needed), has \(free)", zh: "需要 \(needed)，可用 \(free)")
  }
}

/// Words of the panes that stand alone.
extension Phrase {
  static let notKeptSign = Phrase(en: "not kept", zh: "未保存")
  static let followsSign = Phrase(en: "live", zh: "跟随")
  static let starting = Phrase(en: "starting", zh: "正在开始")
  static let draftComes = Phrase(en: "A draft comes at once.", zh: "草图即将出现。")
  static let draftFailed = Phrase(en: "The draft failed.", zh: "草图失败。")
  static let pictureIsRead = Phrase(en: "reading the picture", zh: "正在读取图片")
  static let pictureIsGone = Phrase(en: "This picture was not kept.", zh: "这张图片没有保存。")
  static let pictureIsGoneAdvice = Phrase(
    en: "Look at another step, or develop the take again.", zh: "请查看其他步，或重新生成该作品。")
  static let noPictureInFile = Phrase(en: "no picture", zh: "无法显示")
  static let folderIsRead = Phrase(en: "reading the folder", zh: "正在读取文件夹")
  static let noStepsYet = Phrase(
    en: "The steps from noise to picture appear here.", zh: "从噪声到画面的各步会显示在这里。")
  static let emptyNegativePrompt = Phrase(en: "negative prompt: none", zh: "反向提示词：无")
  static let emptySign = Phrase(en: "none", zh: "无")
  static let unusedSign = Phrase(en: "not used", zh: "不使用")
  static let automaticSign = Phrase(en: "automatic", zh: "自动")
  static let noWildcardsSign = Phrase(en: "no {a|b} in the prompt", zh: "提示词中无 {a|b}")
  static let needsCFG = Phrase(en: "needs a CFG scale", zh: "需设置 CFG 强度")
  static let timeLabel = Phrase(en: "Time", zh: "时间")
  static let costUnknown = Phrase(en: "Cost not known yet.", zh: "开销尚未估算。")
  static let impossibleSign = Phrase(en: "cannot be made", zh: "无法生成")
  static let questionTitle = Phrase(en: "Question", zh: "询问")
}

/// Short words beside keys.
extension Phrase {
  static let hintBranchShort = Phrase(en: "branch", zh: "分支")
  static let hintStepBack = Phrase(en: "back", zh: "上一步")
  static let hintStepOn = Phrase(en: "on", zh: "下一步")
  static let hintLive = Phrase(en: "live", zh: "实时")
  static let hintHistory = Phrase(en: "history", zh: "历史")
  static let hintNoise = Phrase(en: "noise", zh: "噪声")
  static let hintMark = Phrase(en: "mark", zh: "标记")
  static let hintRestore = Phrase(en: "restore", zh: "恢复配方")
  static let hintSearch = Phrase(en: "search", zh: "搜索")
  static let hintLower = Phrase(en: "less", zh: "减小")
  static let hintHigher = Phrase(en: "more", zh: "增大")
  static let hintComplete = Phrase(en: "complete", zh: "补全")
}
