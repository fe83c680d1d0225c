public import Pictures

/// Why a session cannot be read or kept.
public enum SessionError: TranslatedError, Hashable {
  /// Nothing lies at the path.
  case missing(path: String)
  /// The file is no session, or its bytes are damaged.
  case damaged(path: String, reason: String)
  /// A newer program wrote it.
  case newer(path: String, version: String)
  /// It may be sound, but it cannot be read here and now.
  case unreadable(path: String, reason: String)
  /// It cannot be written here.
  case notWritable(path: String, reason: String)
  /// The disk is full.
  case diskFull(path: String)
  /// Something lies at the path already.
  case exists(path: String)
}

extension SessionError {
  /// One sentence that names the file and says what to do.
  public var description: String {
    switch self {
    case .missing(let path):
      "There is no session at \(path): check the path, or leave it out to begin a new one."
    case .damaged(let path, let reason):
      "\(path) cannot be read as a session (\(reason)); it was left as it is, so restore a copy of "
        + "it, or open another session."
    case .newer(let path, let version):
      "\(path) was written by a newer Darkroom (\(version)): update this program to open it."
    case .unreadable(let path, let reason):
      "\(path) cannot be read (\(reason)): check its permissions and its disk, or open another session."
    case .notWritable(let path, let reason):
      "\(path) cannot be written (\(reason)): choose another folder, or change its permissions."
    case .diskFull(let path):
      "The disk that holds \(path) is full: free some space, and the studio goes on keeping your work."
    case .exists(let path):
      "\(path) is there already: choose another name."
    }
  }
  /// The same in Chinese.
  public var chinese: String {
    switch self {
    case .missing(let path): "\(path) 处没有会话，请检查路径，或省略路径以新建会话。"
    case .damaged(let path, let reason):
      "无法将 \(path) 作为会话读取（\(reason)），文件未作改动，请恢复备份或打开其他会话。"
    case .newer(let path, let version):
      "\(path) 由更新版本的 Darkroom（\(version)）写入，请升级后再打开。"
    case .unreadable(let path, let reason):
      "无法读取 \(path)（\(reason)），请检查其权限和所在磁盘，或打开其他会话。"
    case .notWritable(let path, let reason):
      "无法写入 \(path)（\(reason)），请另选文件夹或修改其权限。"
    case .diskFull(let path): "\(path) 所在的磁盘已满，请腾出空间，之后会继续保存你的工作。"
    case .exists(let path): "\(path) 已存在，请换一个名称。"
    }
  }
}
