/// In which language a sentence is written.
enum SentenceLanguage {
  /// Whether the sentence around a mention is Chinese: at least as many Han characters as words of
  /// other scripts, other mentions left out.
  static func isChinese(
    around range: Range<Int>, in text: TextBuffer, without mentions: [Mention]
  ) -> Bool {
    var start = range.lowerBound
    while start > 0, !isEnd(text.codes[start - 1]) { start -= 1 }
    var end = range.upperBound
    while end < text.count, !isEnd(text.codes[end]) { end += 1 }
    var balance = 0
    var hasHan = false
    var place = start
    var rest = mentions.drop { $0.range.upperBound <= start }
    while place < end {
      if let mention = rest.first, mention.range.lowerBound <= place {
        if mention.form == .chinese { hasHan = true; balance += 1 }
        if mention.form == .english { balance -= 1 }
        place = max(mention.range.upperBound, place + 1)
        rest.removeFirst()
        continue
      }
      let code = text.codes[place]
      if Codes.isIdeograph(code) {
        hasHan = true
        balance += 1
      } else if Codes.isWord(code), place == start || !Codes.isSpacedWord(text.codes[place - 1]) {
        balance -= 1
      }
      place += 1
    }
    return hasHan && balance >= 0
  }

  // . ! ? 。 ！ ？, a line end, or the quotation mark of a JSON string.
  private static func isEnd(_ code: UInt32) -> Bool {
    switch code {
    case 0x2E, 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0x0A, 0x22: true
    default: false
    }
  }
}
