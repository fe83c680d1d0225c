public import Checkpoints
public import Pictures
import Tensors

extension CheckpointError: TranslatedError {
  /// What is wrong, where, and what to do about it, in Chinese.
  public var chinese: String {
    switch self {
    case .missingFile(let path): "\(path) 不存在，请检查路径，或完成下载。"
    case .notAFile(let path, .folder): "\(path) 是文件夹，这里需要文件，请给出其中文件的路径。"
    case .notAFile(let path, .pipeOrDevice): "\(path) 是管道或设备，只能读取普通文件。"
    case .unreadable(let path, let reason): "无法读取 \(path)：\(reason)。"
    case .emptyFile(let path): "\(path) 是空文件，请重新下载。"

    case .notSafetensors(let path, let format): "\(path) 不是 safetensors 文件" + Self.remedy(format)
    case .truncated(let path, let needs, let has):
      "\(path) 只有 \(has.bytes) 字节，文件头要求 \(needs.bytes) 字节，请重新下载。"
    case .trailingBytes(let path, let needs, let has):
      "\(path) 有 \(has.bytes) 字节，文件头只说明了 \(needs.bytes) 字节，请重新下载。"
    case .malformedJSON(let path, let offset, let problem):
      "\(path) 在第 \(offset) 字节处无法理解：\(problem.chinese)，文件已损坏。"
    case .malformedHeader(let path, let tensor, let problem):
      "\(path) 已损坏，其文件头中 \(tensor.inQuotes) \(problem.chinese)。"
    case .malformedGGUF(let path, let offset, let problem):
      "\(path) 在第 \(offset) 字节处无法理解：\(problem.chinese)。"
    case .unsupportedElementType(let path, let tensor, let type):
      "\(path) 以 \(type.inQuotes) 存储 \(tensor.inQuotes)，不支持，请使用 BF16、F16、F32 或 F8 的文件，"
        + "或 Q8_0、Q6_K、Q5_K、Q4_K 等格式的 GGUF。"

    case .missingShard(let path, let shard):
      "\(path) 提到的 \(shard.inQuotes) 不在同一文件夹中，请一并下载。"
    case .shardOutsideFolder(let path, let shard):
      "\(path) 提到了 \(shard.inQuotes)，索引只能指向自己文件夹中的文件。"
    case .missingFromShard(let path, let shard, let tensor):
      "\(path) 称 \(shard.inQuotes) 中有 \(tensor.inQuotes)，实际没有，请重新下载两者。"

    case .missingTensor(let path, let tensor, let stored, let nearest):
      "\(path) 中没有张量 \(tensor.inQuotes)\(Self.stored(tensor, as: stored))"
        + (nearest.map { "，最接近的名称是 \($0.inQuotes)" } ?? "") + "，文件属于其他模型，或不完整。"
    case .misshapenTensor(let path, let tensor, let stored, let found, let expected):
      "\(path) 中 \(tensor.inQuotes)\(Self.stored(tensor, as: stored)) 的形状为 \(found)，"
        + "而模型需要 \(expected)，文件与此配置不符。"
    case .unusableElementType(let path, let tensor, let type):
      "\(path) 以 \(type.rawValue) 存储 \(tensor.inQuotes)，权重应为 F32、BF16、F16、"
        + "F64、F8、带缩放系数的 I8 或 GGUF 的分块格式。"
    case .unexpectedTensors(let path, let names):
      "\(path) 含有模型不使用的张量："
        + names.prefix(3).map(\.inQuotes).joined(separator: "、")
        + (names.count > 3 ? "，另有 \(names.count - 3) 个" : "") + "，文件与此配置不符。"

    case .badConfiguration(let path, let field, let expected):
      "\(path) 中 \(field.inQuotes) 应为：\(expected)。"
    case .notAModel(let path, let expected):
      "\(path) 中没有模型（\(expected)），请给出 diffusers 文件夹，或 FLUX 变换器的 .safetensors 或 .gguf 文件，"
        + "旁边放有 ae.safetensors。"
    case .ambiguous(let path, let candidates):
      "\(path) 中有多个文件符合（\(candidates.joined(separator: "、"))），请给出其中一个的路径。"

    case .notALoRA(let path): "\(path) 中没有低秩改动，请给出 LoRA 的 .safetensors 文件。"
    case .foreignLoRA(let path, let model): "\(path) 没有改动 \(model) 的任何层，它是为其他模型制作的。"
    case .badLoRA(let path, let layer, let problem):
      "无法使用 \(path)：层 \(layer.inQuotes) \(problem.chinese)。"

    case .unwritable(let path, let reason): "无法写入 \(path)：\(reason)。"
    }
  }

