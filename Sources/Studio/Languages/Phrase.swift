/// Something that the studio says, in every language it speaks.
///
/// The phrases stand in extensions, one file for each area, so that a pane says
/// `say(.tokensUsed(61, of: 512))`. A new language is one more argument of `init`: what is not
/// translated does not compile.
public struct Phrase: Sendable, Hashable {
  private let english: String
  private let chinese: String

  /// A phrase in all languages.
  ///
  /// - Parameters:
  ///   - en: in English.
  ///   - zh: in Chinese, with full-width punctuation, no blank between a number and a Chinese
  ///     measure word, and a blank around Latin words.
  public init(en: String, zh: String) {
    english = en
    chinese = zh
  }

  /// What is the same in every language: a name, a number, a path.
  public init(verbatim text: String) {
    self.init(en: text, zh: text)
  }

  /// How it is said in a language.
  public func text(_ language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// Two sentences one after the other.
  public func followed(by other: Phrase) -> Phrase {
    // Full-width marks bring their own space.
    Phrase(en: english + " " + other.english, zh: chinese + other.chinese)
  }

  /// A beginning and its end, without a blank between them.
  func joined(with end: Phrase) -> Phrase {
    Phrase(en: english + end.english, zh: chinese + end.chinese)
  }
}

extension Language {
  /// Says a phrase: `let say = language` reads `say(.ready)`.
  public func callAsFunction(_ phrase: Phrase) -> String { phrase.text(self) }
}
