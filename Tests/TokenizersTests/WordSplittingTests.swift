import Testing

@testable import Tokenizers

extension WordPattern {
  /// The words of a text that are kept.
  fileprivate func keptWords(of text: String) -> [String] {
    var bytes = ArraySlice(text.utf8)
    return words(of: text[...]).compactMap { word in
      defer { bytes = bytes.dropFirst(word.size) }
      return word.isKept ? String(decoding: bytes.prefix(word.size), as: UTF8.self) : nil
    }
  }
}

@Suite struct `Words of Qwen2's pattern` {
  private func words(_ text: String) -> [String] { WordPattern.qwen2.keptWords(of: text) }

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

@Suite struct `Words of Llama 3's pattern` {
  @Test(arguments: [
    ("1234567", ["123", "456", "7"]),
    ("#DDC57A", ["#DDC", "57", "A"]),
    (" 12", [" ", "12"]),
    ("½²ⅣⅧ", ["½²Ⅳ", "Ⅷ"]),
    ("It'S x", ["It", "'S", " x"]),
  ])
  func `take three digits at once, else they are Qwen2's`(text: String, expected: [String]) {
    #expect(WordPattern.llama3.keptWords(of: text) == expected)
  }
}

@Suite struct `Words of tekken's pattern` {
  private func words(_ text: String) -> [String] { WordPattern.tekken.keptWords(of: text) }

  @Test(arguments: [
    ("CamelCaseWords", ["Camel", "Case", "Words"]),
    ("HTTPServer", ["HTTPServer"]),
    ("aB", ["a", "B"]),
    ("ABC", ["ABC"]),
    ("it's IT'S", ["it", "'s", " IT", "'S"]),
    ("A中b文C", ["A中b文", "C"]),
    ("中A", ["中", "A"]),  // What may end a word is given back.
    ("中AB文", ["中AB文"]),
    ("ʰA", ["ʰ", "A"]),
    ("ǅx", ["ǅx"]),
  ])
  func `end where small letters are followed by capitals`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(arguments: [
    ("e\u{301}x", ["e\u{301}x"]),
    ("\u{301}A", ["\u{301}", "A"]),  // It leads, and then ends what leads.
    ("\u{301}", ["\u{301}"]),
    (" \u{301}A", [" \u{301}", "A"]),
    ("A\u{301}B", ["A\u{301}", "B"]),
  ])
  func `count marks among the letters`(text: String, expected: [String]) {
    #expect(words(text).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("12", ["1", "2"]),
    ("end./\nnext", ["end", "./\n", "next"]),
    ("//x", ["//", "x"]),
    ("a \n b", ["a", " \n", " b"]),
    ("a   b", ["a", "  ", " b"]),
  ])
  func `stand alone as digits, and keep slashes behind signs`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }
}

@Suite struct `Words of CLIP's pattern` {
  private func words(_ text: String) -> [String] { WordPattern.clip.keptWords(of: text) }

  @Test(arguments: [
    ("", []),
    (" \t\n\u{3000}", []),
    ("a photo, of 12 cats!", ["a", "photo", ",", "of", "1", "2", "cats", "!"]),
    ("it's 'S", ["it", "'s", "'", "S"]),
    ("they're !'s", ["they", "'re", "!'", "s"]),
    ("e\u{301}x", ["e", "\u{301}", "x"]),
    ("猫が 好き", ["猫が", "好き"]),
  ])
  func `are letters, single digits or signs, without the space between`(
    text: String, expected: [String]
  ) {
    #expect(words(text).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("<|endoftext|>!", ["<|", "endoftext", "|>", "!"]),
    ("!<|endoftext|>!", ["!<|", "endoftext", "|>!"]),
    ("<|startoftext|>", ["<|", "startoftext", "|>"]),
    ("<|startof", ["<|", "startof"]),
  ])
  func `take a written token apart`(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }
}
