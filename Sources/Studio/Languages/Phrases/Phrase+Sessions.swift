// Sessions: keeping them, opening them, and what may be wrong with a file.
extension Phrase {
  static let sessionPathPlaceholder = Phrase(
    en: "name or path of a session", zh: "会话名称或路径")
  static let folderPathPlaceholder = Phrase(
    en: "folder to write plain files to", zh: "导出普通文件的文件夹")
}
