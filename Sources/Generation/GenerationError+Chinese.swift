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
        ? "\(name.chinese)为 \(pixels) 像素，至少应为 16。"
        : "\(name.chinese)为 \(pixels) 像素，不是 16 的倍数，请改为 \(pixels / 16 * 16) 或 "
          + "\((pixels / 16 + 1) * 16)。"
    case .tooManyPixels(let width, let height, let limit):
      "\(width) × \(height) 超过 \(limit) 像素，请减小尺寸。"
    case .outOfRange(let name, let value, let least, let most):
      "\(name.chinese)为 \(value)，应为 \(least) 到 \(most)。"
    case .nul(let name): "\(name.chinese)中含有 NUL 字符，文件无法保存，请去掉它。"
    case .missingGuidance: "此模型需要引导强度，但未给出，请给出 0 到 100 之间的数。"
    case .misfittingSteps(let steps, let levels):
      "步数为 \(steps)，应为 \(levels)，即调度中的噪声级数。"
    case .unusableReference(let number, let name, let width, let height):
      "参考图 \(number)（\(name)）为 \(width) × \(height) 像素，边长至少应为 64，长宽比不超过 8 比 1。"
    case .tooManyReferences(let count, let limit):
      "给出了 \(count) 张参考图，最多只能有 \(limit) 张。"
    case .misfittingReferences(let named, let given):
      "配方中有 \(named) 张参考图，实际给出了 \(given) 张。"
    case .misfittingImage: "此配方从一张图片开始，请用 --image 给出该图片，且不要给出其他图片。"
    case .misfittingMask: "此配方只重绘蒙版为白色的部分，请用 --mask 给出该蒙版，且不要给出其他蒙版。"
    case .missingNoise: "此配方的初始噪声来自文件，请用 --noise 给出该文件。"
    case .unknownNoise(let name, let known):
      "噪声生成器为“\(name)”，应为 \(known.joined(separator: " 或 "))。"
    case .misfittingLatents(let found, let expected):
      "起始潜变量为 \(found)，而此配方需要 \(Self.shape(expected, any: "任意"))。"
    case .latentsNotFinite: "起始潜变量中含有非有限数值，请换用其他潜变量，或由种子生成。"
    case .notFinite(let work, .some(let tensor)):
      "模型\(work.chinese)算出了非有限数值，因为张量“\(tensor)”中含有这样的值，请重新下载该文件。"
    case .notFinite(let work, nil):
      "模型\(work.chinese)算出了非有限数值，请调整引导强度，或检查模型文件是否配套。"
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
}
