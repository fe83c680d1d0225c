extension KeymapFault {
  /// One sentence that says what was expected and what to do.
  var phrase: Phrase {
    switch self {
    case .syntax(let message):
      Phrase(
        en: "This is not TOML (\(message)): correct the line.",
        zh: "这里不是有效的 TOML（\(message)），请改正这一行。")
    case .unreadable(let reason):
      Phrase(
        en: "The keys cannot be read (\(reason)): check the file.",
        zh: "无法读取按键设置（\(reason)），请检查该文件。")
    case .unknownContext(let name, let nearest):
      Phrase(en: "There is no table [\(name)]", zh: "没有名为 [\(name)] 的表")
        .joined(with: .didYouMean(nearest))
    case .notACommand(let key):
      Phrase(
        en: "\"\(key)\" takes the name of a command in quotes; to take its meaning away, write "
          + "unbind = [\"\(key)\"].",
        zh: "“\(key)”的值应为引号中的命令名；如要取消绑定，请写 unbind = [\"\(key)\"]。")
    case .notAList:
      Phrase(
        en: "unbind takes a list of keys, such as [\"ctrl-l\", \"g g\"].",
        zh: "unbind 的值应为按键列表，例如 [\"ctrl-l\", \"g g\"]。")
    case .unknownCommand(let name, let nearest):
      Phrase(en: "There is no command \"\(name)\"", zh: "没有名为“\(name)”的命令")
        .joined(with: .didYouMean(nearest))
    case .unreadableKey(let text, let nearest):
      Phrase(en: "\"\(text)\" is no key that a terminal reports", zh: "终端不会送出按键“\(text)”")
        .joined(with: .didYouMean(nearest))
    case .sameAsAnother(let text, let other):
      Phrase(
        en: "Terminals cannot tell \(text) from \(other): bind another key.",
        zh: "终端无法区分 \(text) 与 \(other)，请绑定别的按键。")
    case .boundTwice(let keys, let first, let second):
      Phrase(
        en: "\(keys) is bound twice, to \(first) and to \(second): remove one of the lines.",
        zh: "\(keys) 绑定了两次（\(first) 与 \(second)），请删去其中一行。")
    case .beginsAnother(let keys, let command, let longer, let longerCommand):
      Phrase(
        en: "\(keys) (\(command)) begins \(longer) (\(longerCommand)), so that one of them could "
          + "never be reached: bind another key, or unbind one.",
        zh: "\(keys)（\(command)）是 \(longer)（\(longerCommand)）的开头，其中一个将永远无法触发，"
          + "请换一个按键或用 unbind 取消其中一个。")
    case .notBound(let keys, let context, let others):
      others.isEmpty
        ? Phrase(
          en: "\(keys) has no meaning in [\(context)] to take away: remove it from unbind.",
          zh: "\(keys) 在 [\(context)] 中没有绑定，请从 unbind 中删去。")
        : Phrase(
          en: "\(keys) has no meaning in [\(context)] to take away: it is bound in "
            + "\(others.map { "[\($0)]" }.joined(separator: ", ")), so unbind it there.",
          zh: "\(keys) 在 [\(context)] 中没有绑定，它绑定在 "
            + "\(others.map { "[\($0)]" }.joined(separator: "、")) 中，请在那里取消。")
    }
  }
}
