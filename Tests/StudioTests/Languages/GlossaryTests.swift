import Foundation
import Testing

@testable import Studio

/// Whether each thing has one name; the names are those of the table in `Phrase`.
@Suite struct GlossaryTests {
  /// An English word, and one of the Chinese ones that has to stand for it.
  private static let terms: [(english: String, chinese: [String])] = [
    ("sessions?", ["会话"]), ("slots?", ["槽位"]), ("seeds?", ["种子"]),
    ("prompts?", ["提示词"]), ("drafts?", ["草图"]), ("branch(es)?", ["分支"]),
    ("queue", ["队列"]), ("wildcards?", ["通配项"]), ("recipes?", ["配方"]),
    ("references?", ["参考图"]), ("guidance", ["引导"]), ("tokens?", ["词元"]),
    ("contact sheet", ["小样"]), ("notes?", ["备注"]), ("star(red)?", ["星标"]),
    ("themes?", ["主题"]), ("models?", ["模型"]), ("folders?", ["文件夹"]),
    ("compare|comparison", ["对比"]), ("wipe", ["擦除"]), ("panes?", ["面板"]),
    ("(the|this|a|no|each|another|of|starred|these|your) takes?|^takes$|^take \u{FFFC}", ["作品"]),
  ]

  @Test(arguments: WrittenPhrase.all)
  func `a thing is called by its name`(phrase: WrittenPhrase) throws {
    for term in Self.terms {
      let word = try Regex("(?i)\\b(\(term.english))\\b").wordBoundaryKind(.simple)
      guard phrase.english.contains(word) else { continue }
      guard !Self.otherwise.contains(phrase.english) else { continue }
      #expect(
        term.chinese.contains { phrase.chinese.contains($0) },
        "\(term.english): \(phrase.chinese)")
    }
  }

  /// Phrases in which the word is a name of something else.
  private static let otherwise: Set<String> = [
    "reference.\u{FFFC} and reference.\u{FFFC} look alike: give one of them another colour."
  ]

  @Test(arguments: [
    "草稿", "图像", "负面", "加星", "打星", "收藏", "比较", "滑动", "显影", "噪音", "隐变量",
    "参照", "引用图", "插槽", "卡槽", "令牌", "词条", "标记数", "通配符", "随机数种", "目录",
    "工程", "历史树", "联系表", "缩印", "您", "第\u{FFFC}张", "第 \u{FFFC} 张",
  ])
  func `a thing has no second name`(synonym: String) {
    for text in WrittenText.chinese where text.words.contains(synonym) {
      Issue.record("\(text.place): \(text.words)")
    }
  }

  @Test func `the words of all rooms are found`() {
    #expect(WrittenText.chinese.count > 500)
  }
}

/// A text in Chinese as it stands in a source of any room; what is interpolated is one neutral sign.
private struct WrittenText {
  let place: String
  let words: String

  static let chinese: [WrittenText] = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    folder.append(path: "Sources")
    folder.resolveSymlinksInPath()
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var texts: [WrittenText] = []
    while let file = files?.nextObject() as? URL {
      // Prompts are written in words of all kinds.
      guard file.pathExtension == "swift", !file.path.contains("/Studio/Prompt/"),
        let source = try? String(contentsOf: file, encoding: .utf8)
      else { continue }
      for line in source.split(separator: "\n") {
        let code = line.drop(while: \.isWhitespace)
        guard !code.hasPrefix("//"), code.contains(where: \.isHan) else { continue }
        let words = code.replacing(/\\\([^()]*(\([^()]*\))*[^()]*\)/, with: "\u{FFFC}")
        texts.append(WrittenText(place: file.lastPathComponent, words: String(words)))
      }
    }
    return texts
  }()
}

extension Character {
  fileprivate var isHan: Bool {
    unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
  }
}
