extension PictureError {
  /// One sentence in Chinese: what is wrong with which file, and what to do about it.
  public var chinese: String {
    switch self {
    case .missing(let file): "没有文件 \(file)，请检查文件名和文件夹。"
    case .unreadable(let file, let reason):
      "无法读取 \(file)（\(reason)），请检查权限，或另选一张图片。"
    case .empty(let file): "\(file) 是空文件，请重新复制或下载这张图片。"
    case .notAPicture(let file, let kind):
      "\(file) 是\(kind.chinese)，不是图片，请选择 PNG、JPEG 或 WebP 文件。"
    case .foreign(let file, let format):
      "\(file) 是 \(format) 图片，请先转换为 PNG、JPEG 或 WebP。"
    case .tooLarge(let file, let width, let height):
      """
      \(file) 为 \(width) × \(height) 像素，边长不得超过 \(PictureFile.longestSide)，总计不得超过 \
      \(PictureFile.mostPixels / 1_000_000) 百万像素，请先缩小。
      """
    case .tooLong(let file, let byteCount):
      """
      \(file) 有 \(byteCount.inMegabytes)，超过图片文件的上限 \(PictureFile.mostBytes.inMegabytes)，\
      请另选一张。
      """
    case .truncated(let file, let format):
      "\(file) 中的 \(format.rawValue) 图片不完整，请重新复制或下载。"
    case .damaged(let file, let format, let reason):
      "\(file) 是损坏的 \(format.rawValue) 图片（\(reason)），请重新复制或下载。"
    case .animated(let file, let format):
      "\(file) 是 \(format.rawValue) 动画，请将其中一帧存为 PNG、JPEG 或 WebP。"
    case .noFolder(let file, let folder):
      "没有文件夹 \(folder)，无法写入 \(file)，请先建立该文件夹，或另选位置。"
    case .isFolder(let file): "\(file) 是文件夹，请加上文件名。"
    case .noRoom(let file, let byteCount):
      "磁盘空间不足，无法写入 \(file)（\(byteCount.inMegabytes)），请腾出空间后重试。"
    case .unwritable(let file, let reason):
      "无法写入 \(file)（\(reason)），请另选位置或名称。"
    case .unencodable(let reason):
      "无法将图片编码为 PNG（\(reason)），请空出更多内存后重试。"
    case .unfitText(let keyword, let fault):
      "PNG 无法保存文本“\(keyword)”：\(fault.chinese)。"
    }
  }
}

extension PictureError.Kind {
  fileprivate var chinese: String {
    switch self {
    case .folder: "文件夹"
    case .pipe: "管道"
    case .socket: "套接字"
    case .device: "设备"
    case .text: "文本文件"
    case .webPage: "网页或文本形式的图形"
    case .unknown: "未知类型的文件"
    }
  }
}

extension PictureError.TextFault {
  fileprivate var chinese: String {
    switch self {
    case .keyword: "关键字须为 1 到 79 个 Latin-1 字符，且首尾没有空格"
    case .nul: "其中含有 NUL 字符，请删去"
    case .notLatin1: "其中有 Latin-1 以外的字符，请以 iTXt 写入"
    case .tooLong: "长度超过 2 GB"
    }
  }
}
