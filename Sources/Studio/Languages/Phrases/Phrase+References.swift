// Reference slots and the files that go into them.
extension Phrase {
  static let slotEmpty = Phrase(en: "empty", zh: "空")

  static func slot(_ number: Int) -> Phrase {
    Phrase(en: "slot \(number)", zh: "槽位 \(number)")
  }

  static func slotsFilled(_ count: Int) -> Phrase {
    Phrase(en: "\(count) of 10", zh: "已用 \(count)/10")
  }

  static func slotCleared(_ number: Int) -> Phrase {
    Phrase(en: "Slot \(number) is empty; u brings it back.", zh: "槽位 \(number) 已清空，按 u 可恢复。")
  }

  static func slotsExchanged(_ first: Int, _ second: Int) -> Phrase {
    Phrase(en: "Slots \(first) and \(second) exchanged.", zh: "槽位 \(first) 与槽位 \(second) 已互换。")
  }

  static let slotsFull = Phrase(
    en: "all ten slots are taken: clear one first.", zh: "十个槽位都已占用，请先清空一个。")
  static let slotHasNothing = Phrase(en: "this slot is empty.", zh: "该槽位为空。")
  static let moveSlotWhere = Phrase(
    en: "Move to which slot? 1…9, 0; Esc leaves it.", zh: "移到哪个槽位？按 1…9、0，Esc 取消。")

  static func preparedSize(width: Int, height: Int) -> Phrase {
    Phrase(en: "used as \(width)x\(height)", zh: "按 \(width)x\(height) 使用")
  }

  static func slotCost(tokens: Int, slowdown: Double) -> Phrase {
    let times = Amounts.decimal(slowdown)
    return Phrase(
      en: "\(Amounts.count(tokens, "token", "tokens")), \(times)x slower",
      zh: "\(tokens) 个词元，耗时为 \(times) 倍")
  }

  static func tooManyReferences(_ count: Int, recommended: Int) -> Phrase {
    Phrase(
      en: "\(count) references: this model was made for \(recommended); it may mix them up.",
      zh: "参考图有 \(count) 张，此模型建议不超过 \(recommended) 张，过多可能混淆。")
  }

  static let referencesNotTaken = Phrase(
    en: "This model takes no reference pictures: they are left out.",
    zh: "此模型不支持参考图，生成时将忽略。")

  static func aliasInvalid(_ alias: String) -> Phrase {
    Phrase(
      en: "\"\(alias)\" cannot be a name: begin with a letter, then letters, digits, - and _.",
      zh: "“\(alias)”不能作为别名：须以字母开头，其后可用字母、数字、- 和 _。")
  }

  // MARK: Files

  static func fileMissing(_ path: String) -> Phrase {
    Phrase(
      en: "\(path) is gone: the copy in the session is used.",
      zh: "找不到 \(path)，将使用会话中保存的副本。")
  }

  static func fileNotAPicture(_ path: String) -> Phrase {
    Phrase(
      en: "\(path) is no picture that can be read: choose a PNG, JPEG or WebP file.",
      zh: "无法将 \(path) 作为图片读取，请选择 PNG、JPEG 或 WebP 文件。")
  }

  static func folderUnreadable(_ path: String, reason: String) -> Phrase {
    Phrase(
      en: "\(path) cannot be listed (\(reason)): choose another folder.",
      zh: "无法列出 \(path)（\(reason)），请选择其他文件夹。")
  }

  static let folderEmpty = Phrase(
    en: "No pictures in this folder.", zh: "此文件夹中没有图片。")
  static let pathPlaceholder = Phrase(en: "path of a picture", zh: "图片路径")
  static let parentFolder = Phrase(en: "parent folder", zh: "上级文件夹")
}