  private static func stored(_ tensor: String, as stored: String?) -> String {
    guard let stored, stored != tensor else { return "" }
    return "（存储为 \(stored.inQuotes)）"
  }

  private static func remedy(_ format: ForeignFormat?) -> String {
    switch format {
    case nil: "：开头应是文件头的长度（最多 100 MB）和“{”，请重新下载。"
    case .gitLFSPointer: "，而是 Git 的占位文件，请在其文件夹中运行 git lfs pull。"
    case .webPage: "，而是网页，请重新下载，必要时先登录。"
    case .gguf: "，而是 GGUF，此处请使用 safetensors 文件。"
    case .zipArchive: "，而是压缩包（如 PyTorch 的 .bin 和 .pt），请使用模型的 safetensors 文件。"
    }
  }
}

extension JSONProblem {
  fileprivate var chinese: String {
    switch self {
    case .expected(let what): "应为 \(what)"
    case .duplicateName(let name): "\(name.inQuotes) 出现了两次"
    case .numberTooLarge: "数字过大"
    case .notUnicode: "文本不是有效的 UTF-8"
    case .tooDeep: "嵌套超过 32 层"
    }
  }
}

extension HeaderProblem {
  fileprivate var chinese: String {
    switch self {
    case .missingField(let field): "缺少 \(field.inQuotes)"
    case .badOffsets(let offsets): "的位置 \(offsets) 不是起点和终点"
    case .shapeTooLarge(let shape): "的形状 \(shape) 超过任何文件的容量"
    case .wrongSize(let shape, let needs, let has):
      "的形状 \(shape) 需要 \(needs.bytes) 字节，实际只有 \(has.bytes) 字节"
    case .overlap: "的起点在另一个张量之内"
    case .gap(let count): "的起点与前一个张量相隔 \(count.bytes) 字节"
    case .tooManyAxes(let count): "有 \(count) 个轴，最多为 4 个"
    case .partialBlock(let row, let block): "每行 \(row) 个数，不是 \(block) 个一块的整数倍"
    }
  }
}

extension GGUFProblem {
  fileprivate var chinese: String {
    switch self {
    case .badMagic: "GGUF 文件应以 “GGUF” 开头，请换一个文件"
    case .unsupportedVersion(let version): "版本为 \(version)，只能读取版本 2 和 3，请重新转换"
    case .bigEndian: "它是为字节顺序不同的机器制作的，请重新转换"
    case .tooMany(let count, let things):
      "它声称有 \(count) 个\(things.chinese)，超出文件容量，请重新下载"
    case .nameTooLong(let length): "一个名称长达 \(length.bytes) 字节，文件已损坏"
    case .duplicateName(let name): "\(name.inQuotes) 出现了两次，文件已损坏"
    case .notUnicode: "一个名称不是有效的 UTF-8，文件已损坏"
    case .unknownValueType(let type): "没有类型为 \(type) 的值，文件已损坏"
    case .nestedList: "列表中含有列表，不支持"
    case .badAlignment: "“general.alignment” 应为 8 到 1048576 之间的 2 的幂"
    }
  }
}

extension LoRAProblem {
  fileprivate var chinese: String {
    switch self {
    case .half(let name): "只有一半改动 \(name.inQuotes)"
    case .doubled: "以含义相同的名称出现了两次"
    case .misfit(let down, let up): "两半的形状为 \(down) 和 \(up)，无法相乘"
    case .badAlpha(let found): "的 alpha 不是数字，而是 \(found)"
    case .otherModel(let found, let expected):
      "改动的权重形状为 \(found)，而此模型的为 \(expected)，它是为其他模型制作的"
    }
  }
}

extension GGUFProblem.Thing {
  fileprivate var chinese: String {
    switch self {
    case .tensors: "张量"
    case .values: "值"
    case .elements: "元素"
    }
  }
}
