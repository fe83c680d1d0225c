// Sessions: keeping them, opening them, and what may be wrong with a file.
extension Phrase {
  static let untitled = Phrase(en: "untitled", zh: "未命名")
  static let sessionIsNew = Phrase(en: "A new session.", zh: "新会话。")

  static func keptAgo(_ duration: Duration) -> Phrase {
    let seconds = duration.components.seconds
    return switch seconds {
    case ..<2: Phrase(en: "kept", zh: "已保存")
    case ..<100: Phrase(en: "kept \(seconds) s ago", zh: "\(seconds) 秒前已保存")
    default: Phrase(en: "kept \(seconds / 60) min ago", zh: "\(seconds / 60) 分钟前已保存")
    }
  }

  static func sessionOpened(_ name: String, takes: Int) -> Phrase {
    Phrase(
      en: "\(name): \(Amounts.count(takes, "take", "takes")).", zh: "\(name)：\(takes) 个作品。")
  }

  static func sessionSaved(_ path: String) -> Phrase {
    Phrase(en: "Kept in \(path).", zh: "已保存到 \(path)。")
  }

  static func sessionRecovered(step: Int, of count: Int) -> Phrase {
    Phrase(
      en: "The last run ended at step \(step) of \(count): resume it when you like.",
      zh: "上次任务停在第 \(step)/\(count) 步，可随时继续。")
  }

  static func sessionReadOnly(_ name: String) -> Phrase {
    Phrase(
      en: "\(name) is open in another studio: you can look, and :saveas makes a copy to work on.",
      zh: "\(name) 已在另一个窗口打开，此处只能查看，可用 :saveas 另存后编辑。")
  }

  static func sessionMissing(_ path: String) -> Phrase {
    Phrase(
      en: "There is no session at \(path): check the path, or leave it out to begin a new one.",
      zh: "\(path) 处没有会话，请检查路径，或省略路径以新建会话。")
  }

  static func sessionDamaged(_ path: String, reason: String) -> Phrase {
    Phrase(
      en: "\(path) cannot be read as a session (\(reason)); it was left as it is: restore a copy, "
        + "or open another.",
      zh: "无法将 \(path) 作为会话读取（\(reason)），文件未作改动，请恢复备份或打开其他会话。")
  }

  static func sessionTooNew(_ path: String, version: String) -> Phrase {
    Phrase(
      en: "\(path) was written by a newer Darkroom (\(version)): update to open it.",
      zh: "\(path) 由更新版本的 Darkroom（\(version)）写入，请升级后再打开。")
  }

  static func sessionNotWritable(_ path: String, reason: String) -> Phrase {
    Phrase(
      en: "\(path) cannot be written (\(reason)): choose another folder with :saveas.",
      zh: "无法写入 \(path)（\(reason)），请用 :saveas 选择其他文件夹。")
  }

  static func diskFull(_ path: String) -> Phrase {
    Phrase(
      en: "The disk that holds \(path) is full: free some space. Your work stays in memory until "
        + "then.",
      zh: "\(path) 所在的磁盘已满，请腾出空间，在此之前内容保留在内存中。")
  }

  static let diskHasRoom = Phrase(
    en: "There is room again; everything is kept.", zh: "磁盘已有空间，所有内容均已保存。")

  static func fileExists(_ path: String) -> Phrase {
    Phrase(en: "\(path) is there already: choose another name.", zh: "\(path) 已存在，请换一个名称。")
  }

  static let sessionPathPlaceholder = Phrase(
    en: "name or path of a session", zh: "会话名称或路径")
  static let folderPathPlaceholder = Phrase(
    en: "folder to write plain files to", zh: "导出普通文件的文件夹")

  static func openedLast(_ day: String) -> Phrase {
    Phrase(en: "last opened \(day)", zh: "上次打开：\(day)")
  }
}
