public import Pictures

extension Phrase {
  /// What an error says; those that do not come from this program are said as they are.
  public init(error: any Error) {
    if let error = error as? any TranslatedError {
      self.init(en: error.description, zh: error.chinese)
    } else {
      self.init(verbatim: "\(error)")
    }
  }
}

extension ThemeFileError: TranslatedError {
  /// One line a problem, in Chinese.
  public var chinese: String { text(.chinese) }
}

extension KeymapFileError: TranslatedError {
  /// One line a problem, in Chinese.
  public var chinese: String { text(.chinese) }
}
