internal import Generation
internal import Sessions

// What the contracts' errors say; their own descriptions are the English half.
extension Phrase {
  /// What an error says, in all languages where it is one of ours.
  public init(error: any Error) {
    switch error {
    case let error as SessionError: self.init(error)
    case let error as GenerationError: self.init(error)
    case let error as ThemeFileError: self.init(en: error.text(.english), zh: error.text(.chinese))
    case let error as KeymapFileError: self.init(en: error.text(.english), zh: error.text(.chinese))
    default: self.init(verbatim: "\(error)")
    }
  }

  init(_ error: SessionError) {
    let chinese =
      switch error {
      case .missing(let path): "\(path) 处没有会话，请检查路径，或省略路径以新建会话。"
      case .damaged(let path, let reason):
        "无法将 \(path) 作为会话读取（\(reason)），文件未作改动，请恢复备份或打开其他会话。"
      case .newer(let path, let version):
        "\(path) 由更新版本的 Darkroom（\(version)）写入，请升级后再打开。"
      case .notWritable(let path, let reason):
        "无法写入 \(path)（\(reason)），请另选文件夹或修改其权限。"
      case .diskFull(let path): "\(path) 所在的磁盘已满，请腾出空间，之后会继续保存您的工作。"
      case .exists(let path): "\(path) 已存在，请换一个名称。"
      }
    self.init(en: error.description, zh: chinese)
  }

  init(_ error: GenerationError) {
    self.init(en: error.description, zh: Self.chinese(error))
  }

  private static func chinese(_ error: GenerationError) -> String {
    switch error {
    case .unknownModel(let name, let known):
      "“\(name)”不是模型名称，该处也没有文件，请给出模型文件夹或文件"
        + (known.isEmpty ? "；自带模型未随程序一起移动。" : "，或使用 \(known.joined(separator: "、"))。")
    case .unsupportedModel(let name, let variant, let missing):
      "\(name) 属于 \(variant)，目前还不能运行：\(missing)。"
    case .badSide(let name, let pixels):
      "\(side(name))为 \(pixels) 像素，应为 16 的倍数且不小于 16。"
    case .tooManyPixels(let width, let height, let limit):
      "\(width) × \(height) 超过 \(limit) 像素，请减小尺寸。"
    case .outOfRange(let name, let value, let range):
      "\(name) 的值为 \(value)，应为 \(range)。"
    case .unusableReference(let number, let name, let width, let height):
      "参考图 \(number)（\(name)）为 \(width) × \(height) 像素：边长至少为 64，长宽比不超过 8:1。"
    case .tooManyReferences(let count, let limit):
      "给出了 \(count) 张参考图，最多只能有 \(limit) 张。"
    case .misfittingReferences(let named, let given):
      "配方中有 \(named) 张参考图，实际给出了 \(given) 张。"
    case .missingNoise: "此配方的初始噪声来自文件，请用 --noise 给出该文件。"
    case .misfittingLatents(let found, let expected):
      "起始潜变量为 \(found)，而此配方需要 \(expected)。"
    case .notFinite(let stage, .some(let tensor)):
      "模型计算出了非有限数值（\(stage)），因为其张量“\(tensor)”中含有这样的值，请重新下载该文件。"
    case .notFinite(let stage, nil):
      "模型计算出了非有限数值（\(stage)），请调整引导强度，或检查模型文件是否配套。"
    case .tooLittleMemory(let needs, let has):
      "除模型外还需要 \(Amounts.bytes(needs)) 内存，目前可用 \(Amounts.bytes(has))，"
        + "请减小尺寸或减少参考图。"
    case .noThread(let reason):
      "系统未能提供计算线程（\(reason)），请提高限制或关闭其他程序。"
    case .superseded: "已被更新的请求取代。"
    }
  }

  private static func side(_ name: String) -> String {
    switch name {
    case "width": "宽度"
    case "height": "高度"
    default: name
    }
  }
}
