extension GenerationError {
  /// What of a recipe or request cannot be as it is.
  public enum Subject: Sendable, Hashable {
    /// Width of the picture to develop, in pixels.
    case width
    /// Height of the picture to develop, in pixels.
    case height
    /// Width in which kept latents are shown, in pixels.
    case shownWidth
    /// Height in which kept latents are shown, in pixels.
    case shownHeight
    /// The prompt.
    case prompt
    /// The negative prompt.
    case negativePrompt
    /// The model's name.
    case model
    /// Denoising steps.
    case steps
    /// The step after which a walk pauses.
    case lastStep
    /// The step at which a branch begins.
    case branchStep
    /// Text tokens.
    case textTokens
    /// Threads that compute.
    case threads
    /// The variant's own guidance.
    case guidance
    /// Scale of classifier-free guidance.
    case cfgScale
    /// How much of a picture may change.
    case strength
    /// Pixels that a picture gets on one side.
    case margin
    /// Threshold of step caching.
    case cacheThreshold
    /// Weight of the LoRA in a file.
    case loraWeight(file: String)
  }

  /// Work in which numbers can go wrong.
  public enum Work: Sendable, Hashable {
    /// The text encoders read the prompt.
    case readingPrompt
    /// The autoencoder reads a picture.
    case readingPicture
    /// The transformer takes a step, counted from 1.
    case step(Int)
    /// A preview is made.
    case preview
    /// The autoencoder develops a picture.
    case developing
  }
}

extension GenerationError.Subject {
  var english: String {
    switch self {
    case .width: "width"
    case .height: "height"
    case .shownWidth: "width of the picture"
    case .shownHeight: "height of the picture"
    case .prompt: "prompt"
    case .negativePrompt: "negative prompt"
    case .model: "model"
    case .steps: "number of steps"
    case .lastStep: "number of the step to pause after"
    case .branchStep: "step to branch from"
    case .textTokens: "number of text tokens"
    case .threads: "number of threads"
    case .guidance: "guidance"
    case .cfgScale: "CFG scale"
    case .strength: "strength"
    case .margin: "margin"
    case .cacheThreshold: "threshold of step caching"
    case .loraWeight(let file): "weight of \(file)"
    }
  }

  var chinese: String {
    switch self {
    case .width: "宽度"
    case .height: "高度"
    case .shownWidth: "图片宽度"
    case .shownHeight: "图片高度"
    case .prompt: "提示词"
    case .negativePrompt: "反向提示词"
    case .model: "模型"
    case .steps: "步数"
    case .lastStep: "暂停的步"
    case .branchStep: "分支的步"
    case .textTokens: "词元数"
    case .threads: "线程数"
    case .guidance: "引导强度"
    case .cfgScale: "CFG 强度"
    case .strength: "强度"
    case .margin: "边距"
    case .cacheThreshold: "步缓存阈值"
    case .loraWeight(let file): "\(file) 的权重"
    }
  }
}

extension GenerationError.Work {
  var english: String {
    switch self {
    case .readingPrompt: "while reading the prompt"
    case .readingPicture: "while reading a picture"
    case .step(let number): "in step \(number)"
    case .preview: "in a preview"
    case .developing: "while developing the picture"
    }
  }

  var chinese: String {
    switch self {
    case .readingPrompt: "读取提示词时"
    case .readingPicture: "读取图片时"
    case .step(let number): "第 \(number) 步中"
    case .preview: "生成预览时"
    case .developing: "生成图片时"
    }
  }
}
