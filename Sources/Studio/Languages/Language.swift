/// A language that the studio speaks.
public enum Language: String, Sendable, Hashable, Codable, CaseIterable {
  /// English.
  case english = "en"
  /// Chinese, in simplified characters.
  case chinese = "zh"

  /// Reads a name as people give it (`en`, `zh`, `chinese`, `中文`) or a locale's (`zh_CN.UTF-8`,
  /// `zh-Hans`, `C`); nil for a language that the studio does not speak.
  public init?(_ name: String) {
    let folded = name.lowercased()
    let word = folded.prefix { !"_-.@".contains($0) }
    switch word {
    case "en", "eng", "english", "c", "posix": self = .english
    case "zh", "zho", "chi", "chinese", "cmn", "中文", "汉语", "简体中文": self = .chinese
    default: return nil
    }
  }

  /// The language of an environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set
  /// decides, and English stands in for languages that the studio does not speak.
  public init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }
      .first { !$0.isEmpty }
    self = locale.flatMap { Language($0) } ?? .english
  }

  /// What speakers call it.
  public var title: String {
    switch self {
    case .english: "English"
    case .chinese: "中文"
    }
  }

  /// The language to switch to next.
  public var next: Language {
    switch self {
    case .english: .chinese
    case .chinese: .english
    }
  }
}
