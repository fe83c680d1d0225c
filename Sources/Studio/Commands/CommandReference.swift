import TerminalCanvas

/// The manual's tables of commands and keys, made from the commands themselves.
public enum CommandReference {
  /// Tables in Markdown, one for each area that the palette lists.
  ///
  /// - Parameters:
  ///   - keymap: whose keys are shown.
  ///   - language: of the words.
  /// - Returns: lines without a heading.
  public static func markdown(_ keymap: Keymap, _ language: Language) -> String {
    let say = Voice(language: language, keymap: keymap, contexts: [])
    return Command.Area.allCases.compactMap { area -> String? in
      let commands = Command.all.filter { $0.area == area && $0.isListed }
      guard !commands.isEmpty else { return nil }
      let rows = merged(commands).map { row in
        "| \(row.title(language)) | \(row.keys(keymap)) | `\(row.id)` | \(say(row.help).escaped) |"
      }
      return (["**\(language(area.title))**", "", header(language), "|---|---|---|---|"] + rows)
        .joined(separator: "\n")
    }
    .joined(separator: "\n\n")
  }

  private static func header(_ language: Language) -> String {
    let names = [
      Phrase(en: "command", zh: "命令"), Phrase(en: "keys", zh: "按键"),
      Phrase(en: "name", zh: "名称"), Phrase(en: "what it does", zh: "作用"),
    ]
    return "| " + names.map { language($0) }.joined(separator: " | ") + " |"
  }

  private struct Row {
    var commands: [Command]
    var id: String { commands.count == 1 ? commands[0].id : commands[0].id + "`…`" + lastID }
    var help: Phrase { commands[0].help }
    private var lastID: String { commands[commands.count - 1].id }

    func title(_ language: Language) -> String {
      commands.count == 1
        ? language(commands[0].title)
        : "\(language(commands[0].title)) … \(commands.count)"
    }

    func keys(_ keymap: Keymap) -> String {
      let shown = commands.count == 1 ? commands : [commands[0], commands[commands.count - 1]]
      let keys = shown.map { command in
        let all = keymap.keys(for: command.id).map(\.description)
        var unique: [String] = []
        for key in all where !unique.contains(key) { unique.append(key) }
        return unique.prefix(3).map { "`\($0.escaped)`" }.joined(separator: " ")
      }
      return keys.joined(separator: " … ")
    }
  }

  /// Commands that differ by their number only stand in one row.
  private static func merged(_ commands: [Command]) -> [Row] {
    var rows: [Row] = []
    for command in commands {
      let isNumbered = command.id.last?.isNumber == true
      let stem = command.id.prefix { !$0.isNumber }
      if isNumbered, let last = rows.last?.commands.first,
        last.id.prefix(while: { !$0.isNumber }) == stem,
        last.id != command.id
      {
        rows[rows.count - 1].commands.append(command)
      } else {
        rows.append(Row(commands: [command]))
      }
    }
    return rows
  }
}

extension Command.Area {
  /// Its name for people.
  public var title: Phrase {
    switch self {
    case .generating: Phrase(en: "Generating", zh: "生成")
    case .prompt: Phrase(en: "Prompt", zh: "提示词")
    case .looking: Phrase(en: "Looking", zh: "查看")
    case .references: Phrase(en: "References", zh: "参考图")
    case .takes: Phrase(en: "Takes", zh: "作品")
    case .parameters: Phrase(en: "Parameters", zh: "参数")
    case .sessions: Phrase(en: "Sessions", zh: "会话")
    case .studio: Phrase(en: "Studio", zh: "工作室")
    case .editing: Phrase(en: "Editing", zh: "编辑")
    case .lists: Phrase(en: "Lists", zh: "列表")
    }
  }
}

extension String {
  /// Fit for a cell of a Markdown table.
  fileprivate var escaped: String {
    split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
