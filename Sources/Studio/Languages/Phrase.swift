/// Something that the studio says, in every language it speaks.
///
/// The phrases stand in extensions, one file for each area, so that a pane says
/// `say(.tokensUsed(61, of: 512))`. A new language is one more argument of `init`: what is not
/// translated does not compile. Where a person may press a key, a phrase has the place of it:
/// `\(key("generate"))`.
///
/// What the studio knows has one name in each language:
///
/// | English | Chinese |
/// |---|---|
/// | session, studio, pane | 会话, 工作室, 面板 |
/// | take, branch, draft, contact sheet | 作品, 分支, 草图, 小样 |
/// | step, steps as a number | 步, 步数; the list of them is 步骤 |
/// | picture, preview, noise, latents | 图片, 预览, 噪声, 潜变量; what it shows is 画面 |
/// | prompt, negative prompt, token, wildcard | 提示词, 反向提示词, 词元, 通配项 |
/// | reference, slot, alias | 参考图, 槽位, 别名 |
/// | seed, guidance, size, threads, model | 种子, 引导强度 (引导 where it is narrow), 尺寸, 线程, 模型 |
/// | recipe, shot | 配方, 设置 |
/// | schedule, sampler, LoRA, its weight | 噪声调度, 采样器, LoRA, 权重 |
/// | picture to start from, strength | 起始图片, 重绘强度 |
/// | to develop, to resume, queue, live | 生成, 继续生成, 队列, 实时 |
/// | star, note, to mark | 星标, 备注, 标记 |
/// | to compare: side by side, wipe, difference | 对比: 并排, 擦除, 差异 |
/// | file, folder, to export | 文件, 文件夹, 导出 |
///
/// Takes and tokens are counted by 个, pictures, references and drafts by 张; a person is 你.
public struct Phrase: Sendable, Hashable {
  private let english: String
  private let chinese: String

  /// A phrase in all languages.
  ///
  /// - Parameters:
  ///   - en: in English.
  ///   - zh: in Chinese, with full-width punctuation, and with blanks around Latin words and, but for
  ///     signs of a few cells, around numbers.
  public init(en: String, zh: String) {
    english = en
    chinese = zh
  }

  /// What is the same in every language: a name, a number, a path.
  public init(verbatim text: String) {
    self.init(en: text, zh: text)
  }

  /// How it is said in a language, where nothing is known of keys.
  public func text(_ language: Language) -> String { text(language) { ":" + $0 } }

  /// How it is said in a language.
  ///
  /// - Parameters:
  ///   - language: one that the studio speaks.
  ///   - wayTo: what to press or to type for the command of an id.
  /// - Returns: a text to be shown.
  func text(_ language: Language, wayTo: (String) -> String) -> String {
    let text =
      switch language {
      case .english: english
      case .chinese: chinese
      }
    guard text.contains(Self.beginOfCommand) else { return text }
    var parts = text.split(separator: Self.beginOfCommand, omittingEmptySubsequences: false)
    let first = String(parts.removeFirst())
    return parts.reduce(into: first) { text, part in
      let end = part.firstIndex(of: Self.endOfCommand) ?? part.endIndex
      text += wayTo(String(part[..<end])) + part[end...].dropFirst()
    }
  }

  // Marks that pasted text loses, so that no words of a person are taken for a command.
  private static let beginOfCommand: Character = "\u{FFF9}"
  private static let endOfCommand: Character = "\u{FFFB}"

  /// A place in a phrase for the key of a command, which each person may choose.
  ///
  /// - Parameter command: the command's id.
  /// - Returns: text to be put into a phrase; `Voice` puts the key in its place.
  static func key(_ command: String) -> String {
    "\(beginOfCommand)\(command)\(endOfCommand)"
  }

  /// Two sentences one after the other.
  public func followed(by other: Phrase) -> Phrase {
    // Full-width marks bring their own space.
    Phrase(en: english + " " + other.english, zh: chinese + other.chinese)
  }

  /// A beginning and its end, without a blank between them.
  public func joined(with end: Phrase) -> Phrase {
    Phrase(en: english + end.english, zh: chinese + end.chinese)
  }
}

extension Language {
  /// Says a phrase: `let say = language` reads `say(.ready)`.
  public func callAsFunction(_ phrase: Phrase) -> String { phrase.text(self) }
}
