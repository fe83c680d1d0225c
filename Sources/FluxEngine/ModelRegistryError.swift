public import Pictures

/// Why the list of models that have names cannot be read or changed.
public enum ModelRegistryError: TranslatedError, Equatable {
  /// Something else than a list of models lies there.
  case damaged(String)
  /// A later version of the program wrote it.
  case newer(String)
  /// The system does not give it.
  case unreadable(String)
  /// The system does not take it.
  case unwritable(String, reason: String)
  /// A text that cannot be a name.
  case badName(String)
  /// A name that another model has.
  case nameTaken(String)
  /// No model has this name.
  case noSuchName(String, known: [String])

  /// What is wrong and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .damaged(let path):
      "The list of models, \(path), is damaged: mend it or move it away; it was left as it is."
    case .newer(let path):
      "The list of models, \(path), is of a later version of darkroom: use that one."
    case .unreadable(let path):
      "The list of models, \(path), cannot be read: give yourself the permission to."
    case .unwritable(let path, let reason):
      "The list of models, \(path), cannot be written (\(reason)): make its folder writable."
    case .badName(let name):
      "\"\(name)\" cannot be a model's name: use up to 64 letters, digits and - _ . +, and begin "
        + "with a letter or digit."
    case .nameTaken(let name):
      "\"\(name)\" is the name of another model: give this one another with --name."
    case .noSuchName(let name, let known):
      "No model was added as \"\(name)\""
        + (known.isEmpty
          ? ": darkroom models lists those that there are."
          : ": choose one of \(known.joined(separator: ", ")).")
    }
  }

  /// The same in Chinese.
  public var chinese: String {
    switch self {
    case .damaged(let path): "模型列表 \(path) 已损坏，请修复或移走它；该文件未被改动。"
    case .newer(let path): "模型列表 \(path) 由更新版本的 darkroom 写成，请使用该版本。"
    case .unreadable(let path): "无法读取模型列表 \(path)，请检查权限。"
    case .unwritable(let path, let reason): "无法写入模型列表 \(path)（\(reason)），请使其文件夹可写。"
    case .badName(let name):
      "“\(name)”不能作为模型名称：请使用最多 64 个字母、数字和 - _ . +，并以字母或数字开头。"
    case .nameTaken(let name): "“\(name)”已是另一个模型的名称，请用 --name 另取名称。"
    case .noSuchName(let name, let known):
      "没有名为“\(name)”的已添加模型"
        + (known.isEmpty ? "，可用 darkroom models 查看列表。" : "，请从 \(known.joined(separator: "、")) 中选择。")
    }
  }
}
