public import Pictures
public import Tokenizers

extension TokenizerError: TranslatedError {
  /// One sentence in Chinese: the file, what is wrong with it, and what to do.
  public var chinese: String {
    switch self {
    case .missing(let file): "缺少 \(file)，请放入模型附带的分词器。"
    case .unreadable(let file, let reason):
      "无法读取 \(file)（\(reason)），请放入模型附带的文件。"
    case .invalidJSON(let file, let byte, let expected):
      "\(file) 不是有效的 JSON，第 \(byte) 字节处应为 \(expected)，请重新下载。"
    case .malformed(let file, let entry, let expected):
      "\(file) 不是分词器，\(entry.inOneLine) 应为 \(expected)，请重新下载。"
    case .duplicateID(let file, let id, let pieces):
      "\(file) 把编号 \(id) 同时给了 \(pieces.map(\.inQuotes).joined(separator: "、"))，请重新下载。"
    case .duplicatePiece(let file, let piece):
      "\(file) 给了 \(piece.inQuotes) 两个编号，请重新下载。"
    case .unknownPiece(let file, let piece, let user):
      "\(file) 缺少 \(user) 需要的词元 \(piece.inQuotes)，请重新下载。"
    case .unsupported(let file, let entry, let value):
      "\(file) 将 \(entry) 设为 \(value.inQuotes)，目前不支持，请使用模型附带的分词器。"
    }
  }
}
