public import Pictures

extension GenerationError: TranslatedError {
  /// What is wrong and what to do about it, in Chinese.
  public var chinese: String {
    switch self {
    case .unknownModel(let name, let known):
      "“\(name)”不是模型名称，该处也没有文件，请给出文件夹或文件"
        + (known.isEmpty ? "；自带模型未随程序一起移动。" : "，或使用 \(known.joined(separator: "、"))。")
    case .badSide(let name, let pixels):
      pixels < 16
        ? "\(Self.said(name))为 \(pixels) 像素，至少应为 16。"
        : "\(Self.said(name))为 \(pixels) 像素，不是 16 的倍数，请改为 \(pixels / 16 * 16) 或 "
          + "\((pixels / 16 + 1) * 16)。"
    case .tooManyPixels(let width, let height, let limit):
      "\(width) × \(height) 超过 \(limit) 像素，请减小尺寸。"
    case .outOfRange(let name, let value, let range):
      "\(Self.said(name))为 \(Self.said(value))，应为 \(Self.said(range))。"
    case .unusableReference(let number, let name, let width, let height):
      "参考图 \(number)（\(name)）为 \(width) × \(height) 像素，边长至少应为 64，长宽比不超过 8 比 1。"
    case .tooManyReferences(let count, let limit):
      "给出了 \(count) 张参考图，最多只能有 \(limit) 张。"
    case .misfittingReferences(let named, let given):
      "配方中有 \(named) 张参考图，实际给出了 \(given) 张。"
    case .misfittingImage: "此配方从一张图片开始，请用 --image 给出该图片，且不要给出其他图片。"
    case .misfittingMask: "此配方只重绘蒙版为白色的部分，请用 --mask 给出该蒙版，且不要给出其他蒙版。"
    case .missingNoise: "此配方的初始噪声来自文件，请用 --noise 给出该文件。"
    case .misfittingLatents(let found, let expected):
      "起始潜变量为 \(Self.said(found))，而此配方需要 \(Self.said(expected))。"
    case .notFinite(let stage, .some(let tensor)):
      "模型\(Self.said(stage))算出了非有限数值，因为张量“\(tensor)”中含有这样的值，请重新下载该文件。"
    case .notFinite(let stage, nil):
      "模型\(Self.said(stage))算出了非有限数值，请调整引导强度，或检查模型文件是否配套。"
    case .tooLittleMemory(let needs, let has):
      "除模型外还需要 \(Self.gigabytes(needs)) GB 内存，目前可用 \(Self.gigabytes(has)) GB，"
        + "请减小尺寸或减少参考图。"
    case .modelTooLarge(let variant, let needs, let has, let limit, let fitting):
      "\(variant) 的权重为 \(Self.gigabytes(needs)) GB，远超本机的 \(Self.gigabytes(has)) GB 内存，"
        + "请用 darkroom models quantize 量化到 \(Self.gigabytes(limit)) GB 以内"
        + (fitting.isEmpty
          ? "，或使用更小的模型。" : "，或使用合适的模型：\(fitting.joined(separator: "、"))。")
    case .noThread(let reason):
      "系统未能提供计算线程（\(reason)），请提高限制或关闭其他程序。"
    case .superseded: "已被更新的请求取代。"
    }
  }

  /// What generators say in the cases: names, stages, values; what is not here is said as it is.
  private static let terms: [String: String] = [
    "width": "宽度", "height": "高度", "width of the picture": "图片宽度",
    "height of the picture": "图片高度", "size of the picture": "图片尺寸", "prompt": "提示词",
    "negative prompt": "反向提示词", "model": "模型", "number of steps": "步数",
    "number of text tokens": "词元数", "number of threads": "线程数", "guidance": "引导强度",
    "CFG scale": "CFG 强度", "number of the step to pause after": "暂停的步",
    "step to branch from": "分支的步", "noise generator": "噪声生成器",
    "while reading the prompt": "读取提示词时", "while reading a reference": "读取参考图时",
    "while developing the picture": "生成图片时", "while developing a picture": "生成图片时",
    "in a preview": "生成预览时", "strength": "强度", "margin": "边距",
    "a text with a NUL": "含有 NUL 字符的文本", "without one": "不含 NUL 字符的文本",
    "not given": "空", "not all finite": "非有限数值", "finite numbers": "有限数值",
    "only FLUX.2 is there so far": "目前只支持 FLUX.2",
  ]

  /// A term, or the few words that stand around numbers.
  private static func said(_ text: String) -> String {
    if let term = terms[text] { return term }
    let words = text.split(separator: " ").map(String.init)
    if text.hasPrefix("its text encoder, "), words.count > 4 {
      return "尚不支持其文本编码器 " + words[3].filter { $0 != "," }
    }
    switch (words.count, words.first) {
    case (4..., "from") where words[2] == "to":
      return "\(words[1]) 到 \(words[3])" + (words.count > 4 ? "之间的数" : "")
    case (3, "at") where words[1] == "most": return "不超过 \(words[2]) 的数"
    case (2, _) where words[1] == "pixels": return "\(words[0]) 像素"
    case (3, "in") where words[1] == "step": return "第 \(words[2]) 步中"
    default: return text.replacing(" or ", with: " 或 ")
    }
  }
}
