import Foundation
import Testing

/// Reads the studio's own sources: whoever adds a phrase is checked without adding a test.
@Suite struct PhraseSourceTests {
  @Test(arguments: WrittenPhrase.all)
  func `a phrase has both languages, and each its own letters`(phrase: WrittenPhrase) {
    #expect(!phrase.english.isEmpty && !phrase.chinese.isEmpty)
    #expect(!phrase.english.contains { $0.isHan })
    // Numbers, names and keys may be all there is.
    if phrase.english.split(whereSeparator: { !$0.isLetter }).contains(where: { $0.count > 1 }) {
      #expect(phrase.english != phrase.chinese)
    }
  }

  @Test(arguments: WrittenPhrase.all)
  func `Chinese stands with full-width marks`(phrase: WrittenPhrase) {
    let text = Array(phrase.chinese)
    for (left, right) in zip(text, text.dropFirst()) {
      #expect(!(left.isHan && ",;:!?()\"'".contains(right)), "\(left)\(right)")
      #expect(!(",;!?()".contains(left) && right.isHan), "\(left)\(right)")
      #expect(!(left.isFullWidthMark && right == " "), "\(left)\(right)")
      #expect(!(left == " " && right.isFullWidthMark), "\(left)\(right)")
    }
  }

  @Test(arguments: WrittenPhrase.all)
  func `Latin words and numbers stand apart from Chinese`(phrase: WrittenPhrase) {
    let text = Array(phrase.chinese)
    for (left, right) in zip(text, text.dropFirst()) {
      #expect(!(left.isHan && right.isLatin) && !(left.isLatin && right.isHan), "\(left)\(right)")
    }
  }

  @Test func `the sources are found`() throws {
    #expect(try WrittenPhrase.read().count > 100)
  }
}

/// A phrase as it stands in a source file; what is interpolated is left out.
struct WrittenPhrase: Sendable, CustomTestStringConvertible {
  let place: String
  let english: String
  let chinese: String

  var testDescription: String { "\(place): \(english)" }

  /// What the sources hold; nothing when they cannot be read, which a test of its own tells.
  static let all = (try? read()) ?? []

  /// Every `Phrase(en: …, zh: …)` below the studio's sources.
  static func read() throws -> [WrittenPhrase] {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    folder.append(path: "Sources/Studio")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var phrases: [WrittenPhrase] = []
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      var scanner = PhraseScanner(try String(contentsOf: file, encoding: .utf8))
      phrases += scanner.phrases(in: file.lastPathComponent)
    }
    return phrases.sorted { $0.testDescription < $1.testDescription }
  }
}

/// Finds calls and their string literals, well enough for sources that compile.
private struct PhraseScanner {
  private let text: [Character]
  private var position = 0

  init(_ source: String) { text = Array(source) }

  mutating func phrases(in file: String) -> [WrittenPhrase] {
    var found: [WrittenPhrase] = []
    while position < text.count {
      if skip("//") {
        while position < text.count, text[position] != "\n" { position += 1 }
      } else if skip("Phrase(") || skip("self.init(") {
        if let (english, chinese) = arguments() {
          found.append(WrittenPhrase(place: file, english: english, chinese: chinese))
        }
      } else {
        position += 1
      }
    }
    return found
  }

  private mutating func skip(_ word: String) -> Bool {
    guard text[position...].starts(with: word) else { return false }
    position += word.count
    return true
  }

  /// The literals of `en:` and of `zh:` up to the closing parenthesis; nil for another call, or
  /// when an argument has no literals.
  private mutating func arguments() -> (String, String)? {
    let start = position
    var parts: [String: String] = [:]
    var label: String?
    var depth = 1
    while position < text.count, depth > 0 {
      if depth == 1, skip("en:") {
        label = "en"
      } else if depth == 1, skip("zh:") {
        label = "zh"
      } else if text[position] == "\"" {
        position += 1
        let literal = literal()
        if let label { parts[label, default: ""] += literal }
      } else {
        if text[position] == "(" { depth += 1 }
        if text[position] == ")" { depth -= 1 }
        position += 1
      }
      // Another initializer: what is inside may still hold phrases.
      if label == nil, position > start, !text[start..<position].allSatisfy(\.isWhitespace) {
        position = start
        return nil
      }
    }
    guard let english = parts["en"], let chinese = parts["zh"] else { return nil }
    return (english, chinese)
  }

  /// A literal after its opening quote, with each interpolation as one neutral sign.
  private mutating func literal() -> String {
    var result = ""
    while position < text.count, text[position] != "\"" {
      if skip("\\(") {
        skipInterpolation()
        result.append("\u{FFFC}")
      } else if text[position] == "\\" {
        position += 1
        result.append(text[position])
        position += 1
      } else {
        result.append(text[position])
        position += 1
      }
    }
    position += 1
    return result
  }

  private mutating func skipInterpolation() {
    var depth = 1
    while position < text.count, depth > 0 {
      if text[position] == "\"" {
        position += 1
        _ = literal()
        continue
      }
      if text[position] == "(" { depth += 1 }
      if text[position] == ")" { depth -= 1 }
      position += 1
    }
  }
}

extension Character {
  fileprivate var isHan: Bool {
    unicodeScalars.first.map { (0x3400...0x9FFF).contains($0.value) } ?? false
  }
  fileprivate var isLatin: Bool { isASCII && (isLetter || isNumber) }
  fileprivate var isFullWidthMark: Bool { "，。：；？！（）“”、".contains(self) }
}
