/// What the studio says about things outside of it.
extension Phrase {
  static func missingReference(_ number: Int, _ name: String) -> Phrase {
    Phrase(
      en: "The session does not hold the picture of image \(number), \(name): put it into its slot "
        + "again.",
      zh: "会话中没有参考图 \(number)（\(name)），请重新放入槽位。")
  }

  static func missingLatents(_ take: Int, _ step: Int) -> Phrase {
    Phrase(
      en: "The session does not hold step \(step) of take \(take): branch from another step, or "
        + "develop it again.",
      zh: "会话中没有作品 \(take) 的第 \(step) 步，请从其他步分支，或重新生成。")
  }

  static func missingPicture(_ take: Int) -> Phrase {
    Phrase(
      en: "The session does not hold the picture of take \(take): develop it again.",
      zh: "会话中没有作品 \(take) 的图片，请重新生成。")
  }

  static var noPictureForSlot: Phrase {
    Phrase(
      en: "There is no picture at this step that a slot could hold: choose another step.",
      zh: "这一步没有可放入槽位的图片，请选择其他步。")
  }

  static func pictureWritten(_ path: String) -> Phrase {
    Phrase(en: "Wrote \(path).", zh: "已写入 \(path)。")
  }

  static func sessionCopied(_ path: String) -> Phrase {
    Phrase(en: "The session goes on in \(path).", zh: "会话已另存为 \(path)，并在其中继续。")
  }

  static func sessionExported(_ folder: String, keptBack: [Int]) -> Phrase {
    let written = Phrase(en: "Wrote the session's files to \(folder).", zh: "会话文件已写入 \(folder)。")
    guard !keptBack.isEmpty else { return written }
    let some =
      keptBack.prefix(8).map { "#\($0)" }.joined(separator: ", ")
      + (keptBack.count > 8 ? ", …" : "")
    return written.followed(
      by: Phrase(
        en: "Without the pictures of takes that are not approved: \(some).",
        zh: "未包含尚未批准的作品的图片：\(some)。"))
  }

  static func sessionIsOpen(_ path: String) -> Phrase {
    Phrase(en: "\(path) is the session that is open.", zh: "\(path) 就是当前打开的会话。")
  }

  static func libraryTrouble(_ reason: String) -> Phrase {
    Phrase(
      en: "Prompts and choices are not remembered beyond this session: \(reason)",
      zh: "提示词和设置无法保存到会话之外：\(reason)")
  }
}
