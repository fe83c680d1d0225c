import Studio
import Testing

@Suite struct LanguageTests {
  @Test(arguments: [
    ("zh_CN.UTF-8", Language.chinese), ("zh-Hans", .chinese), ("zh", .chinese),
    ("zh_TW.Big5", .chinese), ("ZH", .chinese), ("中文", .chinese), ("chinese", .chinese),
    ("C", .english), ("C.UTF-8", .english), ("POSIX", .english), ("en_GB", .english),
    ("en", .english), ("English", .english), ("en_US.UTF-8@euro", .english),
  ])
  func `a name or locale means a language`(name: String, language: Language) {
    #expect(Language(name) == language)
  }

  @Test(arguments: ["de_DE.UTF-8", "", "zhuang", "enm", "_", "x"])
  func `other names mean none`(name: String) {
    #expect(Language(name) == nil)
  }

  @Test(arguments: [
    (["LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"], Language.chinese),
    (["LC_ALL": "C", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"], .english),
    (["LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"], .chinese),
    (["LANG": "zh_CN.UTF-8"], .chinese), (["LANG": "de_DE.UTF-8"], .english), ([:], .english),
    (["LC_ALL": "fr_FR.UTF-8", "LANG": "zh_CN.UTF-8"], .english),
  ])
  func `the environment's first locale decides`(
    environment: [String: String], language: Language
  ) {
    #expect(Language(environment: environment) == language)
  }

  @Test func `switching goes through all languages`() {
    var seen: Set<Language> = []
    var language = Language.english
    for _ in Language.allCases {
      seen.insert(language)
      language = language.next
    }
    #expect(seen == Set(Language.allCases))
    #expect(language == .english)
  }
}
