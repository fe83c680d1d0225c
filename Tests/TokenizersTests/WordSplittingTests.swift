import Testing

@testable import Tokenizers

@Suite struct `Words of Qwen2's pattern` {
  private func words(_ text: String) -> [String] {
    var bytes = ArraySlice(text.utf8)
    return WordPattern.qwen2.wordSizes(of: text[...]).map { size in
      defer { bytes = bytes.dropFirst(size) }
      return String(decoding: bytes.prefix(size), as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("", []),
    ("Hello world", ["Hello", " world"]),
    ("#DDC57A", ["#DDC", "5", "7", "A"]),
    ("a.b", ["a", ".b"]),
    ("a..b", ["a", "..", "b"]),
    (" !?\n\nx", [" !?\n\n", "x"]),
    ("\t!", ["\t", "!"]),
    ("猫が好き", ["猫が好き"]),
    ("e\u{301}x", ["e", "\u{301}x"]),  // A mark is no letter, but may lead them.
    ("½²Ⅳ", ["½", "²", "Ⅳ"]),
  ])
  func `letters take one sign before them, numbers stand alone`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(arguments: [
    ("it's", ["it", "'s"]),
    ("IT'S", ["IT", "'S"]),
    ("they'Ve", ["they", "'Ve"]),
    ("'llama", ["'ll", "ama"]),
    ("'lama", ["'lama"]),
    ("'\u{17F}x", ["'\u{17F}", "x"]),
    ("'L\u{17F}", ["'L\u{17F}"]),
    (" 'sx", [" '", "sx"]),
    ("''s", ["''", "s"]),
    ("’s", ["’s"]),
    ("'", ["'"]),
    ("'r", ["'r"]),
  ])
  func `contractions are cut off, whatever their case`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(arguments: [
    ("   ", ["   "]),
    ("a   b", ["a", "  ", " b"]),
    ("a \n b", ["a", " \n", " b"]),
    ("a\r\n\r\nb", ["a", "\r\n\r\n", "b"]),
    (" \n \n ", [" \n \n", " "]),
    ("\u{85}\u{85}x", ["\u{85}", "\u{85}x"]),
    ("\u{3000}1", ["\u{3000}", "1"]),
    ("a  1", ["a", " ", " ", "1"]),
    ("\u{1C}x", ["\u{1C}x"]),  // A control, though some call it white space.
    ("\u{200B}x", ["\u{200B}x"]),
  ])
  func `white space leaves its last to the next word, or ends with a newline`(
    text: String, expected: [String]
  ) {
    #expect(words(text).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }
}
